"""What happens when the secretariat says that a report came before its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event
from tequio.ui.dates import long_day


@dataclass(frozen=True, kw_only=True)
class EarlierDayAcknowledged(Event):
    kind = "plans.earlier_day_acknowledged"
    label = _("día anterior reconocido")
    sentence = _(
        "El secretariado reconoció que el reporte de que se cumplió el hito «%(milestone)s» de "
        "«%(commitment)s», registrado el %(recorded)s, llegó el %(arrived)s. Razón: %(reason)s"
    )

    commitment: str
    milestone: str
    report: int
    arrived_on: str
    recorded_on: str
    reason: str
    evidence: list[str]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_dated(values))


@dataclass(frozen=True, kw_only=True)
class AcknowledgementWithdrawn(Event):
    kind = "plans.acknowledgement_withdrawn"
    label = _("reconocimiento retirado")
    sentence = _(
        "El secretariado ya no reconoce que el reporte de que se cumplió el hito «%(milestone)s» de "
        "«%(commitment)s» llegó el %(arrived)s: cuenta el %(recorded)s, cuando se registró. Razón: %(reason)s"
    )

    commitment: str
    milestone: str
    report: int
    arrived_on: str
    recorded_on: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_dated(values))


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    """Add both days as they are read; nothing once they were withdrawn."""
    days = {"arrived": values.get("arrived_on"), "recorded": values.get("recorded_on")}
    return {**values, **{name: long_day(date.fromisoformat(on)) for name, on in days.items() if on}}
