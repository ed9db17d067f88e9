"""What happens when more days are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.events.deadline import told
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class ExtensionRequested(Event):
    kind = "deadlines.extension_requested"
    label = _("prórroga pedida")
    sentence = _(
        "%(owner)s pidió %(business_days)s días hábiles más para «%(task)s»: %(matter)s. Razón: %(reason)s"
    )

    owner: str
    rule: str
    matter: str
    business_days: int
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class ExtensionApproved(Event):
    kind = "deadlines.extension_approved"
    label = _("prórroga aprobada")
    sentence = _(
        "Se aprobaron %(business_days)s días hábiles más a %(owner)s para «%(task)s»: %(matter)s. "
        "Vencía el %(earlier)s; ahora, el %(due)s. Razón: %(reason)s"
    )

    owner: str
    rule: str
    matter: str
    business_days: int
    before: str
    due_on: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class ExtensionRefused(Event):
    kind = "deadlines.extension_refused"
    label = _("prórroga negada")
    sentence = _("Se negó a %(owner)s la prórroga para «%(task)s»: %(matter)s. Razón: %(reason)s")

    owner: str
    rule: str
    matter: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))
