"""What waits for somebody's decision: each row stands beside the act that decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ui.acts.act import Act

_ROWS: Final[list[Waiting]] = []


@dataclass(frozen=True, eq=False)
class Waiting:
    """Subjects that wait until somebody does an act to them.

    `found` gives those within what the actor answers for; the act's rule then
    decides which are theirs. `task` says what is to be done, `matter` to what,
    `since` from which day on it waits, `rule` until when, by the term on `ref`;
    "" where nobody waits for it but whoever decides.
    """

    act: Act
    task: Words
    found: Callable[[Actor], Iterable[Any]]
    matter: Callable[[Any], str]
    since: Callable[[Any], date]
    rule: str
    ref: Callable[[Any], SubjectRef]

    def __post_init__(self) -> None:
        """Make it known to whoever lists what awaits a person."""
        _ROWS.append(self)


@dataclass(frozen=True)
class Awaited:
    """Something to decide, the step that does it and since when it waits."""

    task: Words
    step: Words
    url: str
    matter: str
    since: date
    rule: str
    subject: SubjectRef


def awaited_of(actor: Actor) -> tuple[Awaited, ...]:
    """Return what the actor may decide now, oldest first."""
    found = [
        Awaited(
            row.task,
            row.act.label,
            row.act.url(subject),
            row.matter(subject),
            row.since(subject),
            row.rule,
            row.ref(subject),
        )
        for row in _ROWS
        for subject in row.found(actor)
        if row.act.decide(actor, subject).allowed
    ]
    return tuple(sorted(found, key=lambda one: one.since))


def decided_rules() -> frozenset[str]:
    """Return under which rules whoever decides owes the decision."""
    return frozenset(row.rule for row in _ROWS if row.rule)
