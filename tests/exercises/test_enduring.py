"""Suspension, transfer, pause, end, and the stall that only time computes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tequio.deadlines.commands.suspension import suspend_terms
from tequio.directory.commands.territory import register_territory
from tequio.directory.models import TerritoryLevel
from tequio.exercises import clock as clock_of_exercises
from tequio.exercises.clock import tick
from tequio.exercises.commands.continuity import (
    GroundMissing,
    NotStalled,
    ResumedBeforeSuspended,
    SameInstitution,
    SuccessorNotInForce,
    extinguish_exercise,
    note_recount,
    note_stall,
    pause_exercise,
    resume_exercise,
    suspend_exercise,
    transfer_exercise,
)
from tequio.exercises.commands.declaration import declare_exercise
from tequio.exercises.commands.record import record_activity
from tequio.exercises.models import ActivityKind, Exercise, PhaseCode
from tequio.exercises.pages.exercise import exercise_page
from tequio.exercises.queries.exercise import exercise_with_code, exercises_of_institution
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry
from tests.failing import failing_for
from tests.worlds import world

pytestmark = pytest.mark.django_db

# The last act of `past` is of 20 June 2016: 183 days later is 20 December.
ON_THE_LIMIT = datetime(2016, 12, 20, 18, tzinfo=UTC)
AFTER_THE_LIMIT = datetime(2016, 12, 21, 18, tzinfo=UTC)


def suspend(exercise, actor, now, **changes):
    facts = {"ground": "Veda electoral.", "suspended_on": date(2016, 9, 1), **changes}
    return suspend_exercise(actor=actor, exercise=exercise, now=now, **facts)


def transfer(exercise, to, actor, now, **changes):
    facts = {"reason": "La ley cambió.", "transferred_on": date(2025, 6, 1), **changes}
    return transfer_exercise(actor=actor, exercise=exercise, to=to, now=now, **facts)


def last_sentence() -> str:
    return LogEntry.objects.latest("pk").sentence


def test_an_exercise_is_suspended_with_its_ground(past, history, now):
    suspend(past, history, now)

    page = exercise_page(exercise_with_code(past.code), {})
    assert last_sentence() == "Ejercicio local de Campeche: quedó suspendido. Fundamento: Veda electoral."
    assert page
    assert page.suspension == "Suspendido desde el 1 de septiembre de 2016. Fundamento: Veda electoral."
    assert "Suspendido" in [str(state.word) for state in page.states]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"ground": ""}, GroundMissing), ({"suspended_on": date(2027, 1, 1)}, NotYetHappened)],
)
def test_a_suspension_without_ground_or_date_is_refused(past, history, now, changes, refusal):
    with pytest.raises(refusal):
        suspend(past, history, now, **changes)


def test_an_exercise_is_suspended_once(past, history, now):
    suspend(past, history, now)

    with pytest.raises(NotAllowed, match="está suspendido"):
        suspend(past, history, now)


def test_the_facilitator_cannot_suspend(past, facilitator, now):
    with pytest.raises(NotAllowed):
        suspend(past, facilitator, now)


def test_a_suspension_ends_on_a_day(past, history, now):
    suspend(past, history, now)

    resume_exercise(actor=history, exercise=past, resumed_on=date(2016, 12, 1), now=now)

    assert last_sentence() == "Ejercicio local de Campeche: se reanudó después de la suspensión."
    assert past.last_recorded_on == date(2016, 12, 1)
    assert suspend(past, history, now, suspended_on=date(2017, 1, 1)).pk


def test_a_suspension_does_not_end_before_it_starts(past, history, now):
    suspend(past, history, now)

    with pytest.raises(ResumedBeforeSuspended):
        resume_exercise(actor=history, exercise=past, resumed_on=date(2016, 8, 31), now=now)


def test_what_is_not_suspended_does_not_resume(past, history, now):
    with pytest.raises(NotAllowed, match="no está suspendido"):
        resume_exercise(actor=history, exercise=past, resumed_on=date(2016, 12, 1), now=now)


def test_the_successor_receives_the_exercise_with_its_id(past, institute, successor, history, now):
    transfer(past, successor, history, now)

    entry = LogEntry.objects.latest("pk")
    assert Exercise.objects.get(code="cam-2016").guarantor == successor
    assert {"institucion/cotaipec", "institucion/contraloria-cam"} <= set(entry.about)
    assert entry.sentence == (
        "Ejercicio local de Campeche: pasó de «Comisión de Transparencia de Campeche» "
        "a «Contraloría de Campeche». Razón: La ley cambió."
    )


def test_both_institutions_keep_the_exercise_on_their_pages(past, institute, successor, history, now):
    transfer(past, successor, history, now)

    before = exercises_of_institution(institute.code, 9)
    after = exercises_of_institution(successor.code, 9)

    assert [line.code for line in before] == ["cam-2016"] == [line.code for line in after]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason": ""}, GroundMissing),
        ({"transferred_on": date(2027, 1, 1)}, NotYetHappened),
        ({"transferred_on": date(2025, 5, 31)}, SuccessorNotInForce),
    ],
)
def test_a_transfer_that_cannot_be_is_refused(*, past, successor, history, now, changes, refusal):
    with pytest.raises(refusal):
        transfer(past, successor, history, now, **changes)


def test_an_exercise_is_not_transferred_to_itself(past, institute, history, now):
    with pytest.raises(SameInstitution):
        transfer(past, institute, history, now)


def test_the_facilitator_cannot_transfer(past, successor, facilitator, now):
    with pytest.raises(NotAllowed):
        transfer(past, successor, facilitator, now)


def test_an_exercise_is_paused_with_its_reason(past, operator, now):
    pause_exercise(
        actor=operator, exercise=past, paused_on=date(2018, 1, 1), reason="Falta de quórum.", now=now
    )

    assert past.phase == PhaseCode.DORMANT
    assert last_sentence() == "Ejercicio local de Campeche: quedó en pausa. Razón: Falta de quórum."


def test_a_pause_has_a_reason(past, operator, now):
    with pytest.raises(GroundMissing):
        pause_exercise(actor=operator, exercise=past, paused_on=date(2018, 1, 1), reason="", now=now)


def test_an_extinct_exercise_does_nothing_more(past, operator, now):
    extinguish_exercise(
        actor=operator, exercise=past, extinguished_on=date(2018, 1, 1), reason="Se acordó.", now=now
    )

    assert past.phase == PhaseCode.EXTINCT
    assert last_sentence() == "Ejercicio local de Campeche: terminó. Razón: Se acordó."
    with pytest.raises(NotAllowed, match="ya terminó"):
        pause_exercise(actor=operator, exercise=past, paused_on=date(2019, 1, 1), reason="x", now=now)


def test_only_the_operator_closes(past, facilitator, now):
    with pytest.raises(NotAllowed):
        extinguish_exercise(
            actor=facilitator, exercise=past, extinguished_on=date(2018, 1, 1), reason="x", now=now
        )
    with pytest.raises(NotAllowed):
        pause_exercise(actor=facilitator, exercise=past, paused_on=date(2018, 1, 1), reason="x", now=now)


def test_half_a_year_without_acts_is_no_stall_yet(past):
    assert tick(ON_THE_LIMIT) == 0


def test_the_clock_notes_a_stall_the_day_after(past):
    assert tick(AFTER_THE_LIMIT) == 1

    exercise, entry = Exercise.objects.get(), LogEntry.objects.latest("pk")
    assert exercise.stalled_since == date(2016, 12, 20)
    assert (entry.actor_kind, entry.occurred_on) == ("clock", date(2016, 12, 20))
    assert entry.sentence == (
        "Ejercicio local de Campeche: pasaron 183 días sin ningún acto registrado, "
        "desde el 20 de junio de 2016."
    )


def test_a_late_clock_writes_the_same_stall(past, now):
    assert tick(now) == 1

    assert Exercise.objects.get().stalled_since == date(2016, 12, 20)


def test_a_second_run_of_the_clock_changes_nothing(past, now):
    tick(now)
    before = LogEntry.objects.count()

    assert tick(now) == 0
    assert LogEntry.objects.count() == before


def test_a_later_act_ends_the_stall(past, history, now):
    tick(now)

    record_activity(
        actor=history,
        exercise=past,
        kind=ActivityKind.FORUM,
        text="Foro.",
        held_on=date(2017, 1, 20),
        now=now,
    )

    assert Exercise.objects.get().stalled_since is None
    assert last_sentence() == (
        "Ejercicio local de Campeche: vuelve a haber actos registrados, después de 214 días sin ninguno."
    )


def test_an_act_that_is_not_later_leaves_the_stall(past, history, now):
    tick(now)

    record_activity(
        actor=history,
        exercise=past,
        kind=ActivityKind.FORUM,
        text="Foro.",
        held_on=date(2016, 6, 20),
        now=now,
    )

    assert Exercise.objects.get().stalled_since == date(2016, 12, 20)
    assert not LogEntry.objects.filter(kind="exercises.stall_ended").exists()


def _decree(past, operator, *, now: datetime, first_day: date, last_day: date) -> None:
    told = {"ground": "Decreto.", "source": "Periódico Oficial"}
    suspend_terms(
        actor=operator, reach=past.territory, first_day=first_day, last_day=last_day, now=now, **told
    )


def test_days_on_which_no_term_runs_are_not_days_without_an_act(past, operator):
    now = AFTER_THE_LIMIT
    _decree(past, operator, now=now, first_day=date(2016, 12, 1), last_day=date(2016, 12, 10))

    assert tick(now + timedelta(days=10) - timedelta(days=1)) == 0
    assert tick(now + timedelta(days=10)) == 1
    assert Exercise.objects.get().stalled_since == date(2016, 12, 30)


def test_a_decree_published_late_takes_back_a_stall(past, operator):
    tick(AFTER_THE_LIMIT)
    _decree(past, operator, now=AFTER_THE_LIMIT, first_day=date(2016, 12, 1), last_day=date(2016, 12, 10))

    noted = tick(AFTER_THE_LIMIT)

    assert (noted, Exercise.objects.get().stalled_since) == (1, None)
    assert LogEntry.objects.filter(kind="exercises.stall_noted").count() == 1
    assert last_sentence() == (
        "Ejercicio local de Campeche: se contaron de nuevo sus días sin actos, fuera de una suspensión; "
        "todavía no pasan de 183."
    )
    assert tick(AFTER_THE_LIMIT) == 0


def test_what_stalled_all_the_same_stalled_later(past, operator, now):
    tick(now)
    _decree(past, operator, now=now, first_day=date(2016, 12, 1), last_day=date(2016, 12, 10))

    noted = tick(now)

    assert (noted, Exercise.objects.get().stalled_since) == (1, date(2016, 12, 30))
    assert tick(now) == 0


def test_a_suspended_exercise_does_not_stall(past, history, now):
    suspend(past, history, now)

    assert tick(now) == 0


def test_a_paused_exercise_does_not_stall(past, operator, now):
    pause_exercise(actor=operator, exercise=past, paused_on=date(2018, 1, 1), reason="Acuerdo.", now=now)

    assert tick(now) == 0


def test_nobody_declares_a_stall(past, operator, now):
    with pytest.raises(NotAllowed, match="nadie lo declara"):
        note_stall(actor=operator, exercise=past, now=now)


def test_what_did_not_stall_is_not_noted(past, clock):
    with pytest.raises(NotStalled):
        note_stall(actor=clock, exercise=past, now=ON_THE_LIMIT)


@world
def other(past, history, now) -> Exercise:
    colima = register_territory(
        actor=history,
        code="col",
        level=TerritoryLevel.STATE,
        name="Colima",
        abbreviation="COL",
        parent=past.territory.parent,
        now=now,
    )
    return declare_exercise(
        actor=history,
        code="col-2016",
        name="Ejercicio local de Colima",
        territory=colima,
        guarantor=past.guarantor,
        signed_on=date(2016, 6, 20),
        source="Registro de 2017",
        status_at_cutoff="En implementación.",
        cutoff_note="hacia 2017",
        now=now,
    )


def test_an_exercise_that_fails_stops_no_other_and_is_noted_at_the_next_tick(past, other, now, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(clock_of_exercises, "note_stall", failing_for(note_stall, "exercise", past))
        first = tick(now)
    stalled = set(Exercise.objects.exclude(stalled_since=None))

    assert (first, stalled) == (1, {other})
    assert tick(now) == 1


def test_without_a_recount_no_stall_is_taken_back(past, clock, now):
    with pytest.raises(NotStalled):
        note_recount(actor=clock, exercise=past, now=now)
