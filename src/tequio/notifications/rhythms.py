"""When a digest closes: now, at seven, or on Monday at seven."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from tequio.notifications.models import Rhythm

_HOUR: Final = 7
BETWEEN_IMMEDIATE: Final = timedelta(minutes=10)  # a busy morning is one or two mails, not fifty


def closing(rhythm: str, now: datetime) -> datetime | None:
    """Return the last moment at which its digest closed; None for none.

    What was recorded later waits for the next one, however late the worker
    runs.
    """
    return None if rhythm == Rhythm.IMMEDIATE else _seven(rhythm, now)


def week_of(now: datetime) -> date:
    """Return the Monday whose weekly mail closed last."""
    return _seven(Rhythm.WEEKLY, now).date()


def _seven(rhythm: str, now: datetime) -> datetime:
    local = timezone.localtime(now)
    seven = local.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    if local < seven:
        seven -= timedelta(days=1)
    if rhythm == Rhythm.WEEKLY:
        seven -= timedelta(days=seven.weekday())
    return seven
