"""Writes that suspend terms by decree, and end it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Final

from tequio.deadlines import policy
from tequio.deadlines.events.suspension import (
    EverythingSuspended,
    SuspensionEnded,
    SuspensionOver,
    TermsSuspended,
)
from tequio.deadlines.models import TermSuspension
from tequio.deadlines.queries.calendar import touched_by
from tequio.deadlines.steps import NothingToNote, change_calendar, move
from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked

LONGEST_SUSPENSION: Final = 366  # days; a longer one is decreed again, with its reason


class SuspensionTooLong(Refusal):
    """Una suspensión dura a lo más un año; si hace falta, se decreta otra."""


class EndedInThePast(Refusal):
    """Una suspensión no termina en un día que ya pasó: movería plazos hacia atrás."""


class NotEarlier(Refusal):
    """La suspensión ya termina ese día o antes."""


@command
def suspend_terms(
    *,
    actor: Actor,
    reach: Territory | Institution,
    first_day: date,
    last_day: date,
    ground: str,
    source: str,
    now: datetime,
    idempotency_key: str = "",
) -> TermSuspension:
    """Stop the terms of a territory or an institution on some days, by decree.

    A state reaches its institutions and those of its municipalities; the
    federation only its own. Running due dates move, each with its event.
    """
    allow(policy.SUSPEND_TERMS, actor, reach)
    _refuse_bad_days(first_day, last_day)
    refuse_blank(ground, source, refusal=ReasonMissing)
    suspension = TermSuspension.objects.create(
        code=_free_code(reach.code, first_day),
        reach=str(reach.ref),
        reach_label=reach.name,
        about=[str(ref) for ref in reach.places],
        first_day=first_day,
        last_day=last_day,
        ground=ground.strip(),
        source=source.strip(),
        declared_on=day_of(now),
    )
    event = TermsSuspended(
        place=reach.name,
        first_day=first_day.isoformat(),
        last_day=last_day.isoformat(),
        ground=suspension.ground,
        source=suspension.source,
    )
    _take_effect(suspension, event, actor=actor, now=now)
    return suspension


@command
def suspend_everything(
    *,
    actor: Actor,
    first_day: date,
    last_day: date,
    notice: str,
    ground: str,
    source: str,
    now: datetime,
    idempotency_key: str = "",
) -> TermSuspension:
    """Declare an emergency: no term runs, and a public notice says so."""
    allow(policy.SUSPEND_EVERYTHING, actor)
    _refuse_bad_days(first_day, last_day)
    refuse_blank(ground, source, notice, refusal=ReasonMissing)
    suspension = TermSuspension.objects.create(
        code=_free_code("general", first_day),
        first_day=first_day,
        last_day=last_day,
        ground=ground.strip(),
        source=source.strip(),
        notice=notice.strip(),
        declared_on=day_of(now),
    )
    event = EverythingSuspended(
        first_day=first_day.isoformat(),
        last_day=last_day.isoformat(),
        notice=suspension.notice,
        ground=suspension.ground,
        source=suspension.source,
    )
    _take_effect(suspension, event, actor=actor, now=now)
    return suspension


@command
def end_suspension(
    *,
    actor: Actor,
    suspension: TermSuspension,
    ended_on: date,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> TermSuspension:
    """Make an earlier day the last one suspended; due dates move back.

    Never a day that passed: nobody becomes late by it.
    """
    locked(suspension)
    allow(policy.END_SUSPENSION, actor, suspension)
    refuse_blank(reason, refusal=ReasonMissing)
    if ended_on < day_of(now):
        raise EndedInThePast
    if ended_on >= suspension.last_day:
        raise NotEarlier
    suspension.ended_on, suspension.end_reason = ended_on, reason.strip()
    suspension.save(update_fields=["ended_on", "end_reason"])
    event = SuspensionEnded(
        place=suspension.reach_label,
        last_day=suspension.last_day.isoformat(),
        ended_on=ended_on.isoformat(),
        reason=suspension.end_reason,
    )
    _take_effect(suspension, event, actor=actor, now=now)
    return suspension


@command
def note_suspension_over(*, actor: Actor, suspension: TermSuspension, now: datetime) -> TermSuspension:
    """Note that the last suspended day passed; its notice comes down."""
    locked(suspension)
    allow(policy.NOTE_TIME, actor, suspension)
    if suspension.over_on or suspension.suspended_until >= day_of(now):
        raise NothingToNote
    suspension.over_on = suspension.suspended_until
    suspension.save(update_fields=["over_on"])
    record(
        SuspensionOver(place=suspension.reach_label),
        actor=actor,
        subject=suspension.ref,
        occurred_on=suspension.over_on,
        now=now,
        about=suspension.places,
    )
    return suspension


def _refuse_bad_days(first_day: date, last_day: date) -> None:
    refuse_reversed(first_day, last_day)
    if (last_day - first_day).days >= LONGEST_SUSPENSION:
        raise SuspensionTooLong


def _free_code(name: str, first_day: date) -> str:
    first = f"{name}-{first_day:%Y%m%d}"
    taken = set(TermSuspension.objects.filter(code__startswith=first).values_list("code", flat=True))
    names = (first if number == 1 else f"{first}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _take_effect(
    suspension: TermSuspension,
    event: TermsSuspended | EverythingSuspended | SuspensionEnded,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    change_calendar()
    today = day_of(now)
    record(event, actor=actor, subject=suspension.ref, occurred_on=today, now=now, about=suspension.places)
    reason = suspension.end_reason or suspension.ground
    touched = touched_by(suspension.reach, suspension.ended_on or suspension.first_day)
    move(touched, actor=actor, cause=suspension.places, reason=reason, now=now)
