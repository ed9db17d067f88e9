"""The pages of the directory, in both languages and with bad addresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from tequio.directory.commands.institution import register_institution
from tequio.directory.commands.municipality_file import import_municipalities
from tequio.directory.models import InstitutionKind
from tequio.directory.municipality_file import MunicipalityRow
from tequio.directory.pages.institution import institution_panel
from tequio.directory.pages.lines import name_cell
from tequio.directory.pages.territory import state_panel
from tequio.directory.queries.institution_history import institution_view
from tequio.directory.queries.territory import state_view
from tests.worlds import world

pytestmark = pytest.mark.django_db

PAGES = ["/directorio/", "/directorio/municipios/", "/municipio/04001/"]


@world
def towns(country, history, now):
    rows = [MunicipalityRow("04", "001", "Calkiní"), MunicipalityRow("01", "002", "Asientos")]
    import_municipalities(actor=history, territory=country, rows=rows, now=now)


@world
def full_directory(succeeded, channel, post, towns):
    """Everything the directory can hold."""


@pytest.fixture
def bodies(campeche, history, now) -> Callable[[int], None]:
    """Register that many public bodies in Campeche."""

    def register(number: int) -> None:
        for one in range(number):
            register_institution(
                actor=history,
                code=f"organo-{one}",
                kind=InstitutionKind.PUBLIC_BODY,
                territory=campeche,
                name=f"Órgano {one}",
                now=now,
            )

    return register


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_served_in_both_languages(
    client: Client, full_directory, path, prefix, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        response = client.get(prefix + path)

    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/municipio/99999/", "/municipio/cam/", "/municipio/mx/"])
def test_a_municipality_nobody_knows_is_not_found(client: Client, towns, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", PAGES[:2])
@pytest.mark.parametrize(
    "query",
    ["estado=xx", "q=%00", "q=" + "a" * 10_000, "despues=nadie", "antes=%00", "despues=a&antes=b", "page=-1"],
)
def test_a_bad_address_is_answered(client: Client, institute, towns, path, query):
    assert client.get(f"{path}?{query}").status_code == 200


def test_an_unknown_filter_is_told(client: Client, institute):
    response = client.get("/directorio/?tipo=<b>")

    assert escape("«tipo=<b>»") in response.content.decode()


def test_the_directory_is_filtered(client: Client, institute, authority):
    text = client.get("/directorio/?estado=cam&tipo=guarantor&q=comision").content.decode()

    assert "COTAIPEC" in text
    assert "Contraloría de Campeche" not in text


def test_an_empty_search_tells_what_to_do(client: Client, institute):
    assert "Nada coincide" in client.get("/directorio/?q=inexistente").content.decode()


def test_the_cost_of_the_directory_does_not_grow_with_its_rows(
    client: Client, bodies, django_assert_max_num_queries
):
    bodies(60)

    with django_assert_max_num_queries(12):
        first = client.get("/directorio/").content.decode()

    assert "?despues=" in first
    assert "?antes=" in client.get("/directorio/?despues=organo-30").content.decode()


@pytest.mark.parametrize(("number", "tone"), [(0, "none"), (1, "light"), (2, "medium"), (5, "strong")])
def test_the_map_tells_how_many_institutions_a_state_has(client: Client, bodies, number, tone):
    bodies(number)

    text = client.get("/directorio/?tipo=public_body").content.decode()

    assert f'class="at-cam {tone}' in text


def test_the_part_of_a_state_says_what_is_not_known(institute):
    panel = state_panel(state_view(institute.territory))

    assert not panel.knows_current_guarantor
    assert [fact.label for fact in panel.facts] == [
        "Clave del INEGI",
        "Código ISO",
        "Sus días terminan",
        "Municipios registrados",
        "Periodos de gobierno",
    ]
    assert [fact.value for fact in panel.facts[-2:]] == [None, None]


def test_the_part_of_a_state_links_its_municipalities(institute, towns):
    panel = state_panel(state_view(institute.territory))

    assert panel.facts[-2].value.url == "/directorio/municipios/?estado=cam"


def test_the_part_of_the_federation_has_its_official_name(country):
    panel = state_panel(state_view(country))

    assert panel.facts[0].value == "Estados Unidos Mexicanos"


def test_the_part_of_an_institution_has_its_life(succeeded, channel, post):
    panel = institution_panel(institution_view("cotaipec"))

    assert [entry.text for entry in panel.timeline] == [
        "Empieza sus funciones",
        "Termina sus funciones",
        "Le sucede Contraloría de Campeche",
    ]
    assert panel.timeline[-1].url == "/institucion/contraloria-cam/"
    assert (len(panel.posts.rows), len(panel.contacts.rows)) == (1, 1)


def test_the_part_of_an_institution_tells_what_its_name_was(campeche, history, now):
    register_institution(
        actor=history,
        code="organo",
        kind=InstitutionKind.SYSTEM,
        territory=campeche,
        name="Órgano",
        name_note="Denominación de 2016.",
        fictitious=True,
        now=now,
    )

    view = institution_view("organo")

    assert institution_panel(view).facts[-1].value == "Denominación de 2016."
    assert name_cell(view.line).note == "ejemplo ficticio"
