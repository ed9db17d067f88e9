"""What can happen while a contribution is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import Disposition
from tequio.foundation.reads import WORDS
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class ContributionAssigned(Event):
    kind = "cocreation.contribution_assigned"
    topic = WORDS
    label = _("se asignó quién responde una aportación")
    sentence = _("Responde la aportación %(number)s a «%(process)s»: %(institution)s (%(answerable)s).")

    process: str
    number: int
    institution: str
    answerable: str


@dataclass(frozen=True, kw_only=True)
class ContributionReferred(Event):
    kind = "cocreation.contribution_referred"
    topic = WORDS
    label = _("aportación turnada a otra institución")
    sentence = _(
        "La aportación %(number)s a «%(process)s» pasó de %(institution_before)s a %(institution)s "
        "(%(answerable)s). Razón: %(reason)s"
    )

    process: str
    number: int
    institution: str
    institution_before: str
    answerable: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class _Answer:
    process: str
    number: int
    institution: str
    answerable: str
    disposition: str
    instead: str  # the public id of what it is merged into, or of who is competent
    text: str


def _in_words(values: dict[str, Any]) -> dict[str, Any]:
    what = values.get("disposition")
    words = {"disposition": str(Disposition(what).label)} if what in Disposition.values else {}
    return {**values, **words}


@dataclass(frozen=True, kw_only=True)
class PreliminaryGiven(_Answer, Event):
    kind = "cocreation.preliminary_given"
    topic = WORDS
    label = _("respuesta preliminar a una aportación")
    sentence = _(
        "Respuesta preliminar de %(institution)s (%(answerable)s) a la aportación %(number)s a «%(process)s»"
        ": %(disposition)s. %(text)s"
    )

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_in_words(values))


@dataclass(frozen=True, kw_only=True)
class FinalGiven(_Answer, Event):
    kind = "cocreation.final_given"
    topic = WORDS
    label = _("respuesta final a una aportación")
    sentence = _(
        "Respuesta final de %(institution)s (%(answerable)s) a la aportación %(number)s a «%(process)s»"
        ": %(disposition)s. %(text)s"
    )

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_in_words(values))


@dataclass(frozen=True, kw_only=True)
class ResponseCorrected(_Answer, Event):
    kind = "cocreation.response_corrected"
    topic = WORDS
    label = _("respuesta corregida")
    sentence = _(
        "%(institution)s (%(answerable)s) corrigió su respuesta a la aportación %(number)s a «%(process)s»"
        ": %(disposition)s. %(text)s Razón de la corrección: %(reason)s"
    )

    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(_in_words(values))
