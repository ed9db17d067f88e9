"""What a person owes: the terms of their offices, and the decisions that are theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from tequio.deadlines.queries.deadline import DeadlineLine, terms_of
from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.ui.acts.act import step_of
from tequio.ui.acts.waiting import Awaited, awaited_of, decided_rules
from tequio.ui.values import Link


@dataclass(frozen=True)
class Duty:
    """Something that waits for a person: what, about what, the next step, and until when.

    A decision that waits since before decisions had a term has no line.
    """

    task: str
    matter: str
    subject: SubjectRef
    step: Link
    since: date
    line: DeadlineLine | None

    @property
    def is_expired(self) -> bool:
        return self.line is not None and self.line.is_expired


def personal_duties(
    actor: Actor, lines: Iterable[DeadlineLine], decided: Collection[Awaited] | None = None
) -> tuple[Duty, ...]:
    """Return what offices owe and what the actor decides, each once, by due date.

    The page and the weekly mail list the same.
    """
    found = awaited_of(actor) if decided is None else decided
    terms = terms_of({_key(awaited) for awaited in found}) if found else {}
    decisions = [_decision(awaited, terms.get(_key(awaited))) for awaited in found]
    owed = [_owed(actor, line) for line in lines if not is_decision(line)]
    return tuple(sorted([*owed, *decisions], key=_due))


def own_lines(actor: Actor, lines: Iterable[DeadlineLine]) -> tuple[DeadlineLine, ...]:
    """Leave out the decisions that the actor's office owes and another must take."""
    awaited = awaited_of(actor)
    return tuple(line for line in lines if not is_decision(line) or is_awaited(line, awaited))


def is_decision(line: DeadlineLine) -> bool:
    """Tell whether a term is that of a decision."""
    return line.rule in decided_rules()


def is_awaited(line: DeadlineLine, awaited: Collection[Awaited]) -> bool:
    """Tell whether a term is that of one of the decisions somebody may take."""
    return (line.rule, line.subject) in set(map(_key, awaited))


def _key(awaited: Awaited) -> tuple[str, SubjectRef]:
    return awaited.rule, awaited.subject


def _owed(actor: Actor, line: DeadlineLine) -> Duty:
    step = step_of(actor, line.rule, line.subject)
    return Duty(str(capfirst(line.task)), line.matter, line.subject, step, line.started_on, line)


def _decision(awaited: Awaited, term: DeadlineLine | None) -> Duty:
    step = Link(awaited.step, awaited.url)
    return Duty(str(awaited.task), awaited.matter, awaited.subject, step, awaited.since, term)


def _due(duty: Duty) -> date:
    return duty.line.due_on if duty.line else duty.since
