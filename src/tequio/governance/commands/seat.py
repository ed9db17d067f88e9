"""Writes to seats: who holds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from tequio.directory.models import Institution, Post
from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.days import day_of
from tequio.foundation.facts import (
    EndsBeforeItBegins,
    ReasonMissing,
    refuse_blank,
    refuse_future,
    refuse_reversed,
)
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.governance.events.seat import (
    AccountLeftSeat,
    AccountSeated,
    MemberSeated,
    SeatClosed,
    SeatsAdded,
    TenureEnded,
    TenureNear,
)
from tequio.governance.models.body import Body, Seat, SeatAccount, SeatTenure, Sector, TenureRole
from tequio.governance.policy import body as policy
from tequio.governance.queries.seat import is_near
from tequio.governance.steps import BodyNotInForce, add_seats_to
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class SeatTaken(ChangedMeanwhile):
    """Ese asiento ya tiene titular; primero registre cuándo terminó."""


class SeatHasAnAccount(Refusal):
    """Por ese asiento ya actúa otra cuenta; primero registre que lo deja."""


class AccountHasASeat(Refusal):
    """Esa cuenta ya actúa por un asiento de este órgano: cada persona, por uno."""


class TenureOver(Refusal):
    """Quien ocupaba ese asiento ya lo dejó."""


class HolderMissing(Refusal):
    """Diga qué institución o qué puesto ocupa el asiento."""


class PostOfAnother(Refusal):
    """Ese puesto es de otra institución: elija solo el puesto, o el que le corresponde."""


class ForeseenBeforeItBegins(EndsBeforeItBegins):
    """El periodo termina antes de empezar."""


class NoSeats(Refusal):
    """Diga cuántos asientos nuevos tiene al menos un sector."""


class NothingToNote(Refusal):
    """Ese periodo no está por terminar, o ya se avisó."""


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
    foreseen_to: date | None = None,
    idempotency_key: str = "",
) -> SeatTenure:
    """Record which institution or post holds a seat from a day on.

    `foreseen_to` is the last day of its term, of which the body is told before.
    """
    locked(seat.body)
    allow(policy.SEAT_MEMBER, actor, locked(seat))
    _refuse_unfit(institution, post, holder_note)
    refuse_future(valid_from, now)
    if valid_from and foreseen_to and foreseen_to < valid_from:
        raise ForeseenBeforeItBegins
    if valid_from and not (seat.body.in_force_on(valid_from) and seat.in_force_on(valid_from)):
        raise BodyNotInForce
    if role == TenureRole.TITULAR and seat.tenures.filter(role=role, valid_to=None).exists():
        raise SeatTaken
    tenure = SeatTenure.objects.create(
        seat=seat,
        institution=institution or (post.institution if post else None),
        post=post,
        holder_note=holder_note,
        role=TenureRole(role),
        valid_from=valid_from,
        foreseen_to=foreseen_to,
    )
    record(
        MemberSeated(
            body=seat.body.name,
            seat=seat.number,
            sector=seat.sector,
            holder=tenure.holder,
            role=tenure.role,
            institution=str(tenure.institution.ref) if tenure.institution else "",
            foreseen_to=foreseen_to.isoformat() if foreseen_to else "",
        ),
        actor=actor,
        subject=seat.body.ref,
        occurred_on=valid_from or day_of(now),
        now=now,
        about=_about_tenure(tenure),
    )
    return tenure


@command
def end_tenure(
    *,
    actor: Actor,
    tenure: SeatTenure,
    ended_on: date,
    now: datetime,
    reason: str = "",
    idempotency_key: str = "",
) -> SeatTenure:
    """End a tenure on a day, which is the last one it holds."""
    locked(tenure.seat.body)
    allow(policy.END_TENURE, actor, locked(tenure))
    if actor.kind == ActorKind.PERSON:
        refuse_blank(reason, refusal=ReasonMissing)
    _end(tenure, ended_on, reason.strip(), now)
    record(
        TenureEnded(
            body=tenure.seat.body.name,
            seat=tenure.seat.number,
            holder=tenure.holder,
            institution=str(tenure.institution.ref) if tenure.institution else "",
            reason=tenure.ended_because,
        ),
        actor=actor,
        subject=tenure.seat.body.ref,
        occurred_on=ended_on,
        now=now,
        about=_about_tenure(tenure),
    )
    return tenure


@command
def add_seats(
    *,
    actor: Actor,
    body: Body,
    seats: Mapping[Sector, int],
    valid_from: date,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Body:
    """Give a body new seats from a day on, with the reason."""
    allow(policy.DEFINE_SEATS, actor, locked(body))
    refuse_blank(reason, refusal=ReasonMissing)
    refuse_future(valid_from, now)
    if not body.in_force_on(valid_from):
        raise BodyNotInForce
    if not any(seats.values()):
        raise NoSeats
    add_seats_to(body, seats, since=valid_from)
    record(
        SeatsAdded(
            body=body.name,
            seats={str(sector): size for sector, size in seats.items()},
            valid_from=valid_from.isoformat(),
            reason=reason.strip(),
        ),
        actor=actor,
        subject=body.ref,
        occurred_on=valid_from,
        now=now,
        about=body.places,
    )
    return body


@command
def close_seat(
    *, actor: Actor, seat: Seat, closed_on: date, reason: str, now: datetime, idempotency_key: str = ""
) -> Body:
    """Take a seat from a body from a day on, with the reason.

    If it was ever held it stays in the body's history, and whoever holds it leaves it
    that day; else nothing is left of it but the log.
    """
    body = seat.body
    locked(body)
    allow(policy.CLOSE_SEAT, actor, locked(seat))
    refuse_blank(reason, refusal=ReasonMissing)
    refuse_future(closed_on, now)
    refuse_reversed(seat.valid_from or body.valid_from, closed_on)
    if seat.tenures.exists() or seat.attendances.exists():
        for tenure in seat.tenures.filter(valid_to=None):
            _end(tenure, closed_on, reason.strip(), now)
        seat.valid_to = closed_on
        seat.save(update_fields=["valid_to"])
    else:
        Seat.objects.filter(pk=seat.pk).delete()
    record(
        SeatClosed(body=body.name, seat=seat.number, sector=seat.sector, reason=reason.strip()),
        actor=actor,
        subject=body.ref,
        occurred_on=closed_on,
        now=now,
        about=body.places,
    )
    return body


@command
def note_tenure_near(*, actor: Actor, tenure: SeatTenure, now: datetime) -> SeatTenure:
    """Note once that the term of whoever holds a seat ends soon."""
    allow(policy.NOTE_TENURE, actor, locked(tenure))
    if not is_near(tenure, day_of(now)):
        raise NothingToNote
    assert tenure.foreseen_to  # noqa: S101 - what is near has its day
    tenure.near_on = day_of(now)
    tenure.save(update_fields=["near_on"])
    seat = tenure.seat
    record(
        TenureNear(
            body=seat.body.name,
            seat=seat.number,
            holder=tenure.holder,
            role=tenure.role,
            foreseen_to=tenure.foreseen_to.isoformat(),
        ),
        actor=actor,
        subject=seat.body.ref,
        occurred_on=day_of(now),
        now=now,
        about=_about_tenure(tenure),
    )
    return tenure


@command
def seat_account(
    *,
    actor: Actor,
    body: Body,
    tenure: SeatTenure,
    account: str,
    now: datetime,
    idempotency_key: str = "",
) -> SeatAccount:
    """Let an account act for whoever holds a seat, from now on.

    What it may do there still follows from the role it holds in the body.
    """
    allow(policy.SEAT_ACCOUNT, actor, locked(body))
    if locked(tenure).valid_to is not None or tenure.seat.body_id != body.pk:
        raise TenureOver
    if tenure.accounts.filter(left_at=None).exists():
        raise SeatHasAnAccount
    if body.seat_of(account):
        raise AccountHasASeat
    seated = SeatAccount.objects.create(tenure=tenure, account=account, seated_at=now)
    _tell_account(AccountSeated, seated, actor=actor, now=now)
    return seated


@command
def leave_seat(
    *, actor: Actor, body: Body, seated: SeatAccount, now: datetime, idempotency_key: str = ""
) -> SeatAccount:
    """Let an account act for a seat no more, from now on."""
    allow(policy.LEAVE_SEAT, actor, locked(body))
    locked(seated)
    if seated.left_at is not None or seated.tenure.seat.body_id != body.pk:
        raise TenureOver
    seated.left_at = now
    seated.save(update_fields=["left_at"])
    _tell_account(AccountLeftSeat, seated, actor=actor, now=now)
    return seated


def _refuse_unfit(institution: Institution | None, post: Post | None, holder_note: str) -> None:
    if not (institution or post or holder_note.strip()):
        raise HolderMissing
    if institution and post and post.institution_id != institution.pk:
        raise PostOfAnother


def _end(tenure: SeatTenure, ended_on: date, reason: str, now: datetime) -> None:
    """Let whoever holds a seat leave it, and with them the account that acts for them."""
    refuse_future(ended_on, now)
    refuse_reversed(tenure.valid_from, ended_on)
    tenure.valid_to, tenure.ended_because = ended_on, reason
    tenure.save(update_fields=["valid_to", "ended_because"])
    tenure.accounts.filter(left_at=None).update(left_at=now)


def _tell_account(
    kind: type[AccountSeated | AccountLeftSeat], seated: SeatAccount, *, actor: Actor, now: datetime
) -> None:
    seat = seated.tenure.seat
    event = kind(
        body=seat.body.name,
        seat=seat.number,
        sector=seat.sector,
        holder=seated.tenure.holder,
        role=seated.tenure.role,
    )
    about = _about_tenure(seated.tenure)
    record(event, actor=actor, subject=seat.body.ref, occurred_on=day_of(now), now=now, about=about)


def _about_tenure(tenure: SeatTenure) -> list[SubjectRef]:
    institution = [tenure.institution.ref] if tenure.institution else []
    return [*tenure.seat.body.places, *institution]
