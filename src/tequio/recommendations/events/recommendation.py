"""What happens when recommendations are issued."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class RecommendationIssued(Event):
    kind = "recommendations.recommendation_issued"
    label = _("recomendación emitida")
    sentence = _("«%(issuer)s» emitió «%(title)s»: %(asked)s para %(asked_of)s.")

    title: str
    issuer: str
    items: int
    addressees: int
    adopted_on: str
    source: str
    vote: str = ""
    chosen: list[str] = field(default_factory=list)
    addressed: list[str] = field(default_factory=list)

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_asked(values), **_asked_of(values)})


@dataclass(frozen=True, kw_only=True)
class AddresseeAdded(Event):
    kind = "recommendations.addressee_added"
    label = _("destinatario añadido")
    sentence = _("«%(title)s» se dirigió también a %(addressee)s.")

    title: str
    addressee: str


def _asked(values: dict[str, Any]) -> dict[str, str]:
    """Say "4 recomendaciones"; nothing once the number was withdrawn."""
    if "items" not in values:
        return {}
    words = ngettext("%(total)s recomendación", "%(total)s recomendaciones", values["items"])
    return {"asked": words % {"total": values["items"]}}


def _asked_of(values: dict[str, Any]) -> dict[str, str]:
    """Say "41 destinatarios"; nothing once the number was withdrawn."""
    if "addressees" not in values:
        return {}
    words = ngettext("%(total)s destinatario", "%(total)s destinatarios", values["addressees"])
    return {"asked_of": words % {"total": values["addressees"]}}
