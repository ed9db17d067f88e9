"""The rules that deadlines follow; upper domains define and register theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words


@dataclass(frozen=True)
class DeadlineRule:
    """What is owed, in how many business days, and what silence means.

    `business_days` is 0 where each deadline comes with its own date. The act
    that does it says so itself, with the rule's code.
    """

    code: str
    name: Words
    business_days: int
    why: Words
    expires_as: Literal["overdue", "silent"] = "overdue"


RULES: dict[str, DeadlineRule] = {}


def register(rule: DeadlineRule) -> DeadlineRule:
    """Make the rule known; a code stands for one rule and is never renamed."""
    SubjectRef("plazo", rule.code)  # codes of deadlines start with it
    if RULES.setdefault(rule.code, rule) != rule:
        raise ValueError(f"two rules of deadlines are called {rule.code}")
    return rule


def name_of(code: str) -> str:
    """Return what is owed in the reader's language; the code if withdrawn."""
    return str(RULES[code].name) if code in RULES else code
