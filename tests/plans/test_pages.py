from datetime import date
from decimal import Decimal

import pytest

from tequio.plans.commands.commitment import record_measurement
from tequio.plans.queries import commitment_list
from tests.plans.agreeing import amended
from tests.plans.sheets import whole
from tests.worlds import world

PAGES = [
    "/compromisos/",
    "/compromisos/?vista=tabla",
    "/plan/cam-2017/",
    "/plan/cam-2026/",
    "/plan/demo-1/",
    "/compromiso/cam-2017-4/",
    "/compromiso/cam-2026-1/",
    "/compromiso/cam-2026-1/version/1/",
    "/compromiso/cam-2026-1/version/2/",
    "/ods/",
    "/ods/14/",
    "/ods/14/?meta=14.4",
    "/ods/13/",
]


@world
def changed(published, secretariat, now):
    """The plan of today, measured and amended."""
    record_measurement(
        actor=secretariat,
        indicator=published.indicators.get(number=2),
        measured_on=date(2026, 6, 30),
        value=Decimal("5.5"),
        source="Encuesta",
        now=now,
    )
    longer = whole(objective="Agua diez horas al día.\n\nCon registro.")
    return amended(published, longer, now.replace(month=3, day=1))


@world
def country(octopus, schools, fictitious, changed):
    """Plans of the past, of today and of the demonstration."""


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_in_few_queries(client, country, django_assert_max_num_queries, prefix, address):
    with django_assert_max_num_queries(12):
        answer = client.get(prefix + address)

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/plan/nada/",
        "/plan/cam-2030/",
        "/compromiso/nada/",
        "/compromiso/cam-2026-1/version/9/",
        "/ods/18/",
        "/ods/0/",
    ],
)
def test_what_is_not_there_is_not_found(client, country, address):
    assert client.get(address).status_code == 404


def test_a_draft_has_no_page(client, leaks):
    assert client.get("/plan/cam-2026/").status_code == 404
    assert client.get("/compromiso/cam-2026-1/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "tema=x",
        "estado=x",
        "ods=99",
        "institucion=x",
        "vista=x",
        "q=%00",
        "despues=%00%00",
        "antes=" + "z" * 10_000,
        "q=" + "z" * 10_000,
        "page=-1",
    ],
)
def test_a_bad_filter_never_fails(client, country, query):
    assert client.get(f"/compromisos/?{query}").status_code == 200


def test_a_link_finds_its_institution_however_many_are_called_so(client, country, monkeypatch):
    monkeypatch.setattr(commitment_list, "MOST_INSTITUTIONS", 0)
    monkeypatch.setattr("tequio.plans.forms.commitment_list._MOST_NAMED", 0)

    page = client.get("/compromisos/?institucion=cotaipec").content.decode()

    assert "/compromiso/cam-2017-4/" in page
    assert "No encontramos una institución" not in page


def test_an_unknown_filter_is_told(client, country):
    assert "No conocemos el filtro «tema=x»" in client.get("/plan/cam-2017/?tema=x").content.decode()


def test_whoever_types_pulpo_finds_the_commitment(client, country):
    page = client.get("/compromisos/?q=pulpo&estado=cam").content.decode()

    assert "/compromiso/cam-2017-4/" in page
    assert "cam-2026-1" not in page


def test_a_list_without_match_says_what_to_do(client, country):
    assert "Ningún compromiso coincide" in client.get("/compromisos/?q=marte").content.decode()


def test_what_is_fictitious_is_labelled_in_lists(client, country):
    cards = client.get("/compromisos/?q=imaginarios").content.decode()
    table = client.get("/compromisos/?q=imaginarios&vista=tabla").content.decode()

    assert "ficticio" in cards
    assert "Demostración: dato ficticio" in table


def test_a_fictitious_plan_says_so_on_its_page(client, country):
    assert "ficticio" in client.get("/plan/demo-1/").content.decode()
    assert "ficticio" in client.get("/compromiso/demo-1-1/").content.decode()


def test_a_historic_commitment_says_what_it_does_not_know(client, country):
    page = client.get("/compromiso/cam-2017-4/").content.decode()

    assert "El registro histórico no dice:" in page
    assert "sugerencia de Tequio" in page
    assert "12 meses desde la publicación del plan (19 sep 2017)" in page
    assert 'id="hitos"' not in page


def test_a_whole_commitment_shows_its_sheet(client, country):
    page = client.get("/compromiso/cam-2026-1/").content.decode()

    assert "Nadie las registra." in page
    assert "Mapa publicado" in page
    assert "Fue 5.5".lower() in page.lower()
    assert "Con registro." in page
    assert "Este compromiso no dice:" in page


def test_a_version_shows_what_changed(client, country):
    page = client.get("/compromiso/cam-2026-1/version/2/").content.decode()

    assert "<del>" in page
    assert "<ins>" in page
    assert "Las colonias pidieron más." in page


def test_pages_are_public_and_do_not_speak_of_today(client, country):
    answer = client.get("/compromiso/cam-2026-1/")

    assert "public" in answer["Cache-Control"]
    assert "2026-11-22" not in answer.content.decode()


def test_of_many_institutions_one_is_asked_for_by_name(client, country, monkeypatch):
    monkeypatch.setattr("tequio.plans.queries.commitment_list.MOST_INSTITUTIONS", 0)

    by_code, by_name, unknown = (
        client.get("/compromisos/", {"institucion": text}).content.decode()
        for text in ("aguas", "Comisión de Aguas", "<b>nadie</b>")
    )

    assert 'name="institucion" value="aguas"' in by_code
    assert 'href="/compromiso/cam-2026-1/"' in by_code
    assert 'href="/compromiso/cam-2017-4/"' not in by_code
    assert 'href="/compromiso/cam-2026-1/"' in by_name
    assert "No encontramos una institución llamada «&lt;b&gt;nadie&lt;/b&gt;»." in unknown
