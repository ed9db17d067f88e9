"""What happens when a term is counted again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class AnswerRecounted(Event):
    kind = "recommendations.answer_recounted"
    label = _("plazo contado de nuevo")
    sentence = _("Se contó de nuevo el plazo de %(addressee)s para «%(item)s», de «%(title)s»: %(outcome)s.")

    addressee: str
    item: str
    title: str
    status: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        waits = values.get("status") == "notified"
        words = _("no guardó silencio, su plazo sigue") if waits else _("cambian los días que tardó")
        return super().describe({**values, "outcome": str(words)})
