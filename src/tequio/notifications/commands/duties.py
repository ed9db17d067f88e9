"""The weekly mail of officers is stopped by its link, and resumed."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tequio.foundation.actors import Actor
from tequio.foundation.policy import allow
from tequio.identity.models import Person
from tequio.ledger.command import command
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.notifications import policy
from tequio.notifications.events import DutyMailResumed, DutyMailStopped
from tequio.notifications.models import DutyMail


@command
def stop_duty_mail(*, actor: Actor, person: Person, now: datetime) -> DutyMail:
    """Send no more weekly mail; reminders of a date still come."""
    allow(policy.STOP_DUTY_MAIL, actor, person)
    preference = DutyMail.objects.update_or_create(person=person, defaults={"stopped_at": now})[0]
    _record(DutyMailStopped(label_of_person=person.label), person, actor, now)
    return preference


@command
def resume_duty_mail(*, actor: Actor, person: Person, now: datetime) -> DutyMail:
    """Send the weekly mail again, from the next Monday on."""
    allow(policy.RESUME_DUTY_MAIL, actor, person)
    preference = DutyMail.objects.update_or_create(person=person, defaults={"stopped_at": None})[0]
    _record(DutyMailResumed(label_of_person=person.label), person, actor, now)
    return preference


def _record(event: Event, person: Person, actor: Actor, now: datetime) -> None:
    record(event, actor=actor, subject=person.ref, occurred_on=timezone.localdate(now), now=now)
