"""What happens when an answer is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event
from tequio.recommendations.models.answer import ActKind


@dataclass(frozen=True, kw_only=True)
class AnswerCorrected(Event):
    kind = "recommendations.answer_corrected"
    label = _("respuesta corregida")
    sentence = _(
        "%(addressee)s corrigió su respuesta a «%(item)s», de «%(title)s»: decía «%(before)s» y dice "
        "«%(after)s». Por qué la corrige: %(because)s"
    )

    addressee: str
    item: str
    title: str
    was: str
    now: str
    reason: str
    because: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        """Name both answers in the reader's language."""
        kinds = {"before": values.get("was"), "after": values.get("now")}
        words = {name: str(ActKind(kind).label) for name, kind in kinds.items() if kind}
        return super().describe({**values, **words})
