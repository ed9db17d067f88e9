"""What it takes to change a published commitment: a session, an agreement and seats of two sectors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from tequio.foundation.actors import Actor, Role, author_key, command_line_operator
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.agreement import record_agreement
from tequio.governance.commands.seat import seat_account, seat_member
from tequio.governance.commands.session import hold_session
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Body, TenureRole
from tequio.governance.models.session import SessionKind
from tequio.plans.commands.change import concur_with_change, propose_cancellation, propose_change
from tequio.plans.models.change import CommitmentChange
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import Milestone
from tequio.plans.sheet.commitment import CommitmentContent
from tests.people import somebody

_HERE: Final = SubjectRef("ejercicio", "cam-2016")
# Seat 1 is of the government, 2 of civil society; for 3 and 4, of the guarantor, and 5 nobody acts yet.
ALBA: Final = somebody("alba", Role.SECRETARIAT_MEMBER, _HERE)
BRUNO: Final = somebody("bruno", Role.SECRETARIAT_MEMBER, _HERE)
CARLA: Final = somebody("carla", Role.SECRETARIAT_MEMBER, _HERE)


def seated(body: Body, number: int, account: str, now: datetime) -> None:
    """Let an account act for a seat, which a post holds from now on."""
    operator = command_line_operator()
    tenure = seat_member(
        actor=operator,
        seat=body.seats.get(number=number),
        role=TenureRole.TITULAR,
        holder_note=f"Vocalía {number}",
        now=now,
    )
    seat_account(actor=operator, body=body, tenure=tenure, account=account, now=now)


def with_seats(body: Body, now: datetime) -> Body:
    """Seat Alba for the government and Bruno for civil society."""
    for number, who in ((1, ALBA), (2, BRUNO)):
        seated(body, number, author_key(who), now)
    return body


def agreed(
    commitment: Commitment, now: datetime, *, held_on: date | None = None, about: Commitment | None = None
) -> Agreement:
    """Hold a session of the secretariat that agrees about a commitment."""
    body = commitment.plan.exercise.secretariat
    assert body
    session = hold_session(
        actor=ALBA,
        body=body,
        kind=SessionKind.ORDINARY,
        held_on=held_on or now.date(),
        title="Cambios al plan",
        now=now,
    )
    return record_agreement(
        actor=ALBA,
        session=session,
        text="Se cambia.",
        owner_text="Facilitación",
        due_on=date(2026, 12, 31),
        matters=[(about or commitment).ref],
        now=now,
    )


def proposed(
    commitment: Commitment,
    content: CommitmentContent,
    now: datetime,
    *,
    actor: Actor = ALBA,
    reason: str = "Las colonias pidieron más.",
    agreement: Agreement | None = None,
) -> CommitmentChange:
    """Propose a text on an agreement of that day."""
    return propose_change(
        actor=actor,
        commitment=commitment,
        content=content,
        reason=reason,
        agreement=agreement or agreed(commitment, now),
        now=now,
    )


def amended(
    commitment: Commitment,
    content: CommitmentContent,
    now: datetime,
    *,
    reason: str = "Las colonias pidieron más.",
) -> Commitment:
    """Change a published commitment as its rules want it: proposed by a seat, concurred in by another."""
    change = proposed(commitment, content, now, reason=reason)
    concur_with_change(actor=BRUNO, change=change, now=now)
    commitment.refresh_from_db()
    return commitment


def to_cancel(
    milestone: Milestone, now: datetime, *, reason: str = "Se fusionó.", agreement: Agreement | None = None
) -> CommitmentChange:
    """Propose to cancel a milestone on an agreement of that day."""
    return propose_cancellation(
        actor=ALBA,
        milestone=milestone,
        reason=reason,
        agreement=agreement or agreed(milestone.commitment, now),
        now=now,
    )


def cancelled(milestone: Milestone, now: datetime, *, reason: str = "Se fusionó.") -> Milestone:
    """Cancel a milestone: proposed by a seat, concurred in by another."""
    concur_with_change(actor=BRUNO, change=to_cancel(milestone, now, reason=reason), now=now)
    milestone.refresh_from_db()
    return milestone
