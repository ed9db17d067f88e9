"""What the commands of bodies, seats, calls and agreements share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import count

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
from tequio.governance.duties import AGREEMENT, CALL_RESULT
from tequio.governance.events.agreement import AgreementPassed
from tequio.governance.events.session import SessionHeld
from tequio.governance.models.agreement import Agreement
from tequio.governance.models.body import Body, FacilitatorKind, Seat, SeatTenure, Sector
from tequio.governance.models.call import Call
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.minutes import Minutes
from tequio.governance.models.session import Attendance, Modality, Session, SessionKind
from tequio.governance.queries.agreement import holder_of, holds_still, last_term
from tequio.governance.queries.session import is_taken
from tequio.ledger.events import Event
from tequio.ledger.recording import record


class BodyNotInForce(Refusal):
    """En esa fecha el órgano no existía."""


class SeatOfAnotherBody(Refusal):
    """Ese asiento no es de este órgano."""


class SeatNotInForce(Refusal):
    """Alguno de esos asientos no existía ese día, o lo ocupaba alguien más."""


class TwoForASeat(Refusal):
    """De cada asiento cuenta el titular o el suplente, no los dos: elija quién asistió por él."""


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


def present_of(
    body: Body, attended: Sequence[Seat | SeatTenure], day: date
) -> list[tuple[Seat, SeatTenure | None]]:
    """Return each seat that attended, in order, with whoever did for it."""
    pairs = [(who.seat, who) if isinstance(who, SeatTenure) else (who, None) for who in attended]
    if any(seat.body_id != body.pk for seat, _tenure in pairs):
        raise SeatOfAnotherBody
    if len({seat.pk for seat, _tenure in pairs}) < len(pairs):
        raise TwoForASeat
    if not all((tenure or seat).in_force_on(day) for seat, tenure in pairs):
        raise SeatNotInForce
    return sorted(pairs, key=lambda pair: pair[0].number)


def free_code(body: Body, day: date) -> str:
    """Return the body's code and the day of a session, numbered where it meets twice."""
    first = f"{body.code[:60]}-{day.isoformat()}"
    codes = (first if number == 1 else f"{first}-{number}" for number in count(1))
    return next(code for code in codes if not is_taken(code))


def begin_session(
    *,
    actor: Actor,
    body: Body,
    code: str,
    kind: SessionKind,
    number: int | None,
    modality: Modality,
    held_on: date,
    title: str,
    source: str,
    present: Sequence[tuple[Seat, SeatTenure | None]],
    now: datetime,
) -> Session:
    """Put a session that is held on record, with whoever attended."""
    session = Session.objects.create(
        code=code,
        body=body,
        kind=kind,
        number=number,
        modality=modality,
        held_on=held_on,
        title=title,
        source=source,
    )
    Attendance.objects.bulk_create(
        Attendance(session=session, seat=seat, tenure=tenure) for seat, tenure in present
    )
    event = SessionHeld(
        body=body.name,
        title=title,
        session_kind=kind,
        modality=modality,
        attended=[seat.number for seat, _tenure in present],
    )
    record(event, actor=actor, subject=session.ref, occurred_on=held_on, now=now, about=body.places)
    return session


def tell_of(event: Event, meeting: Meeting, *, actor: Actor, now: datetime) -> None:
    """Record what happens to a session under its body's places."""
    record(event, actor=actor, subject=meeting.ref, occurred_on=day_of(now), now=now, about=meeting.places)


def tell_of_minutes(event: Event, minutes: Minutes, *, actor: Actor, on: date, now: datetime) -> None:
    """Record what becomes of the minutes of a session under its body's places."""
    session = minutes.session
    about = (session.ref, *session.body.places)
    record(event, actor=actor, subject=session.ref, occurred_on=on, now=now, about=about)


def tell_of_call(event: Event, call: Call, *, actor: Actor, now: datetime) -> None:
    """Record what happens to a call under its body's places; of who applied the log holds numbers."""
    record(event, actor=actor, subject=call.ref, occurred_on=day_of(now), now=now, about=call.places)


def owe_result(
    call: Call,
    *,
    actor: Actor,
    now: datetime,
    follows: Deadline | None = None,
    followed_because: str = "",
) -> None:
    """Start the term in which the body publishes the result, until the day that the call says."""
    body = call.body
    start_deadline(
        actor=actor,
        rule=CALL_RESULT,
        owner=body.ref,
        owner_label=body.name,
        subject=call.ref,
        matter=call.title,
        started_on=day_of(now),
        due_on=call.result_by,
        about=call.places,
        follows=follows,
        followed_because=followed_because,
        fictitious=body.fictitious,
        now=now,
    )


def owe_no_result(call: Call, *, actor: Actor, reason: str, now: datetime) -> Deadline | None:
    """End the term of the result because the call says so; return the one that ended."""
    stopped = None
    for deadline in open_of(call.ref, CALL_RESULT.code):
        stopped = stop_deadline(
            actor=actor, deadline=deadline, stopped_on=day_of(now), reason=reason, now=now
        )
    return stopped
