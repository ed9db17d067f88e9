"""The example tells the real history and a whole exercise."""

from __future__ import annotations

import json
import re

import pytest
from django.http import HttpResponse
from django.test import Client

from tequio.directory.models import Institution
from tequio.directory.queries.territory import states
from tequio.exercises.queries.exercise_list import (
    ExerciseFilter,
    exercises_found,
    fictitious_exercises,
    furthest,
)
from tequio.ledger.integrity import problems
from tequio.ledger.models import LogEntry
from tequio.plans.queries.plan import totals
from tequio.recommendations.queries.counts import summary
from tequio.site.example.load import load_example
from tequio.site.example.source import read
from tests.example import LOADED_AT
from tests.site.reading import words_of

pytestmark = pytest.mark.usefixtures("example")


def _section(answer: HttpResponse, heading: str) -> str:
    sections = re.findall(r"<section.*?</section>", answer.content.decode(), re.DOTALL)
    return next(section for section in sections if heading in section)


def test_loading_it_again_changes_nothing():
    before = LogEntry.objects.count()

    assert not load_example(now=LOADED_AT)

    assert LogEntry.objects.count() == before


def test_the_ledger_is_sound_after_loading():
    assert list(problems()) == []


def test_there_are_thirty_two_states_and_twelve_exercises():
    assert len(states()) == 32
    assert exercises_found(ExerciseFilter()).total == 12
    assert [line.name for line in fictitious_exercises()] == ["Ejercicio de demostración"]


def test_seven_plans_hold_forty_two_commitments():
    found = totals()

    assert (found.plans, found.commitments) == (7, 42)


def test_each_of_the_164_asked_points_is_without_registered_answer():
    found = summary()

    assert (found.issued, found.addressee_items, found.answered) == (1, 164, 0)


def test_the_home_page_shows_the_three_figures(client: Client):
    text = words_of(client.get("/"))

    assert "Compromisos registrados 42 en 7 planes de acción local" in text
    assert "437 días" in text
    assert "0 de 164" in text


def test_the_medians_are_those_of_the_sources(client: Client):
    text = words_of(client.get("/ejercicios/"))

    assert "De la declaratoria al plan 437 días" in text
    assert "Del secretariado al plan 359 días" in text


def test_a_stranger_finds_the_octopus(client: Client):
    home = client.get("/").content.decode()
    found = client.get("/buscar/?q=pulpo")

    assert 'action="/buscar/"' in home
    assert 'href="/compromiso/cam-2017-4/"' in found.content.decode()
    assert "pulpo" in words_of(client.get("/compromiso/cam-2017-4/")).lower()


def test_what_history_does_not_tell_is_said_to_be_unknown(client: Client):
    assert "sin información" in words_of(client.get("/compromiso/cam-2017-4/")).lower()


def test_the_latest_of_the_home_page_is_of_the_real_country(client: Client):
    latest = _section(client.get("/"), "Lo último")

    assert "demostración" not in latest
    assert "/bitacora/" in latest


def test_the_demonstration_went_through_every_guard():
    asked = {row["code"] for row in read("demonstration")["exercise"]["phases"]}
    about = LogEntry.objects.filter(about__icontains="ejercicio/demo")
    entered = about.filter(kind="exercises.phase_entered").count()

    assert not about.filter(kind__in=["exercises.past_phase_recorded", "plans.past_plan_recorded"]).exists()
    assert entered == len(asked - {"interest", "declared", "installed"})


def test_the_demonstration_shows_every_feature_of_a_commitment(client: Client):
    text = words_of(client.get("/compromiso/demo-1-1/")).lower()

    assert "hito" in text
    assert "indicador" in text
    assert "corresponsable" in text
    assert "versión" in text


def test_nothing_of_the_demonstration_counts_as_real():
    real = Institution.objects.filter(fictitious=False)

    assert not real.filter(code__startswith="demo").exists()
    assert not Institution.objects.filter(fictitious=True).exclude(territory__code="demo").exists()


def test_the_example_names_no_way_to_reach_a_person():
    texts = json.dumps(
        [read(name) for name in ("guarantors", "exercises", "communique_2020", "demonstration")]
    )

    assert not re.search(r"[\w.]+@[\w.]+\.\w+", texts)
    assert not re.search(r"(?<![\d.,:/-])\d{10}(?![\d.,])", texts)


@pytest.mark.parametrize(
    "address", ["/estado/cam/", "/estado/aguascalientes/", "/estado/ags/", "/estado/agu/"]
)
def test_a_state_has_one_address(client: Client, address: str):
    code = address.split("/")[2]

    assert client.get(address).status_code == (200 if code in {state.code for state in states()} else 404)


def test_a_state_without_exercise_says_what_would_be_there(client: Client):
    without = next(state for state in states() if state.code not in furthest())

    assert "Sin registro de un ejercicio local" in words_of(client.get(f"/estado/{without.code}/"))


def test_an_institution_shows_what_it_guarantees_and_promised(client: Client):
    answer = client.get("/institucion/cotaipec/")

    assert 'href="/ejercicio/cam-2016/"' in _section(answer, "Ejercicios que acompaña")
    assert 'href="/compromisos/?institucion=cotaipec"' in _section(answer, "Compromisos en que participa")
    assert "Respuestas registradas: 0 de 4" in words_of(answer)


def test_an_exercise_shows_its_plans_and_what_it_lacks(client: Client):
    answer = client.get("/ejercicio/cam-2016/")

    assert 'href="/plan/cam-2017/"' in _section(answer, "Sus planes de acción local")
    assert "Lo último que se registró" in words_of(answer)


@pytest.mark.parametrize("address", ["/acerca/", "/estado/cam/", "/bitacora/", "/"])
def test_english_pages_speak_english(client: Client, address: str):
    english, spanish = client.get(f"/en{address}"), client.get(address)

    assert "Skip to content" in words_of(english)
    assert english.content != spanish.content
