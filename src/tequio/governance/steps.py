"""What the commands of bodies, seats and agreements share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Max

from tequio.deadlines.commands.deadline import (
    complete_deadline,
    reopen_deadline,
    start_deadline,
    stop_deadline,
)
from tequio.deadlines.commands.owner import hand_over
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.deadlines.queries.deadline import open_of
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance.duties import AGREEMENT
from tequio.governance.events import AgreementPassed
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Body, FacilitatorKind, Seat, Sector
from tequio.governance.queries import holder_of, holds_still, last_term
from tequio.ledger.events import Event
from tequio.ledger.recording import record


class BodyNotInForce(Refusal):
    """En esa fecha el órgano no existía."""


def serve(body: Body, exercise: SubjectRef) -> None:
    """Note that a body is the secretariat of an exercise, whose roles reach it from then on."""
    if str(exercise) not in body.serves:
        body.serves = [*body.serves, str(exercise)]
        body.save(update_fields=["serves"])


def add_seats_to(body: Body, seats: Mapping[Sector, int], *, since: date | None = None) -> None:
    """Give a body so many seats more of each sector, numbered after its last."""
    last = body.seats.aggregate(last=Max("number"))["last"] or 0
    sectors = [sector for sector, size in seats.items() for _ in range(size)]
    Seat.objects.bulk_create(
        Seat(body=body, number=number, sector=sector, valid_from=since)
        for number, sector in enumerate(sectors, last + 1)
    )


def facilitate(body: Body, kind: FacilitatorKind, note: str) -> None:
    """Note where whoever facilitates a body comes from."""
    body.facilitator_kind, body.facilitator_note = kind, note.strip()
    body.save(update_fields=["facilitator_kind", "facilitator_note"])


def start_term(
    agreement: Agreement,
    *,
    actor: Actor,
    on: date,
    now: datetime,
    follows: Deadline | None = None,
    followed_because: str = "",
) -> None:
    """Start the term of an agreement, which ends on the day that stands.

    Its institution owes it, else the body, by the name that the agreement gives.
    """
    body, owner, due_on = agreement.session.body, agreement.owner, agreement.due_by
    assert due_on  # noqa: S101 - without a day there is no term
    start_deadline(
        actor=actor,
        rule=AGREEMENT,
        owner=owner.ref if owner else body.ref,
        owner_label=agreement.owner_name,
        subject=agreement.ref,
        matter=agreement.text.rstrip("."),
        calendar_of=owner,
        started_on=on,
        due_on=due_on,
        about=[*agreement.places, *map(SubjectRef.parse, body.serves)],
        follows=follows,
        followed_because=followed_because,
        fictitious=body.fictitious,
        now=now,
    )
    pass_term(agreement, actor=actor, now=now)


def complete_term(agreement: Agreement, *, actor: Actor, on: date, now: datetime) -> None:
    """End the term because it was reported fulfilled; a late end stays told."""
    for deadline in open_of(agreement.ref, AGREEMENT.code):
        complete_deadline(actor=actor, deadline=deadline, done_on=on, now=now)


def reopen_term(agreement: Agreement, *, actor: Actor, on: date, reason: str, now: datetime) -> None:
    """Owe the agreement again by its same date."""
    met = last_term(agreement)
    if met and met.state == DeadlineState.DONE:
        reopen_deadline(actor=actor, deadline=met, reopened_on=on, reason=reason, now=now)
        pass_term(agreement, actor=actor, now=now)


def stop_term(agreement: Agreement, *, actor: Actor, reason: str, now: datetime) -> Deadline | None:
    """End the term because another agreement says so; return the one that ended."""
    stopped = None
    for deadline in open_of(agreement.ref, AGREEMENT.code):
        stopped = stop_deadline(
            actor=actor, deadline=deadline, stopped_on=day_of(now), reason=reason, now=now
        )
    return stopped


def pass_term(agreement: Agreement, *, actor: Actor, now: datetime) -> None:
    """Let whoever answers now owe what is owed: a successor, or the body while none is known."""
    today, body = day_of(now), agreement.session.body
    for deadline in open_of(agreement.ref, AGREEMENT.code):
        if holds_still(deadline, agreement, today):
            continue
        holder = holder_of(agreement, today)
        before, owner = deadline.owner_label, holder.institution if holder else None
        hand_over(
            actor=actor,
            deadline=deadline,
            owner=owner.ref if owner else body.ref,
            owner_label=owner.name if owner else body.name,
            about=owner.places if owner else (),
            on=(holder.since if holder else None) or today,
            unheld_since=None if owner else today,
            now=now,
        )
        event = AgreementPassed(
            body=body.name,
            session=agreement.session.title,
            number=agreement.number,
            predecessor=before,
            successor=owner.name if owner else body.name,
        )
        tell(event, agreement, actor=actor, on=today, now=now)


def tell(event: Event, agreement: Agreement, *, actor: Actor, on: date, now: datetime) -> None:
    """Record what became of an agreement under everything it is about."""
    record(event, actor=actor, subject=agreement.ref, occurred_on=on, now=now, about=agreement.places)
