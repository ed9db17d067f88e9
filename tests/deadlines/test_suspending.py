"""A decree or a closure moves the running deadlines it reaches, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.deadlines.clock import tick
from tequio.deadlines.commands.closure import ClosureAlreadyBegun, ClosureTooLong, declare_closure
from tequio.deadlines.commands.deadline import complete_deadline
from tequio.deadlines.commands.pause import pause_for_clarification
from tequio.deadlines.commands.suspension import (
    EndedInThePast,
    NotEarlier,
    SuspensionTooLong,
    end_suspension,
    note_suspension_over,
    suspend_everything,
    suspend_terms,
)
from tequio.deadlines.models import DeadlineState
from tequio.deadlines.queries import suspension as queries
from tequio.deadlines.steps import NothingToNote
from tequio.foundation.facts import EndsBeforeItBegins, ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tests.deadlines.acts import ADVISER, DELIVER, DUE_ON, LIAISON, NEIGHBOUR, STARTED_ON, at
from tests.worlds import world

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 25), date(2026, 11, 27)  # three business days


@pytest.fixture
def suspend(operator, now):
    def run(reach, **given):
        usual = {"first_day": FIRST, "last_day": LAST, "ground": "Decreto 12.", "source": "Periódico Oficial"}
        return suspend_terms(**{"actor": operator, "reach": reach, "now": now, **usual, **given})

    return run


@world
def emergency(operator, now):
    return suspend_everything(
        actor=operator,
        first_day=FIRST,
        last_day=LAST,
        notice="No corren plazos por el huracán.",
        ground="Acuerdo 3.",
        source="Portal",
        now=now,
    )


def moved():
    return LogEntry.objects.filter(kind="deadlines.due_date_moved")


@pytest.mark.parametrize("which", ["institute", "campeche"])
def test_a_decree_moves_the_deadline_with_its_event(deadline, suspend, request, which):
    suspension = suspend(request.getfixturevalue(which))

    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 12, 4)
    assert deadline.baseline_due_on == DUE_ON
    assert str(suspension.ref) in moved().get().about
    assert "Decreto 12." in moved().get().sentence


def test_others_do_not_move(deadline, suspend, neighbour, federation):
    suspend(neighbour)
    suspend(federation)

    deadline.refresh_from_db()
    assert deadline.due_on == DUE_ON
    assert not moved().exists()


def test_an_emergency_moves_everything_and_shows_its_notice(deadline, emergency):
    deadline.refresh_from_db()

    assert deadline.due_on == date(2026, 12, 4)
    assert queries.active_notice().text == "No corren plazos por el huracán."


def test_a_suspension_out_of_the_term_moves_nothing(deadline, suspend, institute):
    suspend(institute, first_day=date(2027, 3, 1), last_day=date(2027, 3, 5))

    assert not moved().exists()


def test_what_was_met_or_expired_does_not_move(deadline, suspend, institute, operator, now):
    complete_deadline(actor=operator, deadline=deadline, done_on=STARTED_ON, now=at(STARTED_ON))

    suspend(institute)

    assert not moved().exists()


def test_what_expired_before_its_first_day_stays_expired(deadline, suspend, institute):
    late = at(date(2026, 12, 3))
    tick(late)

    suspend(institute, first_day=date(2026, 12, 2), last_day=date(2026, 12, 31), now=late)

    deadline.refresh_from_db()
    assert (deadline.state, deadline.due_on) == (DeadlineState.EXPIRED, DUE_ON)


def test_a_fixed_date_gets_back_the_days_it_lost(start, suspend, institute):
    milestone = start(rule=DELIVER, due_on=date(2026, 12, 12))

    suspend(institute)

    milestone.refresh_from_db()
    assert (milestone.due_on, milestone.baseline_due_on) == (date(2026, 12, 16), date(2026, 12, 12))


def test_a_deadline_that_starts_later_counts_by_the_decree(start, suspend, institute):
    suspend(institute)

    later = start()

    assert later.due_on == later.baseline_due_on == date(2026, 12, 4)


def test_the_limit_of_a_pause_moves_too(deadline, suspend, institute, now):
    pause_for_clarification(
        actor=LIAISON,
        deadline=deadline,
        question="¿Cuál?",
        asked_on=date(2026, 11, 20),
        now=at(date(2026, 11, 20)),
    )

    suspend(institute)

    deadline.refresh_from_db()
    assert deadline.pause.limit_on == date(2026, 12, 9)


def test_two_decrees_of_one_day_have_their_own_codes(suspend, institute):
    assert [suspend(institute).code, suspend(institute).code] == ["cotaipec-20261125", "cotaipec-20261125-2"]


def test_ending_it_early_moves_the_dates_back(deadline, suspend, institute, operator, now):
    suspension = suspend(institute)

    end_suspension(
        actor=operator,
        suspension=suspension,
        ended_on=date(2026, 11, 26),
        reason="Cesó la causa.",
        now=now,
    )

    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 12, 3)
    assert suspension.suspended_until == date(2026, 11, 26)


def test_it_ends_neither_in_the_past_nor_later_nor_without_reason(suspend, institute, operator, now):
    suspension = suspend(institute)

    with pytest.raises(EndedInThePast):
        end_suspension(
            actor=operator, suspension=suspension, ended_on=date(2026, 11, 21), reason="Sí.", now=now
        )
    with pytest.raises(NotEarlier):
        end_suspension(actor=operator, suspension=suspension, ended_on=LAST, reason="Sí.", now=now)
    with pytest.raises(ReasonMissing):
        end_suspension(actor=operator, suspension=suspension, ended_on=FIRST, reason="", now=now)


def test_it_ends_once(suspend, institute, operator, now):
    suspension = suspend(institute)
    end_suspension(actor=operator, suspension=suspension, ended_on=FIRST, reason="Cesó.", now=now)

    with pytest.raises(NotAllowed, match="ya terminó"):
        end_suspension(actor=operator, suspension=suspension, ended_on=now.date(), reason="Cesó.", now=now)


def test_an_adviser_suspends_where_it_advises(suspend, institute, federation):
    suspend(institute, actor=ADVISER)

    with pytest.raises(NotAllowed):
        suspend(federation, actor=ADVISER)


def test_an_institution_does_not_suspend_its_own_terms(suspend, institute):
    with pytest.raises(NotAllowed):
        suspend(institute, actor=LIAISON)


def test_only_the_operation_declares_and_ends_an_emergency(emergency, now):
    with pytest.raises(NotAllowed):
        suspend_everything(
            actor=ADVISER,
            first_day=FIRST,
            last_day=LAST,
            notice="Aviso.",
            ground="Acuerdo.",
            source="Portal",
            now=now,
        )
    with pytest.raises(NotAllowed):
        end_suspension(actor=ADVISER, suspension=emergency, ended_on=FIRST, reason="Ya.", now=now)


def test_an_emergency_needs_its_notice(operator, now):
    with pytest.raises(ReasonMissing):
        suspend_everything(
            actor=operator, first_day=FIRST, last_day=LAST, notice=" ", ground="A.", source="P.", now=now
        )


def test_a_suspension_has_days_in_order_for_at_most_a_year(suspend, institute):
    with pytest.raises(EndsBeforeItBegins):
        suspend(institute, first_day=LAST, last_day=FIRST)
    with pytest.raises(SuspensionTooLong):
        suspend(institute, last_day=date(2027, 11, 26))


def test_a_suspension_has_ground_and_source(suspend, institute):
    with pytest.raises(ReasonMissing):
        suspend(institute, source="")


def test_the_clock_takes_the_notice_down(emergency, clock):
    note_suspension_over(actor=clock, suspension=emergency, now=at(date(2026, 12, 5)))

    assert emergency.over_on == LAST
    assert queries.active_notice() is None


def test_the_clock_waits_for_the_last_day_and_notes_it_once(emergency, clock):
    with pytest.raises(NothingToNote):
        note_suspension_over(actor=clock, suspension=emergency, now=at(LAST))
    note_suspension_over(actor=clock, suspension=emergency, now=at(date(2026, 11, 28)))
    with pytest.raises(NothingToNote):
        note_suspension_over(actor=clock, suspension=emergency, now=at(date(2026, 11, 29)))


def test_an_emergency_withdrawn_before_it_began_shows_no_notice(emergency, operator, now):
    end_suspension(actor=operator, suspension=emergency, ended_on=now.date(), reason="Se desvió.", now=now)

    assert queries.active_notice() is None


@pytest.fixture
def close(institute, now):
    def run(**given):
        usual = {"first_day": FIRST, "last_day": LAST, "reason": "Vacaciones", "source": "Calendario 2026"}
        return declare_closure(**{"actor": LIAISON, "institution": institute, "now": now, **usual, **given})

    return run


def test_a_closure_moves_what_its_institution_owes(deadline, close):
    close()

    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 12, 4)
    assert "Vacaciones" in moved().get().sentence


def test_a_closure_is_announced_before_it_comes(close):
    with pytest.raises(ClosureAlreadyBegun):
        close(first_day=date(2026, 11, 22))


def test_a_closure_has_days_in_order_for_at_most_two_months(close):
    with pytest.raises(EndsBeforeItBegins):
        close(last_day=date(2026, 11, 24))
    with pytest.raises(ClosureTooLong):
        close(last_day=date(2027, 1, 24))


def test_a_closure_says_why_and_is_the_institutions_own(close):
    with pytest.raises(ReasonMissing):
        close(reason="")
    with pytest.raises(NotAllowed):
        close(actor=NEIGHBOUR)


def test_the_owner_without_institution_is_reached_by_its_own_name(start, suspend, campeche):
    body = start(owner=SubjectRef("organo", "stl-cam"), calendar_of=None, about=(campeche.ref,))

    suspend(campeche)

    body.refresh_from_db()
    assert body.due_on == date(2026, 12, 4)
