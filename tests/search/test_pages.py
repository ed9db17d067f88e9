"""The page of the search, as people read it."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from tests.site.reading import words_of

pytestmark = pytest.mark.thorough


@pytest.fixture
def look(client: Client, follow):
    """Return the words of the page that a text leads to."""

    def at(text: str, prefix: str = "", **more: str) -> str:
        return html.unescape(client.get(f"{prefix}/buscar/", {"q": text, **more}).content.decode())

    return at


def _marked(page: str) -> list[str]:
    return re.findall(r"<mark>(.*?)</mark>", page)


def test_a_result_tells_kind_name_state_and_where_the_words_stand(octopus, look):
    page = look("pulpos")

    assert (
        '<a href="/compromiso/cam-2017-4/">Integrar la cadena productiva del <mark>pulpo</mark></a>' in page
    )
    assert "Compromiso · Plan de Campeche 2017" in page
    assert "Resumen: Un proyecto reúne a quienes viven del <mark>pulpo</mark>." in page
    assert "Sin información de avance" in page
    assert "1 resultado" in page


def test_what_is_meant_is_shown_when_nothing_has_the_words(octopus, look):
    page = look("plupo")

    assert "Nada tiene «plupo»." in page
    assert 'Quizá quiso decir «<a href="/buscar/?q=pulpo">pulpo</a>»' in page
    assert "/compromiso/cam-2017-4/" in page
    assert 'value="plupo"' in page


def test_what_finds_nothing_leads_to_words_that_do(octopus, look):
    page = look("zzzz")

    assert "Nada tiene todas esas palabras" in page
    assert '<a href="/buscar/?q=pulpo">pulpo</a>' in page


def test_before_anything_is_asked_there_are_examples_and_no_results(octopus, look):
    page = look("")

    assert "Por ejemplo:" in page
    assert "resultado" not in page


def test_an_installation_without_anything_says_nothing_of_examples(db, look):
    page = look("agua")

    assert "0 resultados" in page
    assert "Por ejemplo" not in page


def test_a_goal_leads_to_its_page_and_lists_its_commitments(octopus, look):
    page = look("ODS 14")

    assert '<a href="/ods/14/">' in page
    assert "1 compromiso contribuye" in page
    assert page.index("/ods/14/") < page.index("/compromiso/cam-2017-4/")


def test_results_of_several_kinds_can_be_narrowed(octopus, look):
    page = look("campeche")

    assert 'href="?q=campeche&tipo=institucion"' in page
    assert "/compromiso/" not in look("campeche", tipo="institucion")


def test_what_is_fictitious_says_so(octopus, fictitious, look):
    page = look("imaginarios")

    assert "Criar pulpos <mark>imaginarios</mark>" in page
    assert "ficticio" in page


def test_what_people_type_is_shown_and_not_run(client, octopus, follow):
    page = client.get("/buscar/", {"q": '<script>alert("pulpo")</script>'}).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(" in page


def test_the_page_speaks_english_under_its_prefix(octopus, look):
    page = look("pulpo", prefix="/en")

    assert 'href="/en/compromiso/cam-2017-4/"' in page
    assert _marked(page)


@pytest.mark.parametrize(
    ("address", "text", "found"),
    [
        ("/compromisos/", "PULPOS", "Integrar la cadena"),
        ("/compromisos/", "ods 14", "Integrar la cadena"),
        ("/directorio/", "comisiones", "Comisión de Campeche"),
        ("/ejercicios/", "ejercicios CAMPECHE", "Ejercicio de Campeche"),
    ],
)
@pytest.mark.usefixtures("octopus", "follow")
def test_lists_find_any_form_too(client, address, text, found):
    assert found in words_of(client.get(address, {"q": text}))


def test_the_home_page_searches_everything_and_its_examples_have_results(octopus, client, follow):
    page = client.get("/").content.decode()

    assert 'action="/buscar/"' in page
    assert '<a href="/buscar/?q=pulpo">pulpo</a>' in page


def test_what_is_frequent_is_not_counted(octopus, look, monkeypatch):
    monkeypatch.setattr("tequio.search.queries.entry.MOST", 2)
    monkeypatch.setattr("tequio.search.pages.result.MOST", 2)

    page = look("campeche")

    assert "Más de 2 resultados" in page
    assert "?q=campeche&tipo=institucion" in page
    assert not re.search(r'class="tabs".*class="count"', page, re.DOTALL)
