"""What commands of gathering share: the terms of what waits, keys, and how the log is told."""

from __future__ import annotations

from datetime import date, datetime

from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.process import Process
from tequio.deadlines.commands.deadline import complete_deadline, start_deadline
from tequio.deadlines.duties import DeadlineRule
from tequio.deadlines.queries.deadline import open_of
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.ledger.events import Event
from tequio.ledger.recording import record


def follow_term(
    process: Process, rule: DeadlineRule, *, oldest: date | None, actor: Actor, now: datetime
) -> None:
    """Keep the term of whatever waits: the first that waits counts for all, the next has its own."""
    for deadline in open_of(process.ref, rule.code):
        if oldest and oldest <= deadline.started_on:
            return
        complete_deadline(actor=actor, deadline=deadline, done_on=day_of(now), now=now)
    if oldest is None:
        return
    exercise = process.exercise
    body = exercise.secretariat
    start_deadline(
        actor=actor,
        rule=rule,
        owner=body.ref if body else exercise.guarantor.ref,
        owner_label=body.name if body else exercise.guarantor.name,
        subject=process.ref,
        matter=process.title,
        calendar_of=None if body else exercise.guarantor,
        started_on=oldest,
        about=process.places,
        fictitious=exercise.fictitious,
        now=now,
    )


def tell_of_process(event: Event, process: Process, *, actor: Actor, now: datetime) -> None:
    """Record what happened to a process."""
    record(event, actor=actor, subject=process.ref, occurred_on=day_of(now), now=now, about=process.places)


def tell_of_contribution(event: Event, contribution: Contribution, *, actor: Actor, now: datetime) -> None:
    """Record what happened to a contribution."""
    record(
        event,
        actor=actor,
        subject=contribution.ref,
        occurred_on=day_of(now),
        now=now,
        about=contribution.process.places,
    )
