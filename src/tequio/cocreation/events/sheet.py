"""What can happen to the sheets of a table; no event bears a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.sheet import VoidReason
from tequio.foundation.reads import WORDS
from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class SheetsPrinted(Event):
    kind = "cocreation.sheets_printed"
    label = _("hojas preparadas para una mesa")
    sentence = _(
        "Se prepararon las hojas %(first)s a %(last)s para la mesa de «%(process)s» en %(place)s del "
        "%(held_on)s."
    )

    process: str
    place: str
    held_on: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class SheetEntered(Event):
    kind = "cocreation.sheet_entered"
    topic = WORDS
    label = _("aportación en papel capturada")
    sentence = _(
        "Se capturó de una hoja de la mesa en %(place)s la aportación %(number)s a «%(process)s»; falta "
        "revisarla."
    )
    visibility = Visibility.STAFF

    process: str
    number: int
    place: str
    held_on: str


@dataclass(frozen=True, kw_only=True)
class SheetVoided(Event):
    kind = "cocreation.sheet_voided"
    label = _("hoja anulada")
    sentence = _(
        "Se anuló la hoja %(number)s de la mesa de «%(process)s» en %(place)s del %(held_on)s: %(reason)s."
    )

    process: str
    place: str
    held_on: str
    number: int
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        why = values.get("reason")
        words = {"reason": str(VoidReason(why).label)} if why in VoidReason.values else {}
        return super().describe({**values, **words})


@dataclass(frozen=True, kw_only=True)
class SheetRestored(Event):
    kind = "cocreation.sheet_restored"
    label = _("hoja recuperada")
    sentence = _(
        "La hoja %(number)s de la mesa de «%(process)s» en %(place)s del %(held_on)s ya no está anulada."
    )

    process: str
    place: str
    held_on: str
    number: int
