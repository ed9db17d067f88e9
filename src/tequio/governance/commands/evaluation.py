"""Writes of whoever judges applications: points by criterion, or that they have an interest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from tequio.foundation.actors import Actor, author_key
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.events.call import ApplicationJudged, ConflictStated
from tequio.governance.models.application import Application, Evaluation, Score
from tequio.governance.models.call import MOST_POINTS
from tequio.governance.policy import call as policy
from tequio.governance.queries.call import criteria_of
from tequio.governance.steps import tell_of_call
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_LONGEST_LABEL: Final = 200


class PointsMissing(Refusal):
    """Dé a cada criterio de 0 a 10 puntos."""


class ConflictUnsaid(Refusal):
    """Para evaluar, declare que no tiene conflicto de interés; si lo tiene, dígalo en vez de evaluar."""


@command
def evaluate_application(
    *,
    actor: Actor,
    application: Application,
    points: Mapping[int, int],
    text: str,
    has_no_conflict: bool,
    now: datetime,
    idempotency_key: str = "",
) -> Evaluation:
    """Give an application points by criterion, in place of those before.

    Points go from 0 to 10, by the number of the criterion; whoever gives them declares to have no
    interest in it.
    """
    call = locked(application.call)
    allow(policy.EVALUATE, actor, locked(application))
    refuse_blank(text, refusal=ReasonMissing)
    if not has_no_conflict:
        raise ConflictUnsaid
    criteria = criteria_of(call)
    is_whole = points.keys() == {criterion.number for criterion in criteria}
    if not is_whole or not all(0 <= given <= MOST_POINTS for given in points.values()):
        raise PointsMissing
    evaluation = _said(application, actor, text, has_conflict=False, now=now)
    evaluation.scores.all().delete()
    Score.objects.bulk_create(
        Score(evaluation=evaluation, criterion=criterion, points=points[criterion.number])
        for criterion in criteria
    )
    event = ApplicationJudged(
        body=call.body.name,
        title=call.title,
        number=application.number,
        points=[points[criterion.number] for criterion in criteria],
    )
    tell_of_call(event, call, actor=actor, now=now)
    return evaluation


@command
def state_conflict(
    *, actor: Actor, application: Application, reason: str, now: datetime, idempotency_key: str = ""
) -> Evaluation:
    """State an interest in an application: whoever has one judges no more.

    What they had judged of it does not count; why is read by the other judges.
    """
    call = locked(application.call)
    allow(policy.STATE_CONFLICT, actor, locked(application))
    refuse_blank(reason, refusal=ReasonMissing)
    evaluation = _said(application, actor, reason, has_conflict=True, now=now)
    evaluation.scores.all().delete()
    event = ConflictStated(body=call.body.name, title=call.title, number=application.number)
    tell_of_call(event, call, actor=actor, now=now)
    return evaluation


def _said(
    application: Application, actor: Actor, text: str, *, has_conflict: bool, now: datetime
) -> Evaluation:
    evaluation, _made = Evaluation.objects.update_or_create(
        application=application,
        author=author_key(actor),
        defaults={
            "author_label": actor.label[:_LONGEST_LABEL],
            "has_conflict": has_conflict,
            "text": text.strip(),
            "said_on": day_of(now),
        },
    )
    return evaluation
