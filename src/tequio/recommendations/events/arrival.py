"""What happens when an issuer says that an answer came before its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event
from tequio.recommendations.models.answer import ActKind
from tequio.ui.dates import long_day


@dataclass(frozen=True, kw_only=True)
class ArrivalOfAct:
    """When an act on an answer came, by the word of the issuer; not an event by itself."""

    addressee: str
    item: str
    title: str
    act: str
    arrived_on: str
    recorded_on: str
    reason: str

    @classmethod
    def described(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Add the act and its days in the reader's language."""
        days = {"arrived": values.get("arrived_on"), "recorded": values.get("recorded_on")}
        told = {name: long_day(date.fromisoformat(on)) for name, on in days.items() if on}
        act = {"act": str(ActKind(values["act"]).label)} if "act" in values else {}
        return {**values, **told, **act}


@dataclass(frozen=True, kw_only=True)
class EarlierDayAcknowledged(ArrivalOfAct, Event):
    kind = "recommendations.earlier_day_acknowledged"
    label = _("día anterior reconocido")
    sentence = _(
        "Quien recomendó reconoció que lo que envió %(addressee)s (%(act)s, sobre «%(item)s», de "
        "«%(title)s») llegó el %(arrived)s; se había registrado el %(recorded)s. Razón: %(reason)s"
    )

    evidence: list[str]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(cls.described(values))


@dataclass(frozen=True, kw_only=True)
class AcknowledgementWithdrawn(ArrivalOfAct, Event):
    kind = "recommendations.acknowledgement_withdrawn"
    label = _("reconocimiento retirado")
    sentence = _(
        "Quien recomendó ya no reconoce que lo que envió %(addressee)s (%(act)s, sobre «%(item)s», de "
        "«%(title)s») llegó el %(arrived)s: cuenta el %(recorded)s, cuando se registró. Razón: %(reason)s"
    )

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(cls.described(values))
