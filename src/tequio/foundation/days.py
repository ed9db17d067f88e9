"""What day it is, which depends on where: the only place that is asked.

A command happens where its subject is (`ledger.command` says where), and so
does an act's form; elsewhere the day is that of the platform's zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from tequio.foundation.zones import FIRST_TO_END, LAST_TO_END, zone_of


def day_of(moment: datetime) -> date:
    """Return the day of a moment where what is running happens."""
    return timezone.localdate(moment)


def day_at(zone: str, moment: datetime) -> date:
    """Return the day of a moment in a zone; without one, where one is."""
    return moment.astimezone(ZoneInfo(zone)).date() if zone else day_of(moment)


def day_for(subject: object, moment: datetime) -> date:
    """Return the day of a moment where a subject is."""
    return day_at(zone_of(subject), moment)


def first_day_of(moment: datetime) -> date:
    """Return the latest day that has come anywhere: nothing past it has ended."""
    return day_at(FIRST_TO_END, moment)


def last_day_of(moment: datetime) -> date:
    """Return the earliest day that still goes on somewhere."""
    return day_at(LAST_TO_END, moment)


def local_time(moment: datetime) -> datetime:
    """Return a moment by the clocks of the platform's zone."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def noon_of(day: date) -> datetime:
    """Return noon of a day in the platform's zone."""
    return datetime.combine(day, time(12), timezone.get_default_timezone())


def moment_of(day: date, hour: time) -> datetime:
    """Return when the clocks where what is running happens show an hour of a day."""
    return datetime.combine(day, hour, timezone.get_current_timezone())


def clock_at(zone: str, moment: datetime) -> datetime:
    """Return a moment as the clocks of a zone show it; without one, those of where one is."""
    return timezone.localtime(moment, ZoneInfo(zone) if zone else None)


def start_of(day: date) -> datetime:
    """Return when a day begins in the platform's zone."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


@contextmanager
def happening_in(zone: str) -> Iterator[None]:
    """Let days inside be those of a zone; without one, those of where one is."""
    if not zone:
        yield
        return
    with timezone.override(zone):
        yield
