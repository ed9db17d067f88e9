"""The rules that deadlines follow; upper domains define and register theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words

OWNING_ROLES: Final = (Role.LIAISON, Role.FACILITATOR, Role.SECRETARIAT_MEMBER)


@dataclass(frozen=True)
class DeadlineRule:
    """What is owed, in how many business days, and what silence means.

    `business_days` is 0 where each deadline comes with its own date. The act
    that does it says so itself, with the rule's code. `roles` are those that
    answer for it where its owner is. What cannot be extended on request is
    moved by the domain in which it is owed, or not at all.
    """

    code: str
    name: Words
    business_days: int
    why: Words
    expires_as: Literal["overdue", "silent"] = "overdue"
    roles: tuple[Role, ...] = OWNING_ROLES
    may_be_extended: bool = True


RULES: dict[str, DeadlineRule] = {}


def register(rule: DeadlineRule) -> DeadlineRule:
    """Make the rule known; a code stands for one rule and is never renamed."""
    SubjectRef("plazo", rule.code)  # codes of deadlines start with it
    if RULES.setdefault(rule.code, rule) != rule:
        raise ValueError(f"two rules of deadlines are called {rule.code}")
    return rule


def roles_of(code: str) -> tuple[Role, ...]:
    """Return which roles answer for what is owed under a rule."""
    return RULES[code].roles if code in RULES else OWNING_ROLES


def may_be_extended(code: str) -> bool:
    """Tell whether whoever owes something under a rule may ask for more time."""
    return code not in RULES or RULES[code].may_be_extended


def rules_not_of(role: Role) -> tuple[str, ...]:
    """Return the codes of the rules for which others answer."""
    return tuple(code for code, rule in RULES.items() if role not in rule.roles)


def answering_roles() -> tuple[Role, ...]:
    """Return every role that answers for something owed."""
    return tuple(role for role in Role if any(role in rule.roles for rule in RULES.values()))


def name_of(code: str) -> str:
    """Return what is owed in the reader's language; the code if withdrawn."""
    return str(RULES[code].name) if code in RULES else code


EXTENSION_DECISION: Final = register(
    DeadlineRule(
        code="extension-decision",
        name=_("resolver una prórroga"),
        business_days=5,
        why=_("Una prórroga se aprueba o se niega en 5 días hábiles; mientras tanto el plazo sigue."),
        roles=(Role.FACILITATOR, Role.SECRETARIAT_MEMBER, Role.COMMISSION_SECRETARY, Role.ADVISER),
        may_be_extended=False,
    )
)
