"""What happens to what people saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.foundation.reads import WORDS
from tequio.ledger.events import Event, Visibility
from tequio.plans.events.commitment import labelled
from tequio.plans.models.confirmation import RejectionReason, Seen


@dataclass(frozen=True, kw_only=True)
class ConfirmationReceived(Event):
    kind = "plans.confirmation_received"
    topic = WORDS
    label = _("respuesta ciudadana recibida")
    sentence = _("Una persona contó si ve cumplido el hito «%(milestone)s»; falta revisarlo.")
    visibility = Visibility.STAFF

    commitment: str
    milestone: str


@dataclass(frozen=True, kw_only=True)
class ConfirmationPublished(Event):
    kind = "plans.confirmation_published"
    topic = WORDS
    label = _("respuesta ciudadana")
    sentence = _("A la pregunta de si ve cumplido el hito «%(milestone)s», una persona respondió: %(seen)s.")

    commitment: str
    milestone: str
    seen: str
    text: str
    place: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **labelled(values, "seen", Seen)})


@dataclass(frozen=True, kw_only=True)
class ConfirmationRejected(Event):
    kind = "plans.confirmation_rejected"
    topic = WORDS
    label = _("respuesta ciudadana no publicada")
    sentence = _(
        "El secretariado no publica la respuesta de una persona sobre el hito «%(milestone)s»: %(reason)s."
    )

    commitment: str
    milestone: str
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **labelled(values, "reason", RejectionReason)})


@dataclass(frozen=True, kw_only=True)
class OriginsForgotten(Event):
    kind = "plans.origins_forgotten"
    topic = WORDS
    erases = ("plans.OriginKey", "plans.Confirmation")
    label = _("orígenes olvidados")
    sentence = _("Se borró lo que distinguía de dónde vinieron %(words)s respuestas de días anteriores.")
    visibility = Visibility.STAFF

    words: int
