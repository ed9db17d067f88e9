"""«Mi mesa»: where an exercise is, what blocks it and what waits for whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from tequio.deadlines.commands.deadline import note_expiry, start_deadline
from tequio.deadlines.duties import RULES
from tequio.deadlines.models import Deadline
from tequio.directory.models import Institution, Territory
from tequio.exercises.commands.declaration import register_interest
from tequio.exercises.models import Exercise
from tequio.foundation.actors import CLOCK, Role, command_line_operator
from tequio.foundation.refs import SubjectRef
from tests.country import guarantor, office
from tests.people import account, come_in
from tests.worlds import world

FIRST = SubjectRef("ejercicio", "cam-1")


@world
def institute(campeche: Territory, now: datetime) -> Institution:
    return guarantor("instituto", "Instituto de Transparencia", campeche, now)


def exercise(institute: Institution, now: datetime, **of: Any) -> Exercise:
    return register_interest(
        actor=command_line_operator(),
        territory=institute.territory,
        guarantor=institute,
        now=now,
        **of,
    )


@world
def first(institute: Institution, now: datetime) -> Exercise:
    return exercise(institute, now, code="cam-1", name="Ejercicio del agua", asked_on=date(2026, 3, 2))


@world
def second(institute: Institution, now: datetime) -> Exercise:
    return exercise(institute, now, code="cam-2", name="Ejercicio del mercado", asked_on=date(2026, 1, 9))


@world
def overdue(campeche: Territory, first: Exercise, now: datetime) -> Deadline:
    water = office("aguas", "Comisión de Aguas", campeche, now)
    deadline = start_deadline(
        actor=command_line_operator(),
        rule=next(rule for rule in RULES.values() if not rule.business_days and Role.LIAISON in rule.roles),
        owner=water.ref,
        owner_label=water.name,
        subject=SubjectRef("respuesta", "r-1-1"),
        matter="Horarios de servicios",
        started_on=date(2026, 10, 9),
        due_on=date(2026, 11, 20),
        about=[FIRST],
        now=now,
    )
    return note_expiry(actor=CLOCK, deadline=deadline, now=now)


@pytest.fixture
def facilitator(first: Exercise, now: datetime) -> Client:
    return come_in(account("facilita", now, Role.FACILITATOR, FIRST))


@pytest.fixture
def adviser(first: Exercise, second: Exercise, now: datetime) -> Client:
    return come_in(account("acompana", now, Role.ADVISER))


def test_the_desk_of_one_exercise_opens_at_once(facilitator: Client):
    words = facilitator.get("/mi-mesa/").text

    assert "Ejercicio del agua" in words
    assert "Interés manifestado" in words


def test_it_says_what_the_next_phase_asks_for(facilitator: Client, first: Exercise):
    words = facilitator.get("/mi-mesa/").text

    assert "Ya consta todo lo que pide la fase «declaratoria firmada»." in words
    assert 'href="/ejercicio/cam-1/#que-sigue"' in words


def test_what_others_owe_leads_to_its_record(facilitator: Client, overdue: Deadline):
    words = facilitator.get("/mi-mesa/").text

    assert "Vencido o en silencio (1)" in words
    assert 'href="/respuesta/r-1-1/"' in words
    assert f'href="/plazo/{overdue.code}/"' in words


def test_what_is_owed_in_another_exercise_stays_there(adviser: Client, overdue: Deadline):
    words = adviser.get("/mi-mesa/cam-2/").text

    assert "Horarios de servicios" not in words
    assert "Nadie les debe nada por ahora." in words


def test_an_adviser_reads_first_what_waits_longest(adviser: Client, overdue: Deadline):
    words = adviser.get("/mi-mesa/").text

    assert words.index("Ejercicio del mercado") < words.index("Ejercicio del agua")
    assert 'href="/mi-mesa/cam-1/#vencido">1</a>' in words


def test_the_guarantor_finds_its_exercises(first: Exercise, institute: Institution, now: datetime):
    client = come_in(account("garante", now, Role.LIAISON, institute.ref))

    assert "Ejercicio del agua" in client.get("/mi-mesa/").text


def test_whoever_works_in_none_reads_what_will_be_here(first: Exercise, now: datetime):
    client = come_in(account("alguien", now))

    assert "No trabaja todavía en ningún ejercicio" in client.get("/mi-mesa/").text


def test_the_desk_of_another_exercise_is_not_theirs(facilitator: Client, second: Exercise):
    assert facilitator.get("/mi-mesa/cam-2/").status_code == 404


def test_signed_out_one_is_asked_to_come_in(first: Exercise, client: Client):
    assert client.get("/mi-mesa/").status_code == 403
