"""Dates said as precisely as their source tells them, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from tequio.directory.models import Precision
from tequio.ui.dates import day


@dataclass(frozen=True)
class Moment:
    """A date as its source tells it, perhaps only a month, perhaps nothing."""

    on: date | None
    precision: str = Precision.DAY
    note: str = ""

    @property
    def shown(self) -> date | str | None:
        """What the component of a value shows; None says "sin información"."""
        return self.on if self.precision == Precision.DAY or self.on is None else self.words

    @property
    def words(self) -> str:
        """Give "31 ene 2026", "enero de 2026" or "2026"; else "sin información"."""
        if self.on is None:
            return gettext("sin información")
        if self.precision == Precision.YEAR:
            return str(self.on.year)
        if self.precision == Precision.MONTH:
            return _month(self.on)
        return day(self.on)


def _month(on: date) -> str:
    if (get_language() or "es").startswith("en"):
        return date_format(on, "F Y")
    # Months are lower case in Spanish; Django's Mexican names are not.
    return date_format(on, r"F \d\e Y").lower()
