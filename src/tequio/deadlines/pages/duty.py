"""What a person owes: the terms of their offices, and of decisions that are theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tequio.deadlines.queries.deadline import DeadlineLine
from tequio.foundation.actors import Actor
from tequio.ui.acts.waiting import Awaited, awaited_of, decided_rules


def own_lines(actor: Actor, lines: Iterable[DeadlineLine]) -> tuple[DeadlineLine, ...]:
    """Leave out the decisions that the actor's office owes and another must take."""
    awaited = awaited_of(actor)
    return tuple(line for line in lines if not is_decision(line) or is_awaited(line, awaited))


def is_decision(line: DeadlineLine) -> bool:
    """Tell whether a term is that of a decision."""
    return line.rule in decided_rules()


def is_awaited(line: DeadlineLine, awaited: Collection[Awaited]) -> bool:
    """Tell whether a term is that of one of the decisions somebody may take."""
    return any((one.rule, one.subject) == (line.rule, line.subject) for one in awaited)
