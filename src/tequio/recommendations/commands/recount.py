"""Writes of the clock that follow terms counted again."""

from __future__ import annotations

from datetime import date, datetime

from tequio.deadlines.models import Deadline
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.recommendations import policy
from tequio.recommendations.events.recount import AnswerRecounted
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.queries.recount import acts_to_recount, recounted_terms_of
from tequio.recommendations.steps.recount import follow_delay, follow_silence


class NothingToRecount(Refusal):
    """Lo que consta ya sigue los plazos como se contaron."""


@command
def note_recount(*, actor: Actor, answer: AddresseeItem, now: datetime) -> AddresseeItem:
    """Take back the silence and the delays that a late suspension undid."""
    allow(policy.NOTE_RECOUNT, actor, locked(answer))
    today = day_of(now)
    acts = acts_to_recount(answer, recounted_terms_of(answer), now)
    if not [act for act, term in acts if _follow(answer, act, term, today)]:
        raise NothingToRecount
    answer.save()
    event = AnswerRecounted(
        addressee=answer.addressee.duty_holder.name,
        item=answer.item.short_title,
        title=answer.item.recommendation.title,
        status=answer.status,
    )
    record(event, actor=actor, subject=answer.ref, occurred_on=today, now=now, about=answer.places)
    return answer


def _follow(answer: AddresseeItem, act: AnswerAct, term: Deadline, today: date) -> bool:
    """Let an act on record say what its term says now; tell whether anything changed."""
    is_new = act.recounted_on is None
    before = (act.acted_on, act.days_late, act.undone)
    if act.kind == ActKind.FALL_SILENT:
        follow_silence(answer, act, term)
    else:
        follow_delay(answer, act, term)
    act.recounted_on = today
    act.save(update_fields=["acted_on", "days_late", "business_days", "undone", "recounted_on"])
    return is_new or before != (act.acted_on, act.days_late, act.undone)
