"""Writes around the answers: who was notified, who opened, reusable reasons."""

from __future__ import annotations

from datetime import datetime

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.recommendations import policy
from tequio.recommendations.events.addressee import (
    AddresseeNotified,
    NotificationOpened,
    TemplateKept,
    TemplateWithdrawn,
)
from tequio.recommendations.models.addressee import Addressee, Notification
from tequio.recommendations.models.answer import ReasonTemplate
from tequio.recommendations.steps.duty import let_the_clock_follow
from tequio.recommendations.steps.notice import notify


class NobodyToNotify(Refusal):
    """Todavía nadie puede recibir el aviso: falta su enlace o el correo público de la institución."""


class TemplateNameTaken(Refusal):
    """Ya hay una razón guardada con ese nombre."""


@command
def note_opening(
    *, actor: Actor, notification: Notification, now: datetime, idempotency_key: str = ""
) -> Notification:
    """Record the first time that somebody opened a notification."""
    allow(policy.OPEN_NOTIFICATION, actor, locked(notification))
    notification.opened_at = now
    notification.save(update_fields=["opened_at"])
    addressee = notification.addressee
    record(
        NotificationOpened(title=addressee.recommendation.title, addressee=addressee.addressed.name),
        actor=actor,
        subject=addressee.recommendation.ref,
        occurred_on=day_of(now),
        now=now,
        about=[*addressee.recommendation.places, *addressee.places],
    )
    return notification


@command
def notify_addressee(
    *, actor: Actor, addressee: Addressee, now: datetime, idempotency_key: str = ""
) -> Addressee:
    """Notify whom nobody could reach before; its terms run from today."""
    allow(policy.NOTIFY_ADDRESSEE, actor, locked(addressee))
    let_the_clock_follow(addressee, now)
    recommendation = addressee.recommendation
    reached = notify(recommendation.addressees.filter(pk=addressee.pk), actor=actor, now=now)
    if not reached:
        raise NobodyToNotify
    record(
        AddresseeNotified(title=recommendation.title, addressee=addressee.duty_holder.name),
        actor=actor,
        subject=recommendation.ref,
        occurred_on=day_of(now),
        now=now,
        about=[*recommendation.places, *addressee.places],
    )
    return reached[0]


@command
def keep_template(
    *,
    actor: Actor,
    owner: SubjectRef,
    name: str,
    text: str,
    now: datetime,
    idempotency_key: str = "",
) -> ReasonTemplate:
    """Keep a reason under a name, for other answers of its owner."""
    template = ReasonTemplate(owner=str(owner), name=name.strip(), text=text.strip())
    allow(policy.KEEP_TEMPLATE, actor, template)
    refuse_blank(template.name, template.text, refusal=ReasonMissing)
    if ReasonTemplate.objects.filter(owner=template.owner, name=template.name).exists():
        raise TemplateNameTaken
    template.save(force_insert=True)
    _record_template(TemplateKept(owner=template.owner, name=template.name), owner, actor, now)
    return template


@command
def withdraw_template(*, actor: Actor, template: ReasonTemplate, now: datetime) -> None:
    """Forget a reason that is no longer used; answers given keep theirs."""
    allow(policy.WITHDRAW_TEMPLATE, actor, template)
    owner = template.owner_ref
    template.delete()
    _record_template(TemplateWithdrawn(owner=str(owner), name=template.name), owner, actor, now)


def _record_template(
    event: TemplateKept | TemplateWithdrawn, owner: SubjectRef, actor: Actor, now: datetime
) -> None:
    record(event, actor=actor, subject=owner, occurred_on=day_of(now), now=now)
