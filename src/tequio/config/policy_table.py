"""All rows of all policies, for the command line and the reference."""

from __future__ import annotations

from collections.abc import Iterator

from tequio.foundation.policy import Rule
from tequio.foundation.rooms import modules_of


def all_rules() -> tuple[Rule, ...]:
    """Return every row, ordered by action."""
    rules = {
        rule.action: rule
        for module in modules_of("policy")
        for rule in vars(module).values()
        if isinstance(rule, Rule)
    }
    return tuple(rules[action] for action in sorted(rules))


def as_text() -> Iterator[str]:
    """Yield the table as indented lines."""
    for rule in all_rules():
        yield rule.action
        yield f"    quién:  {', '.join(str(party.label) for party in rule.who)}"
        for condition in rule.when:
            yield f"    cuándo: {condition.name} (si no: {condition.otherwise})"
        if rule.recent:
            yield "    pide haber entrado hace menos de diez minutos"
        yield f"    por qué: {rule.why}"
