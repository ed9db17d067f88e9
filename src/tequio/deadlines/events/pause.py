"""What happens when a term is stopped for a clarification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.deadlines.events.deadline import told
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class DeadlinePaused(Event):
    kind = "deadlines.deadline_paused"
    label = _("plazo en pausa")
    sentence = _(
        "%(owner)s pidió una aclaración: el plazo para «%(task)s» (%(matter)s) queda en pausa, "
        "a más tardar hasta el %(limit)s. Preguntó: %(question)s"
    )

    owner: str
    rule: str
    matter: str
    question: str
    limit_on: str
    due_on: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))


@dataclass(frozen=True, kw_only=True)
class DeadlineResumed(Event):
    kind = "deadlines.deadline_resumed"
    label = _("plazo reanudado")
    sentence = _("Vuelve a correr el plazo de %(owner)s para «%(task)s» (%(matter)s); vence el %(due)s.")

    owner: str
    rule: str
    matter: str
    ended_by: str
    due_on: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(told(values))
