"""Writes to bodies, seats, sessions and agreements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from tequio.directory.models import Institution, Post, Territory
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import CodeTaken, EndsBeforeItBegins, refuse_future, refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance import policy
from tequio.governance.events import (
    AgreementNear,
    AgreementRecorded,
    BodyConstituted,
    BodyDissolved,
    MemberSeated,
    SessionHeld,
    TenureEnded,
)
from tequio.governance.models import (
    Agreement,
    Body,
    BodyKind,
    BodyMode,
    FacilitatorKind,
    Modality,
    Seat,
    SeatTenure,
    Sector,
    Session,
    SessionKind,
    TenureRole,
)
from tequio.governance.queries import was_reminded
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class SeatTaken(Refusal):
    """Ese asiento ya tiene titular; primero registre cuándo terminó."""


class HolderMissing(Refusal):
    """Diga qué institución o qué puesto ocupa el asiento."""


class BodyNotInForce(Refusal):
    """En esa fecha el órgano no existía."""


class AgreementNumberTaken(Refusal):
    """Esa sesión ya tiene un acuerdo con ese número."""


class NothingToNote(Refusal):
    """Ese acuerdo no tiene fecha, o ya se recordó."""


class SessionAlreadyRecorded(Refusal):
    """Esa sesión ya está registrada."""


@command
def constitute_body(
    *,
    actor: Actor,
    code: str,
    kind: BodyKind,
    name: str,
    territory: Territory,
    mode: BodyMode,
    seats: Mapping[Sector, int],
    now: datetime,
    institution: Institution | None = None,
    valid_from: date | None = None,
    facilitator_kind: FacilitatorKind | None = None,
    facilitator_note: str = "",
    source: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Body:
    """Record a body with so many seats for each sector."""
    allow(policy.CONSTITUTE_BODY, actor, territory)
    if Body.objects.filter(code=code).exists():
        raise CodeTaken(code)
    body = Body.objects.create(
        code=code,
        kind=kind,
        name=name,
        territory=territory,
        institution=institution,
        mode=mode,
        valid_from=valid_from,
        facilitator_kind=facilitator_kind or "",
        facilitator_note=facilitator_note,
        fictitious=fictitious or territory.fictitious,
        source=source,
    )
    sectors = [sector for sector, count in seats.items() for _ in range(count)]
    Seat.objects.bulk_create(
        Seat(body=body, number=number, sector=sector) for number, sector in enumerate(sectors, 1)
    )
    record(
        BodyConstituted(
            name=name,
            territory=territory.name,
            seats={str(sector): count for sector, count in seats.items()},
            valid_from=valid_from.isoformat() if valid_from else "",
        ),
        actor=actor,
        subject=body.ref,
        occurred_on=valid_from or day_of(now),
        now=now,
        about=body.places,
    )
    return body


@command
def seat_member(
    *,
    actor: Actor,
    seat: Seat,
    role: TenureRole,
    now: datetime,
    institution: Institution | None = None,
    post: Post | None = None,
    holder_note: str = "",
    valid_from: date | None = None,
    idempotency_key: str = "",
) -> SeatTenure:
    """Record which institution or post holds a seat from a day on."""
    locked(seat)
    allow(policy.SEAT_MEMBER, actor, seat)
    if not (institution or post or holder_note):
        raise HolderMissing
    refuse_future(valid_from, now)
    if valid_from and not seat.body.in_force_on(valid_from):
        raise BodyNotInForce
    if role == TenureRole.TITULAR and seat.tenures.filter(role=role, valid_to=None).exists():
        raise SeatTaken
    tenure = SeatTenure.objects.create(
        seat=seat,
        institution=institution or (post.institution if post else None),
        post=post,
        holder_note=holder_note,
        role=role,
        valid_from=valid_from,
    )
    record(
        MemberSeated(
            body=seat.body.name, seat=seat.number, sector=seat.sector, holder=tenure.holder, role=role.value
        ),
        actor=actor,
        subject=seat.body.ref,
        occurred_on=valid_from or day_of(now),
        now=now,
        about=_about_tenure(tenure),
    )
    return tenure


@command
def end_tenure(*, actor: Actor, tenure: SeatTenure, ended_on: date, now: datetime) -> SeatTenure:
    """End a tenure on a day, which is the last one it holds."""
    locked(tenure)
    allow(policy.END_TENURE, actor, tenure)
    refuse_future(ended_on, now)
    refuse_reversed(tenure.valid_from, ended_on)
    tenure.valid_to = ended_on
    tenure.save(update_fields=["valid_to"])
    record(
        TenureEnded(body=tenure.seat.body.name, seat=tenure.seat.number, holder=tenure.holder),
        actor=actor,
        subject=tenure.seat.body.ref,
        occurred_on=ended_on,
        now=now,
        about=_about_tenure(tenure),
    )
    return tenure


@command
def hold_session(
    *,
    actor: Actor,
    body: Body,
    code: str,
    kind: SessionKind,
    held_on: date,
    title: str,
    now: datetime,
    number: int | None = None,
    modality: Modality = Modality.UNKNOWN,
    source: str = "",
    idempotency_key: str = "",
) -> Session:
    """Record that a body met on a day."""
    allow(policy.HOLD_SESSION, actor, body)
    refuse_future(held_on, now)
    if not body.in_force_on(held_on):
        raise BodyNotInForce
    if Session.objects.filter(code=code).exists():
        raise CodeTaken(code)
    if number and body.sessions.filter(kind=kind, number=number, held_on=held_on).exists():
        raise SessionAlreadyRecorded
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
    record(
        SessionHeld(body=body.name, title=title, session_kind=kind.value, modality=modality.value),
        actor=actor,
        subject=session.ref,
        occurred_on=held_on,
        now=now,
        about=body.places,
    )
    return session


@command
def record_agreement(
    *,
    actor: Actor,
    session: Session,
    number: int,
    text: str,
    now: datetime,
    owner: Institution | None = None,
    owner_text: str = "",
    due_on: date | None = None,
    idempotency_key: str = "",
) -> Agreement:
    """Record what a session agreed, with its owner and its date."""
    allow(policy.RECORD_AGREEMENT, actor, session)
    if session.agreements.filter(number=number).exists():
        raise AgreementNumberTaken
    refuse_reversed(session.held_on, due_on)
    agreement = Agreement.objects.create(
        session=session, number=number, text=text, owner=owner, owner_text=owner_text, due_on=due_on
    )
    record(
        AgreementRecorded(
            body=session.body.name,
            session=session.title,
            number=number,
            text=text,
            owner=owner.name if owner else owner_text,
            due_on=due_on.isoformat() if due_on else "",
        ),
        actor=actor,
        subject=session.ref,
        occurred_on=session.held_on,
        now=now,
        about=[*session.body.places, *([owner.ref] if owner else [])],
    )
    return agreement


@command
def note_agreement_near(*, actor: Actor, agreement: Agreement, now: datetime) -> Agreement:
    """Remind once that the date of an agreement is near."""
    allow(policy.NOTE_AGREEMENT, actor, locked(agreement))
    if agreement.due_on is None or was_reminded(agreement):
        raise NothingToNote
    session = agreement.session
    record(
        AgreementNear(
            body=session.body.name,
            number=agreement.number,
            text=agreement.text,
            owner=agreement.owner.name if agreement.owner else agreement.owner_text,
            due_on=agreement.due_on.isoformat(),
        ),
        actor=actor,
        subject=session.ref,
        occurred_on=day_of(now),
        now=now,
        about=[*session.body.places, *([agreement.owner.ref] if agreement.owner else [])],
    )
    return agreement


@command
def dissolve_body(*, actor: Actor, body: Body, dissolved_on: date, reason: str, now: datetime) -> Body:
    """End a body on a day; whoever still held a seat leaves it that day."""
    locked(body)
    allow(policy.DISSOLVE_BODY, actor, body)
    refuse_future(dissolved_on, now)
    if not body.in_force_on(dissolved_on):
        raise EndsBeforeItBegins
    open_tenures = SeatTenure.objects.filter(seat__body=body, valid_to=None)
    if open_tenures.filter(valid_from__gt=dissolved_on).exists():
        raise EndsBeforeItBegins
    open_tenures.update(valid_to=dissolved_on)
    body.valid_to = dissolved_on
    body.save(update_fields=["valid_to"])
    record(
        BodyDissolved(name=body.name, territory=body.territory.name, reason=reason),
        actor=actor,
        subject=body.ref,
        occurred_on=dissolved_on,
        now=now,
        about=body.places,
    )
    return body


def _about_tenure(tenure: SeatTenure) -> list[SubjectRef]:
    institution = [tenure.institution.ref] if tenure.institution else []
    return [*tenure.seat.body.places, *institution]
