"""Bodies that begin and end, and the words that others share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.governance.models.body import Sector
from tequio.ledger.events import Event
from tequio.ui.dates import long_day


@dataclass(frozen=True, kw_only=True)
class BodyConstituted(Event):
    kind = "governance.body_constituted"
    label = _("órgano constituido")
    sentence = _("%(territory)s: se registró el órgano «%(name)s». Asientos: %(composition)s.")

    name: str
    territory: str
    seats: dict[str, int]
    valid_from: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = composition(values.get("seats", {}), values.get("valid_from", ""))
        return super().describe({**values, "composition": words})


@dataclass(frozen=True, kw_only=True)
class BodyDissolved(Event):
    kind = "governance.body_dissolved"
    label = _("órgano disuelto")
    sentence = _("%(territory)s: dejó de existir el órgano «%(name)s». Razón: %(reason)s")

    name: str
    territory: str
    reason: str


def label_of(choices: Any, value: str) -> str:
    """Return the word of a choice; the value itself once it is gone."""
    return str(choices(value).label) if value in choices.values else value


def composition(seats: dict[str, int], on: str) -> str:
    """Return seats by sector in words: "sociedad civil, 2; gobierno, 2"."""
    day = date.fromisoformat(on) if on else None
    # The database keeps no order of keys; the sectors have theirs.
    named = [f"{sector.word(day)}, {seats[sector]}" for sector in Sector if sector in seats]
    return "; ".join(named) or gettext("sin información")


def long_day_of(on: str) -> str:
    """Return a day that an event keeps, as people write it."""
    return long_day(date.fromisoformat(on)) if on else ""
