"""Sessions that were held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.governance.events.body import label_of
from tequio.governance.models.session import Modality, SessionKind
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class SessionHeld(Event):
    kind = "governance.session_held"
    label = _("sesión")
    sentence = _("«%(body)s» sesionó: «%(title)s» (sesión %(kind_name)s%(modality_told)s).")

    body: str
    title: str
    session_kind: str
    modality: str
    attended: list[int]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = {
            "kind_name": label_of(SessionKind, values.get("session_kind", "")),
            "modality_told": _modality(values.get("modality", "")),
        }
        return super().describe({**values, **words})


def _modality(value: str) -> str:
    """Return ", a distancia"; nothing where the record does not tell."""
    return "" if value in ("", Modality.UNKNOWN) else f", {label_of(Modality, value)}"
