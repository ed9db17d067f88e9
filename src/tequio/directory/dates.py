"""Dates said as precisely as their source tells them, and no more."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from tequio.directory.models import Precision
from tequio.ui.dates import day

_MONTH = {"es": r"F \d\e Y", "en": "F Y"}


def moment(on: date | None, precision: str) -> str:
    """Give "31 ene 2026", "enero de 2026" or "2026"; else "sin información"."""
    if on is None:
        return gettext("sin información")
    if precision == Precision.YEAR:
        return str(on.year)
    if precision == Precision.MONTH:
        return date_format(on, _MONTH[(get_language() or "es")[:2]])
    return day(on)


def machine_moment(on: date | None, precision: str) -> str:
    """Give the date for `<time datetime>`: "2026-01-31", "2026-01", "2026"."""
    if on is None:
        return ""
    shown = {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)
    return on.isoformat()[:shown]
