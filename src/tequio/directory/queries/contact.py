"""Reads of the public channels that the clock looks at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tequio.directory.models import ContactChannel

CHECKED_FOR_DAYS: Final = 90  # afterwards a check says nothing any more: officials rotate


def channels_to_age(today: date) -> list[ContactChannel]:
    """Return those that nobody checked for long, which the log does not say yet."""
    last = today - timedelta(days=CHECKED_FOR_DAYS)
    found = ContactChannel.objects.filter(verified_on__lte=last, stale_on=None, institution__over_on=None)
    return list(found.select_related("institution__territory__parent").order_by("pk"))


def aged_channel(code: str, value: str) -> ContactChannel | None:
    """Return the channel of an institution that says this, if nobody has checked it for long."""
    found = ContactChannel.objects.filter(institution__code=code, value=value, stale_on__isnull=False)
    return found.select_related("institution__territory__parent").first()
