"""An extension that was asked for waits for its decision by a day of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tequio.deadlines.commands.extension import approve_extension, refuse_extension, request_extension
from tequio.deadlines.duties import EXTENSION_DECISION
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.deadlines.queries.deadline import deadline_with_code, open_of
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import NotAllowed
from tequio.plans.duties import MILESTONE
from tequio.plans.models.milestone import Milestone, ReportedState
from tests.plans.test_decisions import LATER, mails, people  # noqa: F401 - fixture


@pytest.fixture
def asked(leak_map: Milestone, liaison: Actor, now: datetime) -> Callable[[], Deadline]:
    """Ask for five days more to deliver the map."""

    def ask() -> Deadline:
        (term,) = open_of(leak_map.ref, MILESTONE.code)
        return request_extension(
            actor=liaison,
            deadline=deadline_with_code(term.code),
            business_days=5,
            reason="Falta un plano.",
            requested_on=term.started_on,
            now=now,
        )

    return ask


@pytest.fixture
def now() -> datetime:
    """A day on which the milestones of the plan still run."""
    return datetime(2026, 4, 25, 18, tzinfo=UTC)


def test_an_extension_is_to_be_decided_in_five_business_days(asked, facilitator, now):
    term = asked()
    (decision,) = open_of(term.ref, EXTENSION_DECISION.code)
    approve_extension(actor=facilitator, deadline=term, approved_on=day_of(now), reason="Procede.", now=now)

    assert (decision.business_days, decision.owner) == (5, "organo/stl-cam")
    decision.refresh_from_db()
    assert decision.state == DeadlineState.DONE


def test_nobody_decides_on_what_was_done_meanwhile(asked, report, now):
    term = asked()
    report(state=ReportedState.DONE, text="Mapa en línea.", now=now)

    decision = Deadline.objects.get(subject=str(term.ref))
    assert decision.state == DeadlineState.STOPPED


def test_the_decision_on_an_extension_is_not_extended(asked, facilitator, now):
    (decision,) = open_of(asked().ref, EXTENSION_DECISION.code)

    with pytest.raises(NotAllowed):
        request_extension(
            actor=facilitator,
            deadline=deadline_with_code(decision.code),
            business_days=2,
            reason="Más.",
            requested_on=day_of(now),
            now=now,
        )


@pytest.mark.usefixtures("people")
def test_who_decides_an_extension_is_told_and_then_who_asked(asked, facilitator, now):
    term = asked()
    first = mails(now + LATER)
    refuse_extension(actor=facilitator, deadline=term, refused_on=day_of(now), reason="No procede.", now=now)
    then = mails(now + 2 * LATER)

    assert first == [("facilita", "Prórroga por resolver: Comisión de Aguas")]
    assert then == [("enlace", "Prórroga negada: reportar un hito cumplido")]
