"""What happens when an institution announces that it closes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.events.deadline import told
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class ClosureDeclared(Event):
    kind = "deadlines.closure_declared"
    label = _("días de cierre")
    sentence = _("%(institution)s cierra %(days)s. Razón: %(reason)s")

    institution: str
    first_day: str
    last_day: str
    reason: str
    source: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))
