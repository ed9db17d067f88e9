"""The annual report of a commission: its page and the drafts people finish."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import odfdo
import pytest
from docx.oxml.ns import qn

from tequio.deadlines import clock as deadlines_clock
from tequio.documents.evidence import Attachment
from tequio.governance.models.body import BodyKind
from tequio.recommendations import clock
from tequio.recommendations.commands.answer import claim_implemented
from tequio.recommendations.commands.follow_up import call_to_hearing, verify
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.pages.annual import annual_report
from tequio.recommendations.queries.annual import years_of
from tests.recommendations.answering import LATE, act, cell, respond
from tests.recommendations.conftest import content
from tests.worlds import world

ADDRESS = "/organo/comision-ga-snt/informe/2026/"
FORMULA = "=cmd|'/c calc'!A1 <script>alert(1)</script>"
EVIDENCE = (Attachment("Portal", address="https://example.org/portal"),)


@world
def worked(in_force, officer, secretary, sequenced):
    """A year with a refusal called to a hearing, a verification and a silence."""
    refused, done = cell(in_force), cell(in_force, item=2)
    respond(refused, ActKind.REFUSE, officer, reason=FORMULA)
    act(call_to_hearing, refused, secretary, text="Sala 2.", scheduled_on=LATE)
    respond(done, ActKind.ACCEPT, officer)
    act(claim_implemented, done, officer, text="Listo.", evidence=EVIDENCE)
    act(verify, done, secretary)
    late = datetime(2026, 11, 19, 18, tzinfo=UTC)
    deadlines_clock.tick(late)
    clock.tick(late)
    sequenced()
    return in_force


def rows_of(body, title: str) -> list[list[object]]:
    report = annual_report(body, 2026, most=50)
    section = next(one for one in report.sections if one.title == title)
    return [list(row) for table in section.tables for row in table.rows]


def test_the_years_are_those_in_which_something_happened(commission, communique, worked):
    assert years_of(commission) == (2020, 2026)


def test_the_report_counts_the_year(commission, worked):
    report = annual_report(commission, 2026, most=50)

    assert [(str(figure.label), figure.value) for figure in report.figures] == [
        ("Sesiones", 0),
        ("Recomendaciones emitidas", 1),
        ("Respuestas registradas", 2),
        ("Silencios registrados", 2),
        ("Cumplimientos verificados", 1),
        ("Audiencias celebradas", 0),
    ]


def test_the_report_names_who_kept_silent(commission, worked):
    silences = rows_of(commission, "Quiénes guardaron silencio")

    assert [(row[0], row[1].label, row[3]) for row in silences] == [
        ("Secretariado técnico de campeche", "Publicar", "sigue en silencio"),
        ("Secretariado técnico de campeche", "Dialogar", "sigue en silencio"),
    ]


def test_the_report_tells_refusals_outcomes_and_hearings(commission, worked):
    refusals = rows_of(commission, "Lo que no se aceptó, y por qué")
    outcomes = rows_of(commission, "Lo que se cumplió")
    hearings = rows_of(commission, "Audiencias")

    assert [row[4] for row in refusals] == [FORMULA]
    assert [row[2] for row in outcomes] == ["Verificación"]
    assert [row[2] for row in hearings] == ["Llamado a audiencia"]


def test_the_report_tells_how_each_answers(commission, worked):
    pace = rows_of(commission, "Cómo respondió cada institución")

    assert [row[1:6] for row in pace] == [[2, 2, 0, 0, 0], [2, 0, 0, 2, 0]]


def test_the_report_tells_sessions_with_their_vote(country, commission, communique, sequenced):
    sequenced()

    report = annual_report(commission, 2020, most=50)

    [meetings] = [section for section in report.sections if section.title == "Sesiones"]
    [row] = meetings.tables[0].rows
    assert (row[0].label, row[1], row[5]) == (
        "Primera sesión extraordinaria",
        date(2020, 5, 25),
        "sin información",
    )


def test_what_another_body_asked_is_not_in_the_report(country, worked):
    other = country.body("comite", country.federation(), BodyKind.COMMITTEE)

    assert years_of(other) == ()


def test_long_lists_say_what_they_leave_out(commission, worked):
    report = annual_report(commission, 2026, most=3)

    silences = next(one for one in report.sections if one.title == "Quiénes guardaron silencio")
    assert list(silences.paragraphs) == ["Faltan 2; están en los datos abiertos."]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_shows_the_year_and_offers_the_drafts(client, communique, worked, prefix):
    page = client.get(f"{prefix}{ADDRESS}").content.decode()

    assert "<script>alert" not in page
    assert f'href="{prefix}{ADDRESS}informe.docx"' in page
    assert f'href="{prefix}{ADDRESS}informe.odt"' in page
    assert f'href="{prefix}/organo/comision-ga-snt/informe/2020/"' in page


@pytest.mark.parametrize("name", ["", "informe.docx", "informe.odt"])
def test_the_report_costs_few_queries(client, worked, django_assert_max_num_queries, name):
    with django_assert_max_num_queries(12):
        answer = client.get(f"{ADDRESS}{name}")

    assert client.get(f"{ADDRESS}{name}", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "address",
    [
        "/organo/comision-ga-snt/informe/2019/",
        "/organo/comision-ga-snt/informe/2019/informe.docx",
        "/organo/comision-ga-snt/informe/2026/informe.exe",
        "/organo/comision-ga-snt/informe/99999999999999999999/",
        "/organo/stl-cam/informe/2026/",
        "/organo/nadie/informe/2026/",
    ],
)
def test_a_report_of_nothing_is_not_there(client, worked, address):
    assert client.get(address).status_code == 404


def test_the_draft_in_word_has_real_headings_and_no_author(client, worked):
    answer = client.get(f"{ADDRESS}informe.docx")

    document = docx.Document(BytesIO(answer.content))
    about = document.core_properties
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    instructions = [one for one in document.paragraphs if one.style.name == "Indicación"]
    assert answer["Content-Disposition"] == 'attachment; filename="informe-comision-ga-snt-2026.docx"'
    assert headings[:3] == ["Presentación", "Sesiones", "Qué se recomendó"]
    assert len(instructions) == 5
    assert document.styles["Indicación"].font.italic
    assert (about.title, about.author, about.last_modified_by) == ("Informe anual 2026", "", "")
    assert (about.language, about.comments) == ("es-MX", "")
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"es-MX"}


def test_the_tables_of_the_draft_repeat_their_header(client, worked):
    document = docx.Document(BytesIO(client.get(f"{ADDRESS}informe.docx").content))

    first_rows = [table.rows[0]._tr for table in document.tables]

    assert all(row.trPr.find(qn("w:tblHeader")) is not None for row in first_rows)
    assert FORMULA in {cell.text for table in document.tables for row in table.rows for cell in row.cells}


def test_the_draft_in_opendocument_has_the_same(client, worked):
    answer = client.get(f"{ADDRESS}informe.odt")

    document = odfdo.Document(BytesIO(answer.content))
    headings = [one.text_recursive for one in document.body.get_headers()]
    headers = document.body.get_elements("//table:table-header-rows")
    assert headings[:3] == ["Presentación", "Sesiones", "Qué se recomendó"]
    assert len(headers) == len(document.body.get_tables())
    assert (document.meta.title, document.meta.language) == ("Informe anual 2026", "es-MX")
    assert (document.meta.creator, document.meta.initial_creator) == (None, None)
    assert FORMULA in document.get_formatted_text()


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_same_log_gives_the_same_draft(client, worked, kind):
    first = client.get(f"{ADDRESS}informe.{kind}").content
    second = client.get(f"{ADDRESS}informe.{kind}").content

    assert first == second
    assert {entry.date_time[0] for entry in ZipFile(BytesIO(first)).infolist()} == {1980}


def test_the_mark_of_an_opendocument_comes_first_and_bare(client, worked):
    archive = ZipFile(BytesIO(client.get(f"{ADDRESS}informe.odt").content))

    first = archive.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", 0)


@pytest.mark.usefixtures("campeche")
def test_a_hostile_title_does_not_break_the_drafts(client, country, commission, sequenced):
    title = "</w:t>]]><script> \u202ecod.exe"
    country.communique(commission, content=content("com-2020-9", title=title))
    sequenced()

    document = docx.Document(BytesIO(client.get("/organo/comision-ga-snt/informe/2020/informe.docx").content))

    assert any("</w:t>]]><script> cod.exe" in paragraph.text for paragraph in document.paragraphs)


def test_the_pages_of_the_commission_and_of_what_it_issued_lead_to_the_report(client, communique):
    of_body = client.get("/organo/comision-ga-snt/").content.decode()
    of_recommendation = client.get("/recomendacion/snt-2020-1/").content.decode()

    assert '<a href="/organo/comision-ga-snt/informe/2020/">' in of_body
    assert '<a href="/organo/comision-ga-snt/informe/2020/">' in of_recommendation
    assert '<a href="/recomendacion/snt-2020-1/informe.pdf">' in of_recommendation


def test_the_report_of_a_fictitious_commission_says_so(client, country, demo, sequenced):
    body = country.body("demo-comision", demo.territory, BodyKind.COMMISSION, fictitious=True)
    country.session(body)
    sequenced()

    document = docx.Document(BytesIO(client.get("/organo/demo-comision/informe/2020/informe.docx").content))

    assert document.paragraphs[1].text.startswith("[Ficticio] ")


def test_a_secretariat_makes_no_annual_report(client, communique, secretariat):
    assert "informe/" not in client.get(f"/organo/{secretariat.code}/").content.decode()
