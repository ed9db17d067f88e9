"""What commands of gathering share: how a contribution is taken, its terms, and how the log is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext

from tequio.cocreation.duties import ANSWERS, ASSIGNMENTS, CONTRIBUTIONS, FINAL, PRELIMINARY
from tequio.cocreation.models.contribution import (
    LONGEST_AFFECTED,
    LONGEST_PLACE,
    LONGEST_TEXT,
    Channel,
    Contribution,
    ContributionKind,
    ContributionState,
    Tongue,
    Topic,
)
from tequio.cocreation.models.process import LONGEST_TITLE, Process
from tequio.cocreation.models.working_table import WorkingTable
from tequio.cocreation.queries.contribution import kept_stems
from tequio.cocreation.queries.process import oldest_to_review
from tequio.cocreation.queries.response import oldest_to_assign
from tequio.deadlines.commands.deadline import complete_deadline, start_deadline, stop_deadline
from tequio.deadlines.duties import DeadlineRule
from tequio.deadlines.queries.deadline import open_of
from tequio.directory.models import Territory
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import TextMissing, refuse_blank
from tequio.foundation.folding import searchable
from tequio.foundation.keys import new_key
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.refusals import Refusal
from tequio.ledger.events import Event
from tequio.ledger.recording import record

_GOALS: Final = 17
DAYS_TO_ENTER: Final = 15  # after a table, what was said or written at it is still typed


class PlaceElsewhere(Refusal):
    """Ese lugar no es de la entidad de este proceso; elija uno de la lista."""


class JoinedElsewhere(Refusal):
    """Esa aportación no está publicada en este proceso; elija otra o envíe la suya sola."""


class ContributionTooLong(Refusal):
    """La frase admite hasta 120 letras, el texto 2,000, la localidad 80 y a quiénes les pasa 200."""


class TableAhead(Refusal):
    """Esa mesa todavía no es: esto se anota desde su día."""


class TooLateToEnter(Refusal):
    """Lo que se dijo en una mesa se captura en los 15 días que siguen, y ya pasaron."""


class GoalUnknown(Refusal):
    """Los Objetivos de Desarrollo Sostenible van del 1 al 17."""


@dataclass(frozen=True)
class Brought:
    """What somebody says, and where; nothing of who they are but an address to answer to."""

    kind: ContributionKind
    title: str
    text: str
    topic: Topic
    territory: Territory
    affected: str = ""
    locality: str = ""
    goal: int | None = None
    lang: Tongue = Tongue.SPANISH
    joins: Contribution | None = None
    email: str = ""


@dataclass(frozen=True)
class Came:
    """By which way it came, from which table, and with whose key it is followed."""

    channel: Channel = Channel.WEB
    table: WorkingTable | None = None
    consented_on: date | None = None
    key: str = ""


def refuse_unfit(process: Process, brought: Brought) -> None:
    """Refuse what a contribution to the process cannot be."""
    refuse_blank(brought.title, brought.text, refusal=TextMissing)
    limits = (
        (brought.title, LONGEST_TITLE),
        (brought.text, LONGEST_TEXT),
        (brought.locality, LONGEST_PLACE),
        (brought.affected, LONGEST_AFFECTED),
    )
    if any(len(words.strip()) > limit for words, limit in limits):
        raise ContributionTooLong
    if process.exercise.territory.ref not in brought.territory.scopes:
        raise PlaceElsewhere
    if brought.goal is not None and not 1 <= brought.goal <= _GOALS:
        raise GoalUnknown
    joins = brought.joins
    if joins and (joins.process_id, joins.state) != (process.pk, ContributionState.PUBLISHED):
        raise JoinedElsewhere
    if brought.email.strip():
        validate_mailbox(brought.email.strip())


def keep_brought(
    process: Process, brought: Brought, came: Came, event: type[Event], *, actor: Actor, now: datetime
) -> Contribution:
    """Keep what was brought under the next number of the process, tell the log and begin its term."""
    process.last_number += 1
    process.save(update_fields=["last_number"])
    contribution = Contribution.objects.create(
        process=process,
        number=process.last_number,
        code=f"{process.code}-{process.last_number}",
        key=came.key or new_key(),
        kind=ContributionKind(brought.kind),
        title=brought.title.strip(),
        text=brought.text.strip(),
        affected=brought.affected.strip(),
        topic=Topic(brought.topic),
        territory=brought.territory,
        locality=brought.locality.strip(),
        goal=brought.goal,
        lang=Tongue(brought.lang),
        joined_to=brought.joins,
        email=brought.email.strip(),
        channel=came.channel,
        table=came.table,
        consented_on=came.consented_on,
        received_on=day_of(now),
        received_at=now,
        search_text=searchable(brought.title, brought.text, brought.locality, brought.affected),
        stems=kept_stems(brought.title, brought.text),
    )
    values = {"process": process.title, "number": contribution.number, **_named(came.table)}
    tell_of_contribution(event(**values), contribution, actor=actor, now=now)
    waits = oldest_to_review(process)
    follow_term(process, CONTRIBUTIONS, oldest=waits.received_on if waits else None, actor=actor, now=now)
    return contribution


def _named(table: WorkingTable | None) -> dict[str, str]:
    return {"place": table.place, "held_on": table.held_on.isoformat()} if table else {}


def refuse_untimely(table: WorkingTable, now: datetime) -> None:
    """Refuse to type what was said at a table before its day, or long after it."""
    today = day_of(now)
    if table.held_on > today:
        raise TableAhead
    if table.held_on + timedelta(days=DAYS_TO_ENTER) < today:
        raise TooLateToEnter


def names_of_table(table: WorkingTable) -> dict[str, Any]:
    """Return how an event names a table."""
    return {
        "process": table.process.title,
        "place": table.place,
        "held_on": table.held_on.isoformat(),
    }


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


def follow_assignments(process: Process, *, actor: Actor, now: datetime) -> None:
    """Keep the term in which what was published is given to whoever answers it."""
    waits = oldest_to_assign(process)
    follow_term(process, ASSIGNMENTS, oldest=waits.decided_on if waits else None, actor=actor, now=now)


def follow_answers(contribution: Contribution, *, actor: Actor, now: datetime, because: str = "") -> None:
    """Keep the terms in which a contribution is answered by whoever it is assigned to.

    With `because` those that run are stopped: it is not theirs any more, or not published.
    """
    owed = {rule.code: rule for rule in ANSWERS if _is_owed(contribution, rule)}
    due_on = contribution.process.answered_by
    today = day_of(now)
    for deadline in open_of(contribution.ref):
        if because:
            stop_deadline(actor=actor, deadline=deadline, stopped_on=today, reason=because, now=now)
        elif owed.pop(deadline.rule, None) is None:
            complete_deadline(actor=actor, deadline=deadline, done_on=today, now=now)
    process, institution = contribution.process, contribution.assigned_to
    if institution is None:
        return
    for rule in owed.values():
        start_deadline(
            actor=actor,
            rule=rule,
            owner=institution.ref,
            owner_label=institution.name,
            subject=contribution.ref,
            matter=gettext("Aportación %(number)s a «%(process)s»")
            % {"number": contribution.number, "process": process.title},
            calendar_of=institution,
            started_on=today,
            due_on=due_on if rule is FINAL and due_on > today else None,
            about=process.places,
            fictitious=process.exercise.fictitious,
            now=now,
        )


def _is_owed(contribution: Contribution, rule: DeadlineRule) -> bool:
    if contribution.state != ContributionState.PUBLISHED or contribution.assigned_to is None:
        return False
    return contribution.final_on is None and not (rule is PRELIMINARY and contribution.preliminary_on)


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


def tell_of_table(event: Event, table: WorkingTable, *, actor: Actor, now: datetime) -> None:
    """Record what happened to a table."""
    record(
        event,
        actor=actor,
        subject=table.ref,
        occurred_on=day_of(now),
        now=now,
        about=table.process.places,
    )
