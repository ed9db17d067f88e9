"""Municipalities and the terms of those who govern, kept through the page of their place."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client

from tequio.directory.commands.institution import register_institution
from tequio.directory.commands.territory import register_territory
from tequio.directory.models import GovernmentTerm, InstitutionKind, Territory, TerritoryLevel
from tequio.directory.queries.territory import term_of_government, territory_with_code
from tequio.foundation.actors import Actor, Role
from tequio.ledger.models import LogEntry
from tests.directory.pressing import read, send
from tests.people import account, come_in
from tests.worlds import world

pytestmark = pytest.mark.django_db

STATE, TOWN = "/estado/cam/", "/municipio/04001/"


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@world
def calkini(campeche: Territory, history: Actor, now: datetime) -> Territory:
    return register_territory(
        actor=history,
        level=TerritoryLevel.MUNICIPALITY,
        name="Calkiní",
        parent=campeche,
        inegi="04001",
        now=now,
    )


@pytest.fixture
def operates(campeche, now: datetime) -> Client:
    return come_in(account("opera", now, Role.OPERATOR))


@pytest.fixture
def guarantees(institute, now: datetime) -> Client:
    return come_in(account("garante", now, Role.LIAISON, institute.ref))


def govern(client: Client, url: str = TOWN, first: str = "2024-10-01", last: str = "2027-09-30"):
    return send(client, f"{url}registrar-gobierno/", begins_on=first, ends_on=last, source="Constancia")


def test_the_guarantor_of_a_state_registers_a_municipality(guarantees):
    answer = send(guarantees, f"{STATE}registrar-municipio/", name="Calkiní", key="1")

    assert (answer.status_code, answer["Location"]) == (303, TOWN)
    assert "Calkiní, Campeche" in read(guarantees, TOWN)
    assert "registrar-municipio" not in read(guarantees, TOWN)


@pytest.mark.parametrize(
    ("key", "fault"),
    [("000", "tres números"), ("x", "tres números"), ("1", "Ya hay un territorio con esa clave")],
)
def test_a_key_that_is_none_is_told_beside_it(operates, calkini, key, fault):
    answer = send(operates, f"{STATE}registrar-municipio/", name="Otro", key=key)

    assert answer.status_code == 422
    assert fault in str(answer.context["form"]["key"].errors)


def test_a_fictitious_state_asks_no_key(operates, campeche, history, now):
    register_territory(
        actor=history,
        code="demo",
        level=TerritoryLevel.STATE,
        name="Demostración",
        parent=campeche.parent,
        fictitious=True,
        now=now,
    )

    answer = send(operates, "/estado/demo/registrar-municipio/", name="Villa del Ejemplo")

    assert answer["Location"] == "/municipio/demo-villa-del-ejemplo/"


def test_the_guarantor_of_another_state_keeps_nothing_here(campeche, now, history):
    elsewhere = register_institution(
        actor=history,
        kind=InstitutionKind.GUARANTOR,
        territory=territory_with_code("dur"),
        name="Instituto de Durango",
        now=now,
    )
    other = come_in(account("otra", now, Role.LIAISON, elsewhere.ref))

    assert other.get(f"{STATE}registrar-municipio/").status_code == 403


def test_a_term_is_recorded_and_shown(operates, calkini):
    govern(operates)

    assert "del 1 oct 2024 al 30 sep 2027" in read(operates, TOWN)
    term = term_of_government(calkini, on=date(2026, 11, 22))
    assert (term.months_left(date(2026, 11, 22)), term.months_left(date(2028, 1, 1))) == (10, 0)
    assert term_of_government(calkini, on=date(2028, 1, 1)) is None


def test_two_terms_do_not_overlap(operates, calkini):
    govern(operates)

    answer = govern(operates, first="2027-09-30", last="2030-09-30")

    assert answer.status_code == 422
    assert "Ya consta otro periodo" in str(answer.context["form"]["begins_on"].errors)


@pytest.mark.parametrize(("first", "last"), [("2027-10-01", "2024-09-30")])
def test_a_term_ends_after_it_begins(operates, calkini, first, last):
    assert govern(operates, first=first, last=last).status_code == 422


def test_a_term_is_corrected_with_its_reason(operates, calkini):
    govern(operates)
    term = GovernmentTerm.objects.get()
    given = {"term": term.pk, "begins_on": "2024-10-01", "reason": "Decía un año de menos."}

    same = send(operates, f"{TOWN}corregir-gobierno/", **given, ends_on="2027-09-30")
    answer = send(operates, f"{TOWN}corregir-gobierno/", **given, ends_on="2028-09-30")

    assert (same.status_code, answer.status_code) == (422, 303)
    assert "al 30 sep 2028" in read(operates, TOWN)
    assert "y decía del 2024-10-01 al 2027-09-30. Motivo: Decía un" in LogEntry.objects.latest("pk").sentence


def test_what_is_not_on_record_is_not_corrected(operates, calkini):
    assert "corregir-gobierno" not in read(operates, TOWN)


@pytest.mark.parametrize("url", ["/estado/04001/registrar-gobierno/", "/municipio/cam/registrar-gobierno/"])
def test_a_place_has_the_address_of_its_level(operates, calkini, url):
    assert operates.get(url).status_code == 404
