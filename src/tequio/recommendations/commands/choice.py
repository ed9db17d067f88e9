"""Writes to whom a draft is meant for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.foundation.refusals import ChangedMeanwhile, Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked
from tequio.recommendations import policy
from tequio.recommendations.events.choice import AddresseesChosen
from tequio.recommendations.groups import Choice
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.choice import sentences_of
from tequio.recommendations.queries.draft import drafted_choices
from tequio.recommendations.steps.draft import tell_of, touch


class NothingSaid(Refusal):
    """Diga al menos una cosa: de qué tipo, de qué lugar, de qué órgano o cuáles."""


class ChosenAlready(Refusal):
    """El borrador ya tiene esa elección."""


class ChoiceGone(ChangedMeanwhile):
    """Alguien quitó ya una de esas elecciones."""


@command
def choose_addressees(
    *,
    actor: Actor,
    recommendation: Recommendation,
    choice: Choice,
    now: datetime,
    idempotency_key: str = "",
) -> Recommendation:
    """Add to whom a draft is meant for, or leave somebody out of it."""
    allow(policy.CHOOSE_ADDRESSEES, actor, locked(recommendation))
    if choice.says_nothing:
        raise NothingSaid
    if choice in drafted_choices(recommendation):
        raise ChosenAlready
    recommendation.drafted_choices = [*recommendation.drafted_choices, choice.as_data()]
    _tell(recommendation, actor=actor, now=now)
    return recommendation


@command
def drop_choices(
    *,
    actor: Actor,
    recommendation: Recommendation,
    dropped: Sequence[str],
    now: datetime,
    idempotency_key: str = "",
) -> Recommendation:
    """Take back choices by their keys; the rest stays."""
    allow(policy.CHOOSE_ADDRESSEES, actor, locked(recommendation))
    if not dropped:
        raise NothingSaid
    chosen = drafted_choices(recommendation)
    if not {choice.key for choice in chosen}.issuperset(dropped):
        raise ChoiceGone
    left = [choice for choice in chosen if choice.key not in dropped]
    recommendation.drafted_groups, recommendation.drafted_others = [], []
    recommendation.drafted_choices = [choice.as_data() for choice in left]
    _tell(recommendation, actor=actor, now=now)
    return recommendation


def _tell(recommendation: Recommendation, *, actor: Actor, now: datetime) -> None:
    touch(recommendation, actor=actor, now=now)
    event = AddresseesChosen(
        title=recommendation.title,
        version=recommendation.version,
        chosen=sentences_of(drafted_choices(recommendation)),
        reach=recommendation.drafted_reach or 0,
    )
    tell_of(event, recommendation, actor=actor, now=now)
