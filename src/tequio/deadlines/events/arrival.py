"""What happens when the other side says that something came before its record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.events.deadline import told
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class EarlierDayAcknowledged(Event):
    kind = "deadlines.earlier_day_acknowledged"
    label = _("día anterior reconocido")
    sentence = _(
        "Se reconoció que lo que %(owner)s debía para «%(task)s» (%(matter)s), registrado el %(done)s, "
        "llegó el %(arrived)s. Vencía el %(due)s. Razón: %(reason)s"
    )

    owner: str
    rule: str
    matter: str
    due_on: str
    done_on: str
    arrived_on: str
    reason: str
    evidence: list[str]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class AcknowledgementWithdrawn(Event):
    kind = "deadlines.acknowledgement_withdrawn"
    label = _("reconocimiento retirado")
    sentence = _(
        "Ya no se reconoce que lo que %(owner)s debía para «%(task)s» (%(matter)s) llegó el %(arrived)s: "
        "cuenta el %(done)s, cuando se registró. Razón: %(reason)s"
    )

    owner: str
    rule: str
    matter: str
    due_on: str
    done_on: str
    arrived_on: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))
