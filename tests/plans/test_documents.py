"""A whole plan as one document: to read, to print and to take away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.plans.commands.commitment import draft_commitment
from tequio.plans.pages.document import document_of_plan
from tequio.plans.queries.document import text_of_plan
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.field import Kind
from tequio.plans.sheet.section import IDENTITY, SECTIONS
from tequio.ui.printing import press
from tequio.ui.values import Prose
from tests.people import account, come_in
from tests.plans.sheets import whole

PLAN = "/plan/cam-2026/"
PAGE = f"{PLAN}documento/"
DRAFT = f"{PLAN}borrador/documento"
COMMITMENT = "/compromiso/cam-2026-1/documento"
# In the lists of a sheet, what somebody wrote; the rest are codes, days and numbers.
_WRITTEN = {
    "text", "title", "deliverable", "means_of_verification", "contribution", "unit", "post_name", "name",
    "frequency", "formula", "disaggregation", "baseline_source",
}  # fmt: skip

pytestmark = [pytest.mark.usefixtures("frozen"), pytest.mark.thorough]  # whole documents, each read again


def _words_of(content: Any) -> Iterator[str]:
    """Yield every text that somebody wrote in a sheet."""
    stored = content.snapshot()
    yield from (stored[name] for name in sheet.names(Kind.LINE, Kind.TEXT) if stored[name])
    for name in sheet.names(Kind.LIST):
        yield from _within(stored[name])


def _within(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, list):
        for one in item:
            yield from _within(one)
    elif isinstance(item, dict):
        for name, value in item.items():
            if isinstance(value, list) or (name in _WRITTEN and value):
                yield from _within(value)


def _read(markup: str) -> str:
    """Return the words of a page or of a file, each blank one space."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def _on_page(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return _read(answer.content.decode())


def _in_docx(answer: Any) -> str:
    return _read(ZipFile(BytesIO(answer.content)).read("word/document.xml").decode())


def _in_odt(answer: Any) -> str:
    return _read(ZipFile(BytesIO(answer.content)).read("content.xml").decode())


@pytest.fixture
def writer(leaks, now) -> Client:
    return come_in(account("redaccion", now, Role.FACILITATOR, SubjectRef("ejercicio", "cam-2016")))


def test_the_document_has_a_cover_and_contents(client, published, sequenced):
    sequenced()

    shown = _on_page(client)

    assert "Aprobado en Aprobación del plan (20 dic 2025)" in shown
    assert "Publicado el 22 de diciembre de 2025" in shown
    assert "Contenido Presentación Quiénes participan Definiciones Los compromisos Compromiso 1." in shown
    assert "registro n.º" in shown


def test_every_section_of_a_whole_commitment_is_told(client, published, sequenced):
    sequenced()

    shown = _on_page(client)

    assert not [str(section.title) for section in SECTIONS if section is not IDENTITY
                and str(section.title) not in shown]  # fmt: skip


@pytest.mark.parametrize(("kind", "read"), [("docx", _in_docx), ("odt", _in_odt)])
def test_the_files_say_all_that_was_written(client, published, sequenced, kind, read):
    sequenced()

    told = read(client.get(f"{PLAN}documento.{kind}"))

    assert not [words for words in _words_of(content_now(published)) if " ".join(words.split()) not in told]


def test_the_page_says_all_that_was_written(client, published, sequenced):
    sequenced()

    shown = _on_page(client)

    assert not [words for words in _words_of(content_now(published)) if " ".join(words.split()) not in shown]


def test_the_contents_in_word_lead_to_the_headings(client, published, sequenced):
    sequenced()

    file = ZipFile(BytesIO(client.get(f"{PLAN}documento.docx").content)).read("word/document.xml").decode()

    named = set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', file))
    assert set(re.findall(r'w:hyperlink w:anchor="([^"]+)"', file)) <= named
    assert r'TOC \o "1-1"' in file
    assert file.count("PAGEREF") == file.count("<w:hyperlink ") > 5


def test_the_contents_in_open_document_ask_for_the_page_of_each(client, published, sequenced):
    sequenced()

    file = ZipFile(BytesIO(client.get(f"{PLAN}documento.odt").content)).read("content.xml").decode()

    named = set(re.findall(r'text:bookmark-start text:name="([^"]+)"', file))
    asked = re.findall(r'text:ref-name="([^"]+)"', file)
    assert len(asked) > 5
    assert set(asked) <= named


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_same_ledger_gives_the_same_bytes(client, published, sequenced, settings, kind):
    sequenced()
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    first = client.get(f"{PLAN}documento.{kind}")

    assert first["Content-Disposition"] == f'attachment; filename="plan-cam-2026.{kind}"'
    assert first.content == client.get(f"{PLAN}documento.{kind}").content


def test_a_historic_plan_says_once_what_nobody_wrote(client, octopus, sequenced):
    sequenced()

    shown = _on_page(client, "/plan/cam-2017/documento/")

    assert "Lo que falta por saber El registro histórico no dice:" in shown
    assert "Indicadores del plan" not in shown


def test_a_plan_of_the_demonstration_says_so(client, fictitious, sequenced):
    sequenced()

    assert "Ejemplo ficticio: nada de esto ocurrió" in _on_page(client, "/plan/demo-1/documento/")
    answer = client.get("/plan/demo-1/documento.docx")
    headers = [
        section.header.paragraphs[0].text for section in docx.Document(BytesIO(answer.content)).sections
    ]
    assert headers == ["EJEMPLO FICTICIO: NADA DE ESTO OCURRIÓ"]


