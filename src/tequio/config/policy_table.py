"""All rows of all policies, for the command line and the reference."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from tequio.foundation.policy import Rule


def all_rules() -> tuple[Rule, ...]:
    """Return every row, ordered by action."""
    rules = {
        rule.action: rule
        for domain in settings.DOMAINS
        if domain in settings.INSTALLED_APPS and find_spec(f"{domain}.policy")
        for rule in vars(import_module(f"{domain}.policy")).values()
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
        yield f"    por qué: {rule.why}"
