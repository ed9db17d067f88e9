"""What several commands of mail share: its event, and addresses that are not kept."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.notifications.models import OF_FOLLOWERS, Follower, OutgoingMail, Told

_OUTBOX: Final = SubjectRef("correo", "salida")


class NothingDue(Refusal):
    """No hay nada que escribir todavía."""


def record_mail(event: Event, actor: Actor, now: datetime) -> None:
    """Record what became of the mail on its way out."""
    record(event, actor=actor, subject=_OUTBOX, occurred_on=day_of(now), now=now)


def erase_idle(followers: QuerySet[Follower]) -> None:
    """Delete those who follow nothing, with the mail written to them as such."""
    idle = list(followers.filter(subscriptions=None))
    Told.objects.filter(follower__in=idle).delete()
    written = OutgoingMail.objects.filter(recipient__in=[one.email for one in idle], kind__in=OF_FOLLOWERS)
    written.delete()
    Follower.objects.filter(pk__in=[one.pk for one in idle]).delete()
