"""Gives notice to addressees, and starts what runs from it; only commands call it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_for, day_of, happening_in
from tequio.recommendations.models.addressee import Addressee, AnswerStatus, Notification
from tequio.recommendations.queries.reach import reachable_among
from tequio.recommendations.steps.deadline import start_terms

_RELATED = (
    "recommendation",
    "institution__territory__parent",
    "body__territory__parent",
    "body__institution__territory",
    "successor__territory__parent",
)


def notify(addressees: QuerySet[Addressee], *, actor: Actor, now: datetime) -> list[Addressee]:
    """Notify those for whom somebody can be told; no term of the others starts."""
    waiting = list(addressees.filter(unnotified=True, unheld_since=None).select_related(*_RELATED))
    reached = reachable_among({addressee.pk: addressee.duty_holder for addressee in waiting}, day_of(now))
    notified = [addressee for addressee in waiting if addressee.pk in reached]
    for addressee in notified:
        _notify(addressee, actor=actor, now=now)
    return notified


def _notify(addressee: Addressee, *, actor: Actor, now: datetime) -> None:
    addressee.unnotified, addressee.notified_on = False, day_for(addressee, now)
    addressee.save(update_fields=["unnotified", "notified_on"])
    Notification.objects.create(addressee=addressee, notified_at=now)
    waiting = addressee.answers.filter(status=AnswerStatus.UNNOTIFIED)
    for answer in waiting.select_related("item__recommendation").order_by("item__number"):
        answer.addressee = addressee
        answer.status, answer.status_since = AnswerStatus.NOTIFIED, addressee.notified_on
        answer.save(update_fields=["status", "status_since"])
        with happening_in(addressee.zone):
            start_terms(answer, actor=actor, now=now)
