"""The page of all exercises, and what the page of one is made of."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tequio.exercises.clock import tick
from tequio.exercises.commands.continuity import (
    extinguish_exercise,
    resume_exercise,
    suspend_exercise,
    transfer_exercise,
)
from tequio.exercises.commands.declaration import declare_exercise
from tequio.exercises.commands.phase import record_past_phase
from tequio.exercises.commands.record import record_activity
from tequio.exercises.models import ActivityKind, PhaseCode
from tequio.exercises.pages.exercise import exercise_page
from tequio.exercises.queries.exercise import exercise_with_code
from tequio.exercises.queries.exercise_list import ExerciseFilter, exercises_found
from tests.worlds import world

pytestmark = pytest.mark.django_db


@world
def demonstration(campeche, institute, history, now):
    return declare_exercise(
        actor=history,
        code="dem-2026",
        name="Ejercicio de demostración",
        territory=campeche,
        guarantor=institute,
        signed_on=date(2026, 1, 1),
        fictitious=True,
        now=now,
    )


@pytest.mark.parametrize("path", ["/ejercicios/", "/en/ejercicios/"])
def test_the_page_is_served_in_both_languages(
    *, client: Client, past, renewed, demonstration, path, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        response = client.get(path)

    assert response.status_code == 200


def test_without_exercises_the_page_says_what_will_be_there(client: Client, campeche):
    assert client.get("/ejercicios/").status_code == 200


@pytest.mark.parametrize(
    "query",
    ["fase=nada", "estado=zz", "fase=%00", "estado=" + "x" * 10_000, "fase=declared&fase=x", "page=-1"],
)
def test_a_bad_filter_does_not_fail(client: Client, past, query):
    assert client.get(f"/ejercicios/?{query}").status_code == 200


def test_an_unknown_filter_is_said(client: Client, past):
    text = client.get("/ejercicios/?fase=nada").content.decode()

    assert "No conocemos el filtro «fase=nada»" in text


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ExerciseFilter(), 2),
        (ExerciseFilter(phase="declared"), 1),
        (ExerciseFilter(phase="next_cycle"), 1),
        (ExerciseFilter(phase="published"), 0),
        (ExerciseFilter(state="cam"), 2),
        (ExerciseFilter(phase="declared", state="cam"), 1),
        (ExerciseFilter(state="oax"), 0),
    ],
)
def test_the_list_is_filtered_by_phase_and_state(past, renewed, wanted, found):
    assert exercises_found(wanted).total == found


def test_the_fictitious_exercise_is_listed_apart(client: Client, past, demonstration):
    answer = client.get("/ejercicios/")

    page, text = answer.context["exercises"], answer.content.decode()
    assert page.found == 1
    assert [card.title for card in page.demonstration] == ["Ejercicio de demostración"]
    assert "Los datos son inventados" in text


def test_the_medians_do_not_follow_the_filter(client: Client, renewed):
    text = client.get("/ejercicios/?fase=declared").content.decode()

    assert "151 días" in text


def test_there_is_no_page_of_an_unknown_exercise(campeche):
    assert exercise_with_code("nadie") is None


def test_the_page_of_an_exercise_reads_little(
    published, successor, operator, now, django_assert_max_num_queries
):
    suspend_exercise(
        actor=operator, exercise=published, ground="Veda.", suspended_on=date(2026, 7, 1), now=now
    )
    resume_exercise(actor=operator, exercise=published, resumed_on=date(2026, 8, 1), now=now)
    transfer_exercise(
        actor=operator,
        exercise=published,
        to=successor,
        transferred_on=date(2026, 9, 1),
        reason="Ley.",
        now=now,
    )

    with django_assert_max_num_queries(10):
        page = exercise_page(exercise_with_code(published.code), {})

    assert page
    texts = [str(line.text) for line in page.history]
    assert texts[-3:] == [
        "Suspensión del ejercicio",
        "Reanudación del ejercicio",
        "Pasó de «Comisión de Transparencia de Campeche» a «Contraloría de Campeche»",
    ]
    assert "Sesión de aprobación" in texts
    assert not page.suspension


def test_the_page_of_a_past_exercise_says_where_the_source_ends(past, history, now):
    record_past_phase(
        actor=history,
        exercise=past,
        phase=PhaseCode.IMPLEMENTING,
        entered_on=None,
        source="Registro",
        now=now,
    )
    record_activity(
        actor=history,
        exercise=past,
        kind=ActivityKind.AWARENESS,
        text="Sensibilización.",
        date_text="mayo de 2016",
        now=now,
    )
    tick(now)

    page = exercise_page(exercise_with_code(past.code), {})

    assert page
    assert page.where_it_is == "En implementación; no consta desde cuándo"
    assert page.stall.endswith("La fuente llega hacia 2017: lo que pasó después no consta aquí.")
    assert [(line.on, str(line.text), line.detail) for line in page.undated] == [
        (None, "En implementación", ""),
        ("mayo de 2016", "Sensibilización", ""),
    ]
    assert page.secretariat is None
    assert [str(state.word) for state in page.states] == ["Sin actos desde 2016", "En implementación"]


def test_the_guarantor_is_called_as_the_law_of_its_day(past, declared):
    before = exercise_page(exercise_with_code(past.code), {})
    after = exercise_page(exercise_with_code(declared.code), {})

    assert before
    assert after
    assert "Organismo garante" in [str(fact.label) for fact in before.facts]
    assert "Autoridad garante" in [str(fact.label) for fact in after.facts]


def test_the_declaration_says_who_signed(declared):
    page = exercise_page(exercise_with_code(declared.code), {})

    assert page
    assert page.history[-1].detail == "Firmaron: sociedad civil, gobierno, autoridad garante."


def test_the_secretariat_is_shown_with_its_parity(installed):
    page = exercise_page(exercise_with_code(installed.code), {})

    assert page
    assert page.secretariat
    assert page.secretariat.parity
    assert page.secretariat.parity.sentence == "Los 3 sectores tienen el mismo número de asientos."
    assert page.secretariat.seats


def test_a_stall_of_the_present_has_no_cut_off(declared, now):
    tick(now)

    page = exercise_page(exercise_with_code(declared.code), {})

    assert page
    assert page.stall == (
        "Pasaron más de 183 días sin actos registrados. La Alianza para el Gobierno Abierto (OGP, por sus "
        "siglas en inglés) pide sesionar al menos cada seis meses."
    )


def test_an_extinct_exercise_has_no_next_phase(past, operator, now):
    extinguish_exercise(
        actor=operator, exercise=past, extinguished_on=date(2018, 1, 1), reason="Se acordó.", now=now
    )

    page = exercise_page(exercise_with_code(past.code), {})

    assert page
    assert page.next_phase is None
    assert page.states[0].tone == "none"
