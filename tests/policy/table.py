"""The truth table: which actor may do what to a subject in which state."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tequio.config.policy_table import all_rules
from tequio.foundation.policy import Rule, decide
from tests.policy.actors import ACTORS
from tests.policy.subjects import STATES, VARIANTS, State, subject

FILE: Final = Path(__file__).with_name("truth_table.csv")
HEAD: Final = ("action", "state", *ACTORS)
_UNKNOWN: Final = "?"
_WORDS: Final = {True: "allowed", False: "-"}


class UnknownCondition(LookupError):  # noqa: N818 - read as a sentence
    """Tells which condition has no fake states yet."""


@dataclass(frozen=True)
class Case:
    """A rule and a state that it tells apart."""

    action: str
    state: str
    rule: Rule | None = None
    attributes: State = field(default_factory=dict)

    def row(self) -> tuple[str, ...]:
        """Return the action, the state and a word for each actor."""
        if self.rule is None:
            return self.action, self.state, *(_UNKNOWN for _ in ACTORS)
        decided = (_decided(self.rule, name, self.attributes) for name in ACTORS)
        return self.action, self.state, *decided


def cases() -> Iterator[Case]:
    """Yield each rule in each state; once, with a question, what subjects.py does not tell."""
    for rule in all_rules():
        try:
            yield from [Case(rule.action, state, rule, attributes) for state, attributes in states_of(rule)]
        except (UnknownCondition, AttributeError) as problem:
            yield Case(rule.action, f"{_UNKNOWN} {problem}")


def rows() -> Iterator[tuple[str, ...]]:
    """Yield one row for each rule and state."""
    return (case.row() for case in cases())


def problems() -> list[str]:
    """Return what keeps the table from being complete, and the rules that nobody ever satisfies."""
    unknown = [f"{case.action}: {case.state}" for case in cases() if case.state.startswith(_UNKNOWN)]
    allowed = {action for action, _state, *words in rows() if _WORDS[True] in words}
    never = sorted({rule.action for rule in all_rules()} - allowed)
    return [*unknown, *(f"{action}: no actor may do it in any state" for action in never)]


def states_of(rule: Rule) -> Iterator[tuple[str, State]]:
    """Yield every state the rule tells apart, changing one thing at a time."""
    dimensions = [_condition_states(rule, condition.name) for condition in rule.when]
    if rule.action in VARIANTS:
        dimensions.append(VARIANTS[rule.action])
    usual = [next(iter(dimension)) for dimension in dimensions]
    yield _combined(dimensions, usual)
    for number, dimension in enumerate(dimensions):
        for name in list(dimension)[1:]:
            yield _combined(dimensions, [*usual[:number], name, *usual[number + 1 :]], changed=number)


def _condition_states(rule: Rule, name: str) -> Mapping[str, State]:
    key = f"{rule.action.partition('.')[0]}.{name}"
    if key not in STATES:
        raise UnknownCondition(f"tests/policy/subjects.py does not tell the states of {key}")
    return STATES[key]


def _combined(
    dimensions: list[Mapping[str, State]], names: list[str], changed: int = -1
) -> tuple[str, State]:
    """Merge the states named; what changed goes last, so that it prevails."""
    order = [n for n in range(len(names)) if n != changed] + ([changed] if changed >= 0 else [])
    attributes: dict[str, object] = {}
    for number in order:
        attributes |= dimensions[number][names[number]]
    return "; ".join(dict.fromkeys(names)) or "any", attributes


def _decided(rule: Rule, actor: str, attributes: State) -> str:
    return _WORDS[decide(rule, ACTORS[actor], subject(rule.action, attributes)).allowed]


def as_text() -> str:
    """Return the whole table as it is committed."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEAD, *rows()])
    return text.getvalue()


def committed() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the committed table by action and state, its head included."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {(line[0], line[1]): tuple(line[2:]) for line in csv.reader(file)}
