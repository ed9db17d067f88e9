"""Writes to who succeeds whom, and to which successor takes which duty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from tequio.directory import policy
from tequio.directory.events import DutyAssigned, SuccessionBegun, SuccessionRecorded, SuccessionWithdrawn
from tequio.directory.models import DutyAssignment, Institution, Succession
from tequio.directory.queries.succession import assignments_astray, descendants
from tequio.directory.steps import NothingToNote
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.ledger.rows import locked, wait_for_turn

# Whether an institution stands in a circle, or among the heirs of another, follows from all of them.
_ALL = "successions"


class SuccessionKnown(Refusal):
    """Esa sucesión ya está registrada."""


class SuccessionInCircle(Refusal):
    """Una institución no puede sucederse a sí misma, ni a través de otras."""


class SuccessionUnknown(ChangedMeanwhile):
    """Esa sucesión ya no está registrada."""


class NotItsSuccessor(Refusal):
    """No consta que esa institución suceda a quien respondía; registre antes la sucesión."""


class SuccessorDidNotExist(Refusal):
    """La sucesora no existía en esa fecha."""


@command
def record_succession(
    *,
    actor: Actor,
    predecessor: Institution,
    successor: Institution,
    on: date | None,
    note: str,
    source: str,
    now: datetime,
    idempotency_key: str = "",
) -> Succession:
    """Record that one institution took over the duties of another."""
    wait_for_turn(_ALL)
    allow(policy.KEEP_INSTITUTIONS, actor, predecessor)
    if predecessor == successor or predecessor.pk in descendants(successor):
        raise SuccessionInCircle
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise SuccessionKnown
    succession = Succession.objects.create(
        predecessor=predecessor,
        successor=successor,
        on=on,
        begun=on is None or on <= day_of(now),
        note=note,
        source=source,
    )
    record(
        SuccessionRecorded(
            predecessor=predecessor.name,
            successor=successor.name,
            place=predecessor.territory.name,
            note=note,
            source=source,
        ),
        actor=actor,
        subject=successor.ref,
        occurred_on=on or day_of(now),
        now=now,
        about=(*predecessor.places, *successor.places),
    )
    return succession


@command
def withdraw_succession(
    *,
    actor: Actor,
    institution: Institution,
    successor: Institution,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Institution:
    """Correct a wrong succession: what came down by it goes back."""
    wait_for_turn(_ALL)
    allow(policy.WITHDRAW_SUCCESSION, actor, institution)
    refuse_blank(reason, refusal=ReasonMissing)
    succession = Succession.objects.filter(predecessor=institution, successor=successor).first()
    if succession is None:
        raise SuccessionUnknown
    succession.delete()
    for assignment in assignments_astray():
        assignment.in_force = False
        assignment.save(update_fields=["in_force"])
    event = SuccessionWithdrawn(
        predecessor=institution.name,
        successor=successor.name,
        place=institution.territory.name,
        reason=reason.strip(),
    )
    _record(event, institution, successor, actor=actor, on=day_of(now), now=now)
    return institution


@command
def note_beginning(*, actor: Actor, succession: Succession, now: datetime) -> Succession:
    """Note that the day of a succession has come."""
    allow(policy.NOTE_TIME, actor, locked(succession))
    if succession.begun or succession.on is None or succession.on > day_of(now):
        raise NothingToNote
    succession.begun = True
    succession.save(update_fields=["begun"])
    before, after = succession.predecessor, succession.successor
    event = SuccessionBegun(predecessor=before.name, successor=after.name, place=before.territory.name)
    _record(event, before, after, actor=actor, on=succession.on, now=now)
    return succession


@command
def assign_duty(
    *,
    actor: Actor,
    institution: Institution,
    successor: Institution,
    subject: SubjectRef,
    matter: str,
    on: date,
    reason: str,
    now: datetime,
    about: Iterable[SubjectRef] = (),
) -> DutyAssignment:
    """Name which successor takes a duty; the last word counts."""
    wait_for_turn(_ALL)
    allow(policy.ASSIGN_DUTY, actor, institution)
    refuse_future(on, now)
    refuse_blank(reason, refusal=ReasonMissing)
    if successor.pk not in descendants(institution):
        raise NotItsSuccessor
    if not successor.exists_on(on):
        raise SuccessorDidNotExist
    named = DutyAssignment.objects.filter(predecessor=institution, subject=str(subject))
    named.filter(in_force=True).update(in_force=False)
    assignment = DutyAssignment.objects.create(
        predecessor=institution, successor=successor, subject=str(subject), on=on, reason=reason.strip()
    )
    event = DutyAssigned(
        predecessor=institution.name, successor=successor.name, matter=matter, reason=assignment.reason
    )
    places = (*institution.places, *successor.places, *about)
    record(event, actor=actor, subject=subject, occurred_on=on, now=now, about=places)
    return assignment


def _record(
    event: Event, before: Institution, after: Institution, *, actor: Actor, on: date, now: datetime
) -> None:
    about = (*before.places, *after.places)
    record(event, actor=actor, subject=after.ref, occurred_on=on, now=now, about=about)
