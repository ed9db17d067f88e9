"""Writes to seats: who holds them."""

from __future__ import annotations

from datetime import date, datetime

from tequio.directory.models import Institution, Post
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import refuse_future, refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance import policy
from tequio.governance.events import AccountLeftSeat, AccountSeated, MemberSeated, TenureEnded
from tequio.governance.models import Body, Seat, SeatAccount, SeatTenure, TenureRole
from tequio.governance.steps import BodyNotInForce
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked


class SeatTaken(Refusal):
    """Ese asiento ya tiene titular; primero registre cuándo terminó."""


class SeatHasAnAccount(Refusal):
    """Por ese asiento ya actúa otra cuenta; primero registre que lo deja."""


class AccountHasASeat(Refusal):
    """Esa cuenta ya actúa por un asiento de este órgano: cada persona, por uno."""


class TenureOver(Refusal):
    """Quien ocupaba ese asiento ya lo dejó."""


class HolderMissing(Refusal):
    """Diga qué institución o qué puesto ocupa el asiento."""


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
    tenure.accounts.filter(left_at=None).update(left_at=now)
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
    if tenure.valid_to is not None or tenure.seat.body_id != body.pk:
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
