"""Dates as people of the active language write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from tequio.foundation.days import day_of

SHORT: Final = {"es": "j b Y", "en": "j M Y"}
LONG: Final = {"es": r"j \d\e F \d\e Y", "en": "j F Y"}


def day(moment: date | None) -> str:
    """Give "19 sep 2017"; without a date, "sin fecha"."""
    return _written(moment, SHORT)


def long_day(moment: date | None) -> str:
    """Give "19 de septiembre de 2017"; without a date, "sin fecha"."""
    return _written(moment, LONG)


def between(first: date | None, last: date | None) -> str:
    """Give "del 1 de mayo de 2026 al 3 de mayo de 2026"; of one day, "el 1 de mayo de 2026"."""
    return _between(first, last, long_day)


def briefly_between(first: date | None, last: date | None) -> str:
    """Give "del 1 may 2026 al 3 may 2026"; of one day, "el 1 may 2026"."""
    return _between(first, last, day)


def said_words(claimed: date | None, recorded: date, words: str = "", *, arrived: date | None = None) -> str:
    """Tell the day of record beside another: one that the other side acknowledges, or that is claimed.

    Nothing if it is the only one.
    """
    days = {"said": day(claimed), "recorded": day(recorded), "arrived": day(arrived)}
    if arrived:
        return gettext("se reconoció que llegó el %(arrived)s; se registró el %(recorded)s") % days
    if claimed is None:
        return ""
    return (words or gettext("dice que fue el %(said)s; se registró el %(recorded)s")) % days


def local_date(moment: date) -> date:
    """Give the calendar day of a moment where the people are."""
    if isinstance(moment, datetime):
        return day_of(moment) if timezone.is_aware(moment) else moment.date()
    return moment


def _between(first: date | None, last: date | None, written: Callable[[date | None], str]) -> str:
    if first == last:
        return gettext("el %(day)s") % {"day": written(first)}
    return gettext("del %(first)s al %(last)s") % {"first": written(first), "last": written(last)}


def _written(moment: date | None, patterns: dict[str, str]) -> str:
    if not moment:
        return gettext("sin fecha")
    language = (get_language() or "es")[:2]
    return _in_words(local_date(moment), patterns.get(language, patterns["es"]), language)


# A list tells the same few days again and again.
@lru_cache(maxsize=4096)
def _in_words(on: date, pattern: str, language: str) -> str:
    written = date_format(on, pattern)
    # Months are lower case in Spanish; Django's Mexican names are not.
    return written if language == "en" else written.lower()