def test_a_draft_says_on_each_page_that_it_has_no_effect(writer, sequenced):
    sequenced()

    shown = _on_page(writer, f"{DRAFT}/")
    file = docx.Document(BytesIO(writer.get(f"{DRAFT}.docx").content))

    assert "Borrador sin efectos: no está aprobado ni publicado" in shown
    assert "Cómo comprobar" not in shown
    assert file.sections[0].header.paragraphs[0].text.startswith("BORRADOR SIN EFECTOS")
    assert file.sections[0].first_page_header.paragraphs[0].text.startswith("BORRADOR SIN EFECTOS")


def test_a_draft_says_what_is_still_to_write(writer, draft, secretariat, now, sequenced):
    bare = whole(title="Publicar el gasto", problem="", milestones=())
    draft_commitment(actor=secretariat, plan=draft, content=bare, now=now)
    sequenced()

    shown = _on_page(writer, f"{DRAFT}/")

    assert "Hitos Por escribir. Para publicar, aquí falta Faltan hitos: al menos dos." in shown


@pytest.mark.parametrize("address", [f"{DRAFT}/", f"{DRAFT}.docx", f"{DRAFT}.pdf"])
def test_strangers_read_no_draft(client, leaks, now, address):
    assert client.get(address).status_code == 404
    assert come_in(account("ajena", now)).get(address).status_code == 404


@pytest.mark.parametrize("address", [PAGE, f"{PLAN}documento.docx"])
def test_a_draft_is_no_published_plan(client, leaks, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("ending", ["/", ".odt"])
def test_a_draft_that_was_published_leads_to_the_plan(client, published, ending):
    answer = client.get(f"{DRAFT}{ending}")

    assert (answer.status_code, answer["Location"]) == (302, f"{PLAN}documento{ending}")


@pytest.mark.parametrize(
    "address",
    [f"{PLAN}documento.txt", "/plan/nadie/borrador/documento/", "/plan/nadie/borrador/documento.odt"],
)
def test_what_is_not_there_is_not_found(client, published, address):
    assert client.get(address).status_code == 404


def test_a_commitment_is_a_document_of_its_own(client, published, sequenced):
    sequenced()

    told = _in_docx(client.get(f"{COMMITMENT}.docx"))

    assert "Contenido" not in told
    assert not [words for words in _words_of(content_now(published)) if " ".join(words.split()) not in told]


def test_plan_and_commitment_link_their_documents(client, published, sequenced):
    sequenced()

    assert f'href="{PAGE}"' in client.get(PLAN).content.decode()
    assert f'href="{COMMITMENT}.pdf"' in client.get("/compromiso/cam-2026-1/").content.decode()


@pytest.mark.usefixtures("leaks")
def test_more_commitments_cost_no_more_queries(writer, draft, secretariat, now):
    with CaptureQueriesContext(connection) as asked_first:
        writer.get(f"{DRAFT}/")
    content = whole(title="Publicar el informe de fugas")
    draft_commitment(actor=secretariat, plan=draft, content=content, now=now)

    with CaptureQueriesContext(connection) as asked:
        writer.get(f"{DRAFT}/")

    assert len(asked) <= len(asked_first)


def test_the_document_costs_few_queries(client, published, sequenced, django_assert_max_num_queries):
    sequenced()

    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_without_a_press_the_page_is_offered(client, published, sequenced, monkeypatch):
    sequenced()

    def broken(_html: str) -> bytes:
        raise press.CannotPrint("3")

    monkeypatch.setattr("tequio.ui.binding.formats.pdf_of", broken)

    answer = client.get(f"{PLAN}documento.pdf")

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert f'href="{PAGE}"' in answer.content.decode()


def test_the_pdf_is_tagged_names_its_chapters_and_is_always_the_same(client, published, sequenced):
    sequenced()

    answer = client.get(f"{PLAN}documento.pdf")
    press.caches["pages"].clear()

    assert answer["Content-Type"] == "application/pdf"
    assert client.get(f"{PLAN}documento.pdf").content == answer.content
    with pikepdf.open(BytesIO(answer.content)) as pdf, pdf.open_outline() as outline:
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("es", True)
        assert pdf.docinfo["/Title"] == "Plan de acción local: Plan de Campeche 2026"
        titles = [str(item.title) for top in outline.root for item in (top, *top.children)]
    assert "Presentación" in titles
    assert any(title.startswith("Compromiso 1.") for title in titles)


def test_a_closed_plan_says_when_and_how_it_ended(published):
    plan = published.plan
    plan.closed_on, plan.closing = date(2027, 1, 15), "Se cumplieron dos hitos de tres."

    document = document_of_plan(text_of_plan(plan), site="https://tequio.example")

    assert "15 de enero de 2027" in [fact.value for fact in document.cover]
    assert [chapter.blocks for chapter in document.chapters if chapter.anchor == "cierre"] == [
        (Prose("Se cumplieron dos hitos de tres."),)
    ]


def test_the_page_of_a_draft_links_its_document(writer):
    assert f'href="{DRAFT}/"' in writer.get(f"{PLAN}borrador/").content.decode()
