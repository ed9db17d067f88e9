"""Writes of whoever answered by mistake, while nobody acted on it."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_for
from tequio.foundation.facts import ReasonMissing, TextMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.recommendations import policy
from tequio.recommendations.commands.answer import NotAnAnswer
from tequio.recommendations.events.correction import AnswerCorrected
from tequio.recommendations.models.answer import REASONED, ActKind, AnswerAct, AnswerVersion
from tequio.recommendations.statuses import ANSWERS, is_possible, status_after
from tequio.recommendations.steps.answer import reread
from tequio.recommendations.steps.deadline import settle_terms


class AnswersThat(Refusal):
    """Eso ya es lo que respondió: cambie lo que esté mal."""


@command
def correct_answer(
    *,
    actor: Actor,
    act: AnswerAct,
    kind: ActKind,
    because: str,
    now: datetime,
    reason: str = "",
    idempotency_key: str = "",
) -> AnswerAct:
    """Answer something else than what was answered by mistake.

    What it was stays beside it; the day on which it was answered counts.
    """
    allow(policy.CORRECT_ANSWER, actor, reread(act))
    if kind not in ANSWERS or not is_possible(kind, act.status_before):
        raise NotAnAnswer
    refuse_blank(because, refusal=TextMissing)
    if kind in REASONED:
        refuse_blank(reason, refusal=ReasonMissing)
    if (kind, reason.strip()) == (act.kind, act.reason):
        raise AnswersThat
    was, today = act.kind, day_for(act, now)
    AnswerVersion.objects.create(
        act=act,
        number=act.versions.count() + 1,
        kind=act.kind,
        reason=act.reason,
        actor_label=act.actor_label,
        replaced_on=today,
        replaced_because=because.strip(),
    )
    _answer_anew(act, kind, reason.strip(), actor=actor, now=now)
    event = AnswerCorrected(
        addressee=act.answer.addressee.duty_holder.name,
        item=act.answer.item.short_title,
        title=act.answer.item.recommendation.title,
        was=was,
        now=kind,
        reason=act.reason,
        because=because.strip(),
    )
    record(event, actor=actor, subject=act.ref, occurred_on=today, now=now, about=act.answer.places)
    return act


def _answer_anew(act: AnswerAct, kind: ActKind, reason: str, *, actor: Actor, now: datetime) -> None:
    answer, today = act.answer, day_for(act, now)
    act.kind, act.reason, act.status_after = kind, reason, status_after(kind, act.status_before)
    act.actor_label, act.capacity = actor.label, actor.capacity
    act.save(update_fields=["kind", "reason", "status_after", "actor_label", "capacity"])
    if answer.status != act.status_after:
        answer.status, answer.status_since = act.status_after, today
    answer.reason, answer.corrected_on = reason, today
    answer.save(update_fields=["status", "status_since", "reason", "corrected_on"])
    settle_terms(answer, kind, acted_on=today, actor=actor, now=now)
