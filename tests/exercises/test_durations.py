"""How long the real exercises took: the numbers of the field's history."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Min, Q

from tequio.directory.catalogue import load_catalogue
from tequio.directory.queries.territory import territory_with_code
from tequio.exercises.commands.declaration import declare_exercise, renew_declaration
from tequio.exercises.commands.phase import record_past_phase
from tequio.exercises.models import Exercise, PhaseCode
from tequio.exercises.pages.exercise_list import map_of, national_figures
from tequio.exercises.queries.duration import median_to_plan, national_medians
from tequio.exercises.queries.exercise import exercises_in
from tequio.exercises.queries.exercise_list import ExerciseFilter, exercises_found, furthest
from tests.worlds import world

pytestmark = pytest.mark.django_db

# State, first declaration, secretariat installed, plan published.
DATES = [
    ("cam", "2016-06-20", "2016-08-31", "2017-09-19"),
    ("dur", "2015-03-09", "2015-04-10", "2015-08-25"),
    ("slp", "2015-07-07", "2016-02-26", "2017-05-11"),
    ("tla", "2015-03-09", "2015-07-07", "2016-06-30"),
    ("ver", "2015-03-09", "2015-04-17", "2016-01-14"),
    ("oax", "2015-03-09", "2015-04-07", "2016-05-19"),
    ("mor", "2015-03-09", "2015-04-16", "2015-09-29"),
    ("sin", "2016-06-20", "2017-04-18", ""),
    ("tab", "2015-03-09", "2017-09-14", ""),
    ("mex", "2016-06-20", "", ""),
    ("gua", "2017-06-22", "", ""),
    ("roo", "2017-08-31", "", ""),
]


@world
def every_state(campeche, history, now):
    load_catalogue(actor=history, now=now)


@pytest.fixture
def load(every_state, institute, history, now):
    """Record an exercise from its three dates, in any of the 32 states."""

    def run(state, declared, installed, published, **changes):
        exercise = declare_exercise(
            actor=history,
            code=f"{state}-{declared[:4]}",
            name=f"Ejercicio de {state}",
            territory=territory_with_code(state),
            guarantor=institute,
            signed_on=date.fromisoformat(declared),
            now=now,
            **changes,
        )
        reached = [(PhaseCode.INSTALLED, installed), (PhaseCode.PUBLISHED, published)]
        [
            record_past_phase(
                actor=history,
                exercise=exercise,
                phase=phase,
                entered_on=date.fromisoformat(on),
                source="Registro de 2017",
                now=now,
            )
            for phase, on in reached
            if on
        ]
        return exercise

    return run


@world
def country(load, history, now):
    """The twelve exercises, with the renewal of Tabasco."""
    exercises = {row[0]: load(*row) for row in DATES}
    renew_declaration(actor=history, exercise=exercises["tab"], signed_on=date(2017, 3, 2), now=now)
    return exercises


def test_the_medians_are_those_of_the_record(country):
    numbers = national_medians()

    assert numbers.to_plan == 437
    assert numbers.secretariat_to_plan == 359
    assert numbers.to_secretariat == 72
    assert (numbers.installed, numbers.published) == (9, 7)


def test_a_renewal_does_not_shorten_the_wait(country):
    (tabasco,) = (line.dates for line in exercises_in("tab"))

    assert tabasco.declared_on == date(2015, 3, 9)
    assert tabasco.to_secretariat == 920


def test_a_fictitious_exercise_counts_in_no_figure(country, load):
    load("jal", "2015-01-01", "2015-01-02", "2015-01-03", fictitious=True)

    assert national_medians().to_plan == 437
    assert median_to_plan() == (437, 7)
    assert str(national_figures()[0].value) == "437 días"
    assert "jal" not in {tile.code for tile in map_of(furthest(), "").tiles if tile.tone != "none"}


def test_the_figures_say_of_how_many_they_are_the_median(country):
    to_plan, from_secretariat, to_secretariat = national_figures()

    assert (to_plan.value, to_plan.note) == (
        "437 días",
        "mediana de los 7 ejercicios que publicaron un plan",
    )
    assert from_secretariat.value == "359 días"
    assert (to_secretariat.value, to_secretariat.note) == (
        "72 días",
        "mediana de los 9 ejercicios que lo instalaron",
    )


def test_the_map_shows_the_furthest_each_state_got(country):
    drawing = map_of(furthest(), "")

    tones = [tile.tone for tile in drawing.tiles]
    assert [tones.count(tone) for tone in ("strong", "medium", "light", "none")] == [7, 2, 3, 20]
    assert drawing.sentence == "En 7 de 32 entidades hay un plan de acción local publicado."


def test_a_state_counts_once_by_its_furthest_exercise(load):
    load("cam", "2016-06-20", "2016-08-31", "2017-09-19")
    load("cam", "2020-01-01", "", "")

    lines = exercises_in("cam")
    assert [line.code for line in lines] == ["cam-2016", "cam-2020"]
    assert map_of(furthest(), "").sentence.startswith("En 1 de 32 entidades")


def test_without_exercises_there_are_no_medians(campeche):
    numbers = national_medians()

    assert (numbers.to_plan, numbers.secretariat_to_plan, numbers.to_secretariat) == (None, None, None)


def test_exercises_that_were_not_declared_come_last(interest, past):
    assert [line.ref.key for line in exercises_in("cam")] == [past.code, interest.code]


@pytest.mark.usefixtures("country")
def test_what_is_kept_of_an_exercise_is_what_its_history_says():
    told = Exercise.objects.annotate(
        first=Min("declarations__signed_on"),
        seated=Min("phase_changes__entered_on", filter=Q(phase_changes__phase=PhaseCode.INSTALLED)),
        planned=Min("phase_changes__entered_on", filter=Q(phase_changes__phase=PhaseCode.PUBLISHED)),
    )

    assert [(one.declared_on, one.installed_on, one.published_on) for one in told] == [
        (one.first, one.seated, one.planned) for one in told
    ]


@pytest.mark.usefixtures("country")
def test_the_list_goes_on_page_by_page_in_the_order_of_the_declarations():
    first = exercises_found(ExerciseFilter(), size=5)
    second = exercises_found(ExerciseFilter(), after=first.after, size=5)
    third = exercises_found(ExerciseFilter(), after=second.after, size=5)
    back = exercises_found(ExerciseFilter(), before=third.before, size=5)

    whole = [line.code for page in (first, second, third) for line in page.lines]
    assert whole == [line.code for line in exercises_found(ExerciseFilter()).lines]
    assert len(set(whole)) == 12
    assert (first.before, third.after, back.lines) == ("", "", second.lines)


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize(
    ("wanted", "found"),
    [("tabasco", 1), ("ejercicio", 12), ("ejercicio tabasco", 1), ("tab-2015", 1), ("nada", 0)],
)
def test_an_exercise_is_found_by_its_words_and_those_of_its_place(wanted, found):
    assert exercises_found(ExerciseFilter(text=wanted)).total == found
