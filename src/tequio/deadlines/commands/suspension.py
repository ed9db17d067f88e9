"""Writes that change calendars: suspensions by decree and days of closure."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Final

from django.utils import timezone

from tequio.deadlines import policy
from tequio.deadlines.events import ClosureDeclared, EverythingSuspended, SuspensionEnded, TermsSuspended
from tequio.deadlines.models import Closure, TermSuspension
from tequio.deadlines.queries.calendars import touched_by, touched_by_closure
from tequio.deadlines.steps import move, refuse_without_reason
from tequio.directory.models import Institution, Territory
from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record

LONGEST_SUSPENSION: Final = 366  # days; a longer one is decreed again, with its reason
LONGEST_CLOSURE: Final = 60


class EndsBeforeItBegins(Refusal):
    """El último día es anterior al primero."""


class SuspensionTooLong(Refusal):
    """Una suspensión dura a lo más un año; si hace falta, se decreta otra."""


class EndedInThePast(Refusal):
    """Una suspensión no termina en un día que ya pasó: movería plazos hacia atrás."""


class NotEarlier(Refusal):
    """La suspensión ya termina ese día o antes."""


class ClosureAlreadyBegun(Refusal):
    """Los días de cierre se anuncian antes de que lleguen."""


class ClosureTooLong(Refusal):
    """Un cierre dura a lo más 60 días; más que eso lo suspende un decreto."""


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
    refuse_without_reason(ground, source)
    suspension = TermSuspension.objects.create(
        code=_free_code(reach.code, first_day),
        reach=str(reach.ref),
        reach_label=reach.name,
        about=[str(ref) for ref in reach.places],
        first_day=first_day,
        last_day=last_day,
        ground=ground.strip(),
        source=source.strip(),
        declared_on=timezone.localdate(now),
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
    refuse_without_reason(ground, source, notice)
    suspension = TermSuspension.objects.create(
        code=_free_code("general", first_day),
        first_day=first_day,
        last_day=last_day,
        ground=ground.strip(),
        source=source.strip(),
        notice=notice.strip(),
        declared_on=timezone.localdate(now),
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
    suspension.refresh_from_db(from_queryset=TermSuspension.objects.select_for_update())
    allow(policy.end_rule(suspension), actor, suspension)
    refuse_without_reason(reason)
    if ended_on < timezone.localdate(now):
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
def declare_closure(
    *,
    actor: Actor,
    institution: Institution,
    first_day: date,
    last_day: date,
    reason: str,
    source: str,
    now: datetime,
    idempotency_key: str = "",
) -> Closure:
    """Announce days on which an institution closes, before they come."""
    allow(policy.DECLARE_CLOSURE, actor, institution)
    refuse_without_reason(reason, source)
    today = timezone.localdate(now)
    if last_day < first_day:
        raise EndsBeforeItBegins
    if first_day <= today:
        raise ClosureAlreadyBegun
    if (last_day - first_day).days >= LONGEST_CLOSURE:
        raise ClosureTooLong
    closure = Closure.objects.create(
        institution=institution,
        first_day=first_day,
        last_day=last_day,
        reason=reason.strip(),
        source=source.strip(),
        declared_on=today,
    )
    event = ClosureDeclared(
        institution=institution.name,
        first_day=first_day.isoformat(),
        last_day=last_day.isoformat(),
        reason=closure.reason,
        source=closure.source,
    )
    record(event, actor=actor, subject=institution.ref, occurred_on=today, now=now, about=institution.places)
    touched = touched_by_closure(institution)
    move(touched, actor=actor, cause=(institution.ref,), reason=closure.reason, now=now)
    return closure


def _refuse_bad_days(first_day: date, last_day: date) -> None:
    if last_day < first_day:
        raise EndsBeforeItBegins
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
    today = timezone.localdate(now)
    record(event, actor=actor, subject=suspension.ref, occurred_on=today, now=now, about=suspension.places)
    reason = suspension.end_reason or suspension.ground
    touched = touched_by(suspension.reach)
    move(touched, actor=actor, cause=suspension.places, reason=reason, now=now)
