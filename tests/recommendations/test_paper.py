"""The report as PDF: one page, tagged, and nothing fetched to make it."""

from __future__ import annotations

import threading
import time
from io import BytesIO

import pikepdf
import pytest

from tequio.foundation import children
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.pages import report as pages
from tequio.recommendations.pages.matrix_paper import matrix_paper
from tequio.recommendations.queries.matrix import MatrixFilter
from tequio.ui.printing import press
from tequio.ui.printing.drawing import Nothing, draw
from tequio.ui.printing.paper import MADE, PAGE, STYLES
from tests.recommendations.answering import cell, respond
from tests.recommendations.conftest import content

pytestmark = pytest.mark.thorough  # each drawing of a report is a process

ADDRESS = "/recomendacion/snt-2020-1/informe.pdf"


def broken(tmp_path, monkeypatch, name: str, text: str) -> None:
    """Put a module of that name before ours for the children of the press."""
    (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    path = f"{tmp_path}:{children.ENVIRONMENT['PYTHONPATH']}"
    monkeypatch.setattr(press, "_ENVIRONMENT", {**children.ENVIRONMENT, "PYTHONPATH": path})


def test_the_report_is_one_tagged_page_that_names_itself(client, communique, sequenced):
    sequenced()

    answer = client.get(ADDRESS)
    pdf = pikepdf.open(BytesIO(answer.content))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="informe-snt-2020-1.pdf"'
    assert len(pdf.pages) == 1
    assert pdf.docinfo["/Title"] == "Informe de seguimiento: Recomendaciones ante la contingencia"
    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("es", True)
    assert str(pdf.docinfo["/CreationDate"]) == "D:20261122"
    assert "/Creator" not in pdf.docinfo


def test_the_same_log_gives_the_same_bytes(client, communique, sequenced):
    sequenced()
    first = client.get(ADDRESS)

    second = client.get(ADDRESS)

    assert first.content == second.content
    assert client.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_english_report_says_it_is(client, communique, sequenced):
    sequenced()

    pdf = pikepdf.open(BytesIO(client.get(f"/en{ADDRESS}").content))

    assert str(pdf.Root.Lang) == "en"


def test_the_report_costs_few_queries(client, communique, sequenced, django_assert_max_num_queries):
    sequenced()

    with django_assert_max_num_queries(12):
        client.get(ADDRESS)


def test_an_unknown_recommendation_has_no_report(client, db):
    assert client.get("/recomendacion/nadie/informe.pdf").status_code == 404


def test_paper_tells_what_each_addressee_did(in_force, officer, campeche):
    respond(cell(in_force), ActKind.REFUSE, officer, reason="No hay presupuesto.")

    paper = pages.paper_of(in_force)

    first, *_others = paper.everyone.rows
    assert first == ["Campeche · COTAIPEC", "No aceptada", "Notificada"]
    assert [row[2] for row in paper.report.outstanding.rows] == ["No aceptada"]
    assert paper.report.answered == 1


def test_paper_leaves_too_many_addressees_to_the_matrix(communique, monkeypatch):
    monkeypatch.setattr("tequio.recommendations.queries.report._MOST_ON_PAPER", 2)

    paper = pages.paper_of(communique)

    assert paper.everyone is None


@pytest.mark.usefixtures("campeche")
def test_hostile_titles_are_text(client, country, commission, sequenced):
    country.communique(
        commission, content=content(title="</title><script>x</script><img src=file:///etc/passwd>")
    )
    sequenced()

    answer = client.get(ADDRESS)

    assert answer.status_code == 200
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert "<img src=file" in str(pdf.docinfo["/Title"])


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://127.0.0.1/", "data:text/css,x", "https://x.org/"]
)
def test_the_press_fetches_nothing(url):
    with pytest.raises(ValueError, match=url[:4]):
        Nothing().fetch(url)


