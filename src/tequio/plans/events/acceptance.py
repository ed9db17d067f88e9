"""What whoever takes part says of a commitment: in a draft that is no public matter yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event, Visibility
from tequio.plans.models.acceptance import Answer

_SENTENCES = {
    Answer.ACCEPTED: _("%(party)s aceptó el compromiso «%(title)s»."),
    Answer.OTHER_WORDS: _("%(party)s propone otras palabras para el compromiso «%(title)s»: %(reason)s"),
    Answer.DECLINED: _("%(party)s declinó el compromiso «%(title)s». Razón: %(reason)s"),
}


@dataclass(frozen=True, kw_only=True)
class AcceptanceAsked(Event):
    kind = "plans.acceptance_asked"
    label = _("aceptación pedida")
    sentence = _("Se pidió a %(names)s aceptar el compromiso «%(title)s».")
    visibility = Visibility.STAFF

    title: str
    asked: list[str]
    institutions: list[str]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "names": ", ".join(values.get("asked", []))})


@dataclass(frozen=True, kw_only=True)
class AcceptanceAskedAgain(AcceptanceAsked):
    kind = "plans.acceptance_asked_again"
    label = _("aceptación pedida de nuevo")
    sentence = _(
        "Cambió el texto del compromiso «%(title)s»: se pidió a %(names)s leerlo y aceptarlo de nuevo."
    )


@dataclass(frozen=True, kw_only=True)
class CommitmentAnswered(Event):
    kind = "plans.commitment_answered"
    label = _("respuesta de quien participa")
    sentence = _("%(words)s")

    title: str
    party: str
    answer: str
    reason: str
    document: str
    paper_on: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        known = values.get("answer") in Answer.values
        sentence = _SENTENCES[Answer(values["answer"]) if known else Answer.ACCEPTED]
        return super().describe({**values, "words": str(sentence) % {"party": "—", "title": "—", **values}})


@dataclass(frozen=True, kw_only=True)
class DraftAnswered(CommitmentAnswered):
    kind = "plans.draft_answered"
    label = _("respuesta de quien participa, en redacción")
    visibility = Visibility.STAFF


@dataclass(frozen=True, kw_only=True)
class AcceptanceWithdrawn(Event):
    kind = "plans.acceptance_withdrawn"
    label = _("aceptación retirada")
    sentence = _("%(party)s retiró su aceptación del compromiso «%(title)s». Razón: %(reason)s")
    visibility = Visibility.STAFF

    title: str
    party: str
    reason: str
