"""Writes around the answers: who owes them, who opened, reusable reasons."""

from __future__ import annotations

from datetime import date, datetime

from tequio.directory.models import Institution
from tequio.directory.queries.succession import descendants
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, refuse_blank, refuse_future
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record
from tequio.ledger.rows import locked
from tequio.recommendations import policy
from tequio.recommendations.events import (
    AddresseeNotified,
    DutyTakenOver,
    NotificationOpened,
    TemplateKept,
    TemplateWithdrawn,
)
from tequio.recommendations.models.addressee import Addressee, DutyTransfer, Notification
from tequio.recommendations.models.answer import ReasonTemplate
from tequio.recommendations.steps.deadline import hand_terms_over
from tequio.recommendations.steps.notice import notify


class NotItsSuccessor(Refusal):
    """No consta que esa institución suceda al destinatario; registre antes la sucesión."""


class SuccessorDidNotExist(Refusal):
    """El sucesor no existía en esa fecha."""


class TakenOverBeforeAsked(Refusal):
    """El deber no puede pasar a otra institución antes de que se notifique."""


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
def take_over(
    *,
    actor: Actor,
    addressee: Addressee,
    successor: Institution,
    on: date,
    now: datetime,
    note: str = "",
    idempotency_key: str = "",
) -> DutyTransfer:
    """Let a recorded successor owe what an addressee has not answered.

    The addressee stays in the matrix; the dates of its terms do not change.
    """
    allow(policy.TAKE_OVER, actor, locked(addressee))
    refuse_future(on, now)
    _refuse_stranger(addressee, successor, on)
    before = addressee.duty_holder
    transfer = DutyTransfer.objects.create(
        addressee=addressee, predecessor=str(before.ref), successor=successor, on=on, note=note
    )
    addressee.successor = successor
    addressee.save(update_fields=["successor"])
    hand_terms_over(addressee, on=on, actor=actor, now=now)
    record(
        DutyTakenOver(
            title=addressee.recommendation.title, predecessor=before.name, successor=successor.name, note=note
        ),
        actor=actor,
        subject=addressee.recommendation.ref,
        occurred_on=on,
        now=now,
        about=[*addressee.recommendation.places, *before.places, *successor.places],
    )
    return transfer


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


def _refuse_stranger(addressee: Addressee, successor: Institution, on: date) -> None:
    if on < addressee.addressed_on:
        raise TakenOverBeforeAsked
    if not successor.exists_on(on):
        raise SuccessorDidNotExist
    holder = addressee.duty_holder
    if isinstance(holder, Institution):
        if successor.pk not in descendants(holder):
            raise NotItsSuccessor
    # A body has no recorded succession: its duties fall to the institution it belongs to.
    elif holder.institution != successor:
        raise NotItsSuccessor


def _record_template(
    event: TemplateKept | TemplateWithdrawn, owner: SubjectRef, actor: Actor, now: datetime
) -> None:
    record(event, actor=actor, subject=owner, occurred_on=day_of(now), now=now)
