"""What happens when terms are suspended by decree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.events.deadline import told
from tequio.foundation.reads import EMERGENCIES
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class TermsSuspended(Event):
    kind = "deadlines.terms_suspended"
    topic = EMERGENCIES
    label = _("plazos suspendidos")
    sentence = _("%(place)s: no corren plazos %(days)s. Fundamento: %(ground)s")

    place: str
    first_day: str
    last_day: str
    ground: str
    source: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class EverythingSuspended(Event):
    kind = "deadlines.everything_suspended"
    topic = EMERGENCIES
    label = _("emergencia")
    sentence = _("No corre ningún plazo %(days)s. Aviso: %(notice)s Fundamento: %(ground)s")

    first_day: str
    last_day: str
    notice: str
    ground: str
    source: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class SuspensionEnded(Event):
    kind = "deadlines.suspension_ended"
    topic = EMERGENCIES
    label = _("fin anticipado de una suspensión")
    sentence = _(
        "%(place)s: la suspensión de plazos, que duraba hasta el %(last)s, termina el %(end)s. "
        "Razón: %(reason)s"
    )

    place: str
    last_day: str
    ended_on: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class SuspensionOver(Event):
    kind = "deadlines.suspension_over"
    topic = EMERGENCIES
    label = _("vuelven a correr los plazos")
    sentence = _("%(place)s: terminó la suspensión y vuelven a correr los plazos.")

    place: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))
