"""Writes to sessions and to what they agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count

from tequio.foundation.actors import Actor
from tequio.foundation.facts import CodeTaken, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance import policy
from tequio.governance.events import SessionHeld
from tequio.governance.models.body import Body, Seat, SeatTenure
from tequio.governance.models.session import Attendance, Modality, Session, SessionKind
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
