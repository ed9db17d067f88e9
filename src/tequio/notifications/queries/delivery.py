"""Mail that waits to be sent, and what need not be kept any longer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from tequio.notifications.models import FINISHED, MailState, OutgoingMail, Subscription

DAYS_TO_CONFIRM: Final = 7
DAYS_KEPT: Final = 14  # long enough to answer "I did not get it"


def to_send(now: datetime) -> QuerySet[OutgoingMail]:
    """Return what may be sent now, first what somebody waits for."""
    waits = Q(state=MailState.WAITING, not_before__lte=now)
    abandoned = Q(state=MailState.SENDING, leased_until__lte=now)
    return OutgoingMail.objects.filter(waits | abandoned).order_by("-urgent", "not_before", "pk")


def mail_to_forget(now: datetime) -> QuerySet[OutgoingMail]:
    """Return the mail that was finished long enough ago."""
    return OutgoingMail.objects.filter(state__in=FINISHED, finished_at__lte=now - timedelta(days=DAYS_KEPT))


def never_confirmed(now: datetime) -> QuerySet[Subscription]:
    """Return what nobody confirmed in time."""
    return Subscription.objects.filter(confirmed_at=None, asked_at__lte=now - timedelta(days=DAYS_TO_CONFIRM))