def test_a_page_that_asks_for_files_gets_none(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>SECRETO</text></svg>')
    page = f'<title>x</title><link rel=stylesheet href="{secret.as_uri()}"><img src="{secret.as_uri()}">'
    (tmp_path / PAGE).write_text(page)
    (tmp_path / STYLES).write_text(f"@import url({secret.as_uri()});")

    draw(tmp_path)

    pdf = pikepdf.open(tmp_path / MADE)
    assert not pdf.pages[0].get("/Resources", {}).get("/XObject")


def test_without_pango_the_page_is_offered_instead(client, communique, tmp_path, monkeypatch):
    broken(tmp_path, monkeypatch, "weasyprint", "raise OSError('cannot load library libpango-1.0-0')")

    answer = client.get(ADDRESS)

    assert answer.status_code == 503
    assert "Por ahora no podemos hacer el PDF" in answer.content.decode()
    assert 'href="/recomendacion/snt-2020-1/informe/"' in answer.content.decode()
    assert answer["Retry-After"] == "60"
    assert "ETag" not in answer


@pytest.mark.parametrize("program", ["while True: pass", "import os; os.kill(os.getpid(), 9)", "1 / 0"])
def test_a_press_that_does_not_end_well_is_said_so(tmp_path, monkeypatch, program):
    monkeypatch.setattr(press, "_SECONDS", 2)
    broken(tmp_path, monkeypatch, "weasyprint", program)

    with pytest.raises(press.CannotPrint):
        press.pdf_of("<p>x</p>")


def test_whoever_waits_too_long_for_the_press_is_told(monkeypatch):
    monkeypatch.setattr(press, "_LONGEST_WAIT", 0.05)

    with press._held(press._TURNS, 0), pytest.raises(press.CannotPrint):
        press.pdf_of("<p>x</p>")


def test_only_one_waits_for_the_press(monkeypatch):
    with press._held(press._PLACES, 0), press._held(press._PLACES, 0), pytest.raises(press.CannotPrint):
        press.pdf_of("<p>x</p>")


def test_whoever_waited_for_the_same_page_gets_it_without_printing_it_again(monkeypatch, settings):
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "press"}
    settings.CACHES = {**settings.CACHES, "pages": memory}
    printed = []

    def slowly(html):
        printed.append(html)
        time.sleep(0.05)
        return b"%PDF-"

    monkeypatch.setattr(press, "_printed", slowly)
    threads = [threading.Thread(target=press.pdf_of, args=("<p>una</p>",)) for _n in range(2)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert printed == ["<p>una</p>"]


def test_the_matrix_is_landscape_and_names_everyone(client, communique, sequenced):
    sequenced()

    answer = client.get("/recomendacion/snt-2020-1/matriz.pdf")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert [float(side) for side in pdf.pages[0].MediaBox[2:]] == [792, 612]
        assert bool(pdf.Root.MarkInfo.Marked)


def test_the_matrix_on_paper_is_as_narrow_as_its_page(client, communique, sequenced):
    sequenced()

    page = client.get("/recomendacion/snt-2020-1/matriz/?estado=cam").content.decode()

    assert 'href="/recomendacion/snt-2020-1/matriz.pdf?estado=cam"' in page
    paper = matrix_paper(communique, MatrixFilter(state="cam"))
    assert (paper.narrowed, paper.left_out) == (True, 0)
    assert [len(group.table.rows) for group in paper.groups] == [group.size for group in paper.groups]


def test_a_matrix_that_cannot_be_printed_leads_to_its_page(client, communique, monkeypatch):
    def broken(_html):
        raise press.CannotPrint("busy")

    monkeypatch.setattr("tequio.recommendations.views.matrix.pdf_of", broken)

    answer = client.get("/recomendacion/snt-2020-1/matriz.pdf")

    assert answer.status_code == 503
    assert 'href="/recomendacion/snt-2020-1/matriz/"' in answer.content.decode()
