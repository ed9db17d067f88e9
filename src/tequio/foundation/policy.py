"""Rules of who may do what, when and why; deny by default."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.actors import Actor, ActorKind, Role
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words


def _unhindered(_actor: Actor, _subject: Any) -> Words:
    return ""


@dataclass(frozen=True)
class Party:
    """One kind of actor that a rule admits.

    `hindrance` says what keeps out an actor who would otherwise belong to it;
    `needs_account` is false where whoever passes by is admitted.
    """

    name: str
    label: Words
    admits: Callable[[Actor, Any], bool]
    hindrance: Callable[[Actor, Any], Words] = _unhindered
    needs_account: bool = True


@dataclass(frozen=True)
class Condition:
    """A state the subject must be in, and what to say when it is not."""

    name: str
    holds: Callable[[Any], bool]
    otherwise: Words


@dataclass(frozen=True)
class Rule:
    """One row of a domain's policy: who, when and why.

    `recent` asks that whoever acts through a page signed in a few minutes ago:
    for what reaches many, cannot be undone or gives power to others.
    """

    action: str
    who: tuple[Party, ...]
    why: Words
    when: tuple[Condition, ...] = ()
    recent: bool = False


@dataclass(frozen=True)
class Decision:
    """The answer of the policy, with the reason a person can read.

    `is_theirs` tells whoever may act, but not in the state it is in, from
    whoever may not act at all; `is_hindered`, whoever could but for something
    of their own, as a second factor that is missing.
    """

    allowed: bool
    reason: str = ""
    is_theirs: bool = False
    is_hindered: bool = False


class NotAllowed(Refusal):
    """Esta acción no le corresponde."""


def scopes_of(subject: object) -> tuple[SubjectRef, ...]:
    """Return within which public ids roles reach the subject; none if it does not tell."""
    # Not isinstance, which reads the property once more, and with it the database.
    return getattr(subject, "scopes", ())


def holder(role: Role, label: Words) -> Party:
    """Admit whoever holds the role within a scope of the subject."""

    def admits(actor: Actor, subject: Any) -> bool:
        return actor.holds(role, scopes_of(subject))

    def hindrance(actor: Actor, subject: Any) -> Words:
        return actor.hindrance(role, scopes_of(subject))

    return Party(role.value, label, admits, hindrance)


def kind_of_actor(kind: ActorKind, label: Words) -> Party:
    """Admit every actor of one kind."""
    return Party(kind.value, label, lambda actor, _subject: actor.kind == kind)


ANYONE = Party("anyone", _("cualquier persona"), lambda _actor, _subject: True, needs_account=False)
# Not the clock, nor what loads history: somebody who does it.
ANYBODY = Party(
    "anybody",
    _("cualquier persona, con cuenta o sin ella"),
    lambda actor, _subject: actor.kind in (ActorKind.ANONYMOUS, ActorKind.PERSON),
    needs_account=False,
)
THE_CLOCK = kind_of_actor(ActorKind.CLOCK, _("el reloj de la plataforma"))
IMPORTERS = kind_of_actor(ActorKind.IMPORTER, _("la carga de registros históricos"))
OPERATORS = holder(Role.OPERATOR, _("la operación de la plataforma"))

_questions: ContextVar[list[Rule] | None] = ContextVar("questions", default=None)
_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


@contextmanager
def deciding_at(now: datetime) -> Iterator[None]:
    """Let every decision inside be of a moment: an act asks of when it happens."""
    token = _moment.set(now)
    try:
        yield
    finally:
        _moment.reset(token)


def moment() -> datetime:
    """Return of when a decision is: of the act that runs, else of this instant."""
    return _moment.get() or timezone.now()


@contextmanager
def noting_questions() -> Iterator[list[Rule]]:
    """Collect the rules that are asked while a command runs."""
    asked: list[Rule] = []
    token = _questions.set(asked)
    try:
        yield asked
    finally:
        _questions.reset(token)


def decide(rule: Rule, actor: Actor, subject: object = None) -> Decision:
    """Answer whether the actor may act on the subject, and why not."""
    if not any(party.admits(actor, subject) for party in rule.who):
        hindrance = _hindrance(rule, actor, subject)
        return Decision(False, hindrance or _whose(rule), is_hindered=bool(hindrance))
    for condition in rule.when:
        if not condition.holds(subject):
            return Decision(False, str(condition.otherwise), is_theirs=True)
    return Decision(True, is_theirs=True)


def _hindrance(rule: Rule, actor: Actor, subject: object) -> str:
    return next((str(reason) for party in rule.who if (reason := party.hindrance(actor, subject))), "")


def _whose(rule: Rule) -> str:
    # Loading history is no person, so naming it helps nobody who was refused.
    people = [party for party in rule.who if party.name != IMPORTERS.name] or rule.who
    allowed_to = ", ".join(str(party.label) for party in people)
    reason = gettext("Corresponde a: %(who)s. Fundamento: %(why)s")
    return reason % {"who": allowed_to, "why": rule.why}


def allow(rule: Rule, actor: Actor, subject: object = None) -> None:
    """Raise NotAllowed with its reason unless the rule admits the actor."""
    asked = _questions.get()
    if asked is not None:
        asked.append(rule)
    decision = decide(rule, actor, subject)
    if not decision.allowed:
        raise NotAllowed(decision.reason)
