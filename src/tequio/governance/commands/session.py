"""Writes to sessions and to what they agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tequio.foundation.actors import Actor
from tequio.foundation.facts import CodeTaken, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.models.body import Body, Seat, SeatTenure
from tequio.governance.models.session import Modality, Session, SessionKind
from tequio.governance.policy import body as policy
from tequio.governance.queries.session import is_taken
from tequio.governance.steps import BodyNotInForce, begin_session, free_code, present_of
from tequio.ledger.command import command
from tequio.ledger.rows import locked


class SessionAlreadyRecorded(Refusal):
    """Esa sesión ya está registrada."""


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
    present = present_of(body, attended, held_on)
    return begin_session(
        actor=actor,
        body=body,
        code=code or free_code(body, held_on),
        kind=SessionKind(kind),
        number=number,
        modality=Modality(modality),
        held_on=held_on,
        title=title.strip(),
        source=source,
        present=present,
        now=now,
    )


def _refuse_impossible(body: Body, code: str, kind: SessionKind, held_on: date, number: int | None) -> None:
    if not body.in_force_on(held_on):
        raise BodyNotInForce
    if code and is_taken(code):
        raise CodeTaken(code)
    if number and body.sessions.filter(kind=kind, number=number, held_on=held_on).exists():
        raise SessionAlreadyRecorded
