"""A process is told before anyone is asked, changes with a reason and keeps its days by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tequio.cocreation import clock
from tequio.cocreation.commands.process import (
    CanvasIncomplete,
    DaysOutOfOrder,
    NothingChanges,
    OpensTooSoon,
    PhaseMisplaced,
    Planned,
    ProcessChanged,
    ShortenedWithoutReason,
    amend_process,
    close_process,
)
from tequio.cocreation.models.process import Process, ProcessState
from tequio.cocreation.pace import WHOLE
from tequio.cocreation.queries.process import phases_of, places_with_processes, processes
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry
from tests.cocreation.gathering import bring, publish

pytestmark = pytest.mark.django_db


def amend(actor: Actor, process: Process, now: datetime, **more: object) -> Process:
    as_it_is = {
        "channels": process.channels,
        "closes_on": process.closes_on,
        "answered_by": process.answered_by,
        "phases": [Planned(phase.name, phase.starts_on, phase.ends_on) for phase in phases_of(process)],
        "version": process.version,
        "reason": "Hubo lluvias.",
    }
    return amend_process(actor=actor, process=process, now=now, **{**as_it_is, **more})


def test_nobody_asks_the_day_they_tell_for_what(facilitator: Actor, past: Exercise, now: datetime):
    with pytest.raises(OpensTooSoon):
        publish(facilitator, past, now, opens_on=day_of(now))


@pytest.mark.parametrize(
    ("closes", "answers"),
    [
        pytest.param(0, 40, id="closes before it opens"),
        pytest.param(20, 20, id="answers the day it closes"),
        pytest.param(20, 731, id="answers in more than two years"),
    ],
)
def test_it_opens_then_closes_then_answers(
    facilitator: Actor, past: Exercise, now: datetime, closes: int, answers: int
):
    today = day_of(now)
    days = {"closes_on": today + timedelta(days=closes), "answered_by": today + timedelta(days=answers)}

    with pytest.raises(DaysOutOfOrder):
        publish(facilitator, past, now, **days)


@pytest.mark.parametrize("missing", [{"purpose": " "}, {"deciders": ""}, {"title": "a" * 121}])
def test_every_question_of_the_canvas_has_its_answer(
    facilitator: Actor, past: Exercise, now: datetime, missing: dict[str, str]
):
    with pytest.raises(CanvasIncomplete):
        publish(facilitator, past, now, **missing)


def test_a_short_calendar_says_why(facilitator: Actor, past: Exercise, now: datetime):
    with pytest.raises(ShortenedWithoutReason):
        publish(facilitator, past, now, shortened_because=" ")


def test_a_whole_calendar_needs_no_reason(facilitator: Actor, past: Exercise, now: datetime):
    days = WHOLE.days_from(day_of(now))

    whole = publish(facilitator, past, now, **days, shortened_because="No hacía falta.")

    assert whole.shortened_because == ""


def test_what_was_cut_short_later_says_the_reason_of_the_change(
    facilitator: Actor, past: Exercise, now: datetime
):
    days = WHOLE.days_from(day_of(now))
    whole = publish(facilitator, past, now, **days)

    amend(facilitator, whole, now, closes_on=days["closes_on"] - timedelta(days=1))

    assert whole.shortened_because == "Hubo lluvias."


def _phase(now: datetime, name: str = "Mesas", first: int = 21, last: int = 25) -> Planned:
    today = day_of(now)
    return Planned(name, today + timedelta(days=first), today + timedelta(days=last))


def test_its_phases_are_told_and_change_with_a_reason(facilitator: Actor, past: Exercise, now: datetime):
    process = publish(facilitator, past, now, phases=[_phase(now)])
    told = LogEntry.objects.get(kind="cocreation.process_published").values["phases"]
    assert told == ["Mesas (2026-12-13/2026-12-17)"]

    amend(facilitator, process, now, phases=[_phase(now, "Mesas en los barrios"), _phase(now, "Redacción")])

    assert [phase.name for phase in phases_of(process)] == ["Mesas en los barrios", "Redacción"]


@pytest.mark.parametrize(
    ("name", "days"),
    [
        pytest.param(" ", (21, 25), id="has no name"),
        pytest.param("a" * 121, (21, 25), id="has too long a name"),
        pytest.param("Mesas", (25, 21), id="ends before it begins"),
        pytest.param("Mesas", (-1, 21), id="begins before it was told"),
        pytest.param("Mesas", (21, 41), id="goes on when all was answered"),
    ],
)
def test_a_phase_stands_within_its_process(
    facilitator: Actor, past: Exercise, now: datetime, name: str, days: tuple[int, int]
):
    with pytest.raises(PhaseMisplaced):
        publish(facilitator, past, now, phases=[_phase(now, name, *days)])


def test_phases_are_few(facilitator: Actor, past: Exercise, now: datetime):
    with pytest.raises(PhaseMisplaced):
        publish(facilitator, past, now, phases=[_phase(now)] * 21)


def test_nobody_undoes_unseen_what_another_changed(facilitator: Actor, process: Process, today: datetime):
    read = process.version
    amend(facilitator, process, today, channels="También por radio.")

    with pytest.raises(ProcessChanged):
        amend(facilitator, process, today, channels="También por carta.", version=read)


def test_before_its_day_nothing_is_taken(announced: Process, now: datetime):
    with pytest.raises(NotAllowed, match="desde cuándo"):
        bring(announced, now)


def test_the_clock_opens_and_closes_it_once(announced: Process, today: datetime):
    after = today + timedelta(days=20)

    assert [clock.tick(at) for at in (today, today, after, after)] == [1, 0, 1, 0]

    announced.refresh_from_db()
    assert (announced.state, announced.closed_on) == (ProcessState.CLOSED, day_of(after))
    told = LogEntry.objects.filter(kind__startswith="cocreation.gathering_").order_by("pk")
    assert [entry.kind for entry in told] == ["cocreation.gathering_begun", "cocreation.gathering_ended"]


def test_a_clock_that_slept_through_it_opens_and_closes_it_in_one_round(announced: Process, today: datetime):
    assert clock.tick(today + timedelta(days=30)) == 2

    announced.refresh_from_db()
    assert announced.state == ProcessState.CLOSED


def test_its_term_grows_with_a_reason_that_is_published(
    facilitator: Actor, process: Process, today: datetime
):
    closes_on, answered_by = process.closes_on + timedelta(days=7), process.answered_by + timedelta(days=7)

    amended = amend(facilitator, process, today, closes_on=closes_on, answered_by=answered_by)

    assert (amended.closes_on, amended.answered_by) == (closes_on, answered_by)
    assert "Hubo lluvias." in LogEntry.objects.get(kind="cocreation.process_amended").sentence


def test_a_change_says_why_and_changes_something(facilitator: Actor, process: Process, today: datetime):
    with pytest.raises(NothingChanges):
        amend(facilitator, process, today)
    with pytest.raises(ReasonMissing):
        amend(facilitator, process, today, channels="También por radio.", reason=" ")
    with pytest.raises(CanvasIncomplete):
        amend(facilitator, process, today, channels=" ")


def test_it_never_ends_on_a_day_that_has_passed(facilitator: Actor, process: Process, today: datetime):
    later = today + timedelta(days=5)

    with pytest.raises(DaysOutOfOrder):
        amend(facilitator, process, later, closes_on=day_of(today))


def test_it_closes_early_with_a_reason_and_for_good(facilitator: Actor, process: Process, today: datetime):
    with pytest.raises(ReasonMissing):
        close_process(actor=facilitator, process=process, reason=" ", now=today)

    close_process(actor=facilitator, process=process, reason="Se suspendió el ejercicio.", now=today)

    with pytest.raises(NotAllowed, match="ya cerró"):
        amend(facilitator, process, today, channels="Otro.")
    assert clock.tick(today + timedelta(days=30)) == 0


def test_only_whoever_facilitates_publishes_one(member: Actor, past: Exercise, now: datetime):
    with pytest.raises(NotAllowed, match="Corresponde a"):
        publish(member, past, now)


def test_processes_are_found_by_state_and_place(process: Process, facilitator: Actor, today: datetime):
    other = publish(facilitator, process.exercise, today)

    assert processes() == (process, other)
    assert processes(state="published", place="cam") == (other,)
    assert processes(place="oax") == ()
    assert places_with_processes() == (("cam", "Campeche"),)
