"""Writes to sessions and to what they agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import count

from django.db.models import Max

from tequio.directory.models import Institution
from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.days import day_of
from tequio.foundation.facts import CodeTaken, EndsBeforeItBegins, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance import policy
from tequio.governance.events import AgreementNear, AgreementRecorded, SessionHeld
from tequio.governance.matters import matters_of
from tequio.governance.models import (
    Agreement,
    AgreementSubject,
    Attendance,
    Body,
    Modality,
    Seat,
    SeatTenure,
    Session,
    SessionKind,
)
from tequio.governance.queries import was_reminded
from tequio.governance.steps import BodyNotInForce
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class SessionAlreadyRecorded(Refusal):
    """Esa sesión ya está registrada."""


class SeatOfAnotherBody(Refusal):
    """Ese asiento no es de este órgano."""


class SeatNotInForce(Refusal):
    """Alguno de esos asientos no existía ese día, o lo ocupaba alguien más."""


class TwoForASeat(Refusal):
    """De cada asiento cuenta el titular o el suplente, no los dos: elija quién asistió por él."""


class AgreementNumberTaken(Refusal):
    """Esa sesión ya tiene un acuerdo con ese número."""


class DueBeforeTheSession(EndsBeforeItBegins):
    """Un acuerdo no vence antes de la sesión que lo tomó."""


class OwnerMissing(Refusal):
    """Diga quién responde por el acuerdo: elija la institución o escriba quién es."""


class DueDateMissing(Refusal):
    """Diga para cuándo: un acuerdo sin fecha se pierde."""


class MatterOfAnotherBody(Refusal):
    """Un acuerdo solo puede tratar de lo que corresponde a su órgano."""


class NothingToNote(Refusal):
    """Ese acuerdo no tiene fecha, o ya se recordó."""


@command
def hold_session(
    *,
    actor: Actor,
    body: Body,
    kind: SessionKind,
    held_on: date,
    title: str,
    now: datetime,
    code: str = "",
    number: int | None = None,
    modality: Modality = Modality.UNKNOWN,
    attended: Sequence[Seat | SeatTenure] = (),
    source: str = "",
    idempotency_key: str = "",
) -> Session:
    """Record that a body met on a day, and which seats attended.

    Of whoever attended for a seat their tenure is given, where it is known;
    without a code it gets one of the body and the day.
    """
    allow(policy.HOLD_SESSION, actor, locked(body))
    refuse_future(held_on, now)
    refuse_blank(title)
    _refuse_impossible(body, code, SessionKind(kind), held_on, number)
    present = _present(body, attended, held_on)
    session = Session.objects.create(
        code=code or _free_code(body, held_on),
        body=body,
        kind=SessionKind(kind),
        number=number,
        modality=Modality(modality),
        held_on=held_on,
        title=title.strip(),
        source=source,
    )
    Attendance.objects.bulk_create(
        Attendance(session=session, seat=seat, tenure=tenure) for seat, tenure in present
    )
    record(
        SessionHeld(
            body=body.name,
            title=session.title,
            session_kind=session.kind,
            modality=session.modality,
            attended=[seat.number for seat, _tenure in present],
        ),
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
    text: str,
    now: datetime,
    number: int = 0,
    owner: Institution | None = None,
    owner_text: str = "",
    due_on: date | None = None,
    matters: Sequence[SubjectRef] = (),
    idempotency_key: str = "",
) -> Agreement:
    """Record what a session agreed: who answers, by when, about what.

    Without a number it gets the next one. Only history may lack an owner
    and a date.
    """
    allow(policy.RECORD_AGREEMENT, actor, locked(session))
    refuse_blank(text)
    _refuse_unowned(actor, owner, owner_text, due_on)
    if due_on and due_on < session.held_on:
        raise DueBeforeTheSession
    _refuse_foreign(session.body, matters)
    agreement = Agreement.objects.create(
        session=session,
        number=_number(session, number),
        text=text.strip(),
        owner=owner,
        owner_text=owner_text,
        due_on=due_on,
    )
    AgreementSubject.objects.bulk_create(
        AgreementSubject(agreement=agreement, subject=str(ref)) for ref in dict.fromkeys(matters)
    )
    record(
        AgreementRecorded(
            body=session.body.name,
            session=session.title,
            number=agreement.number,
            text=agreement.text,
            owner=owner.name if owner else owner_text,
            due_on=due_on.isoformat() if due_on else "",
            matters=[str(ref) for ref in dict.fromkeys(matters)],
        ),
        actor=actor,
        subject=session.ref,
        occurred_on=session.held_on,
        now=now,
        about=[*session.body.places, *([owner.ref] if owner else []), *matters],
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


def _present(
    body: Body, attended: Sequence[Seat | SeatTenure], held_on: date
) -> list[tuple[Seat, SeatTenure | None]]:
    """Return each seat that attended, in order, with whoever did for it."""
    pairs = [(who.seat, who) if isinstance(who, SeatTenure) else (who, None) for who in attended]
    if any(seat.body_id != body.pk for seat, _tenure in pairs):
        raise SeatOfAnotherBody
    if len({seat.pk for seat, _tenure in pairs}) < len(pairs):
        raise TwoForASeat
    if not all((tenure or seat).in_force_on(held_on) for seat, tenure in pairs):
        raise SeatNotInForce
    return sorted(pairs, key=lambda pair: pair[0].number)


def _refuse_impossible(body: Body, code: str, kind: SessionKind, held_on: date, number: int | None) -> None:
    if not body.in_force_on(held_on):
        raise BodyNotInForce
    if code and Session.objects.filter(code=code).exists():
        raise CodeTaken(code)
    if number and body.sessions.filter(kind=kind, number=number, held_on=held_on).exists():
        raise SessionAlreadyRecorded


def _free_code(body: Body, held_on: date) -> str:
    """Return the body's code and the day, numbered where it met twice."""
    first = f"{body.code[:60]}-{held_on.isoformat()}"
    codes = (first if number == 1 else f"{first}-{number}" for number in count(1))
    return next(code for code in codes if not Session.objects.filter(code=code).exists())


def _number(session: Session, number: int) -> int:
    if not number:
        return (session.agreements.aggregate(last=Max("number"))["last"] or 0) + 1
    if session.agreements.filter(number=number).exists():
        raise AgreementNumberTaken
    return number


def _refuse_unowned(actor: Actor, owner: Institution | None, owner_text: str, due_on: date | None) -> None:
    if actor.kind == ActorKind.IMPORTER:
        return
    if not (owner or owner_text.strip()):
        raise OwnerMissing
    if not due_on:
        raise DueDateMissing


def _refuse_foreign(body: Body, matters: Iterable[SubjectRef]) -> None:
    if matters and not matters_of(body).keys() >= set(matters):
        raise MatterOfAnotherBody
