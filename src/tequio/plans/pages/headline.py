"""The words and tones of where a milestone, a commitment or a plan stands."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.plans.queries.headline import Headline
from tequio.ui.values import State, Tone

_TOLD: Final[dict[Headline, tuple[Tone, Words]]] = {
    Headline.VERIFIED: ("good", _("Cumplido y verificado")),
    Headline.UNPROVED: ("wait", _("Verificado sin evidencia")),
    Headline.CONTRADICTED: ("wait", _("Verificado; la evaluación difiere")),
    Headline.REPORTED: ("wait", _("Reportado, sin verificar")),
    Headline.UNHELD: ("bad", _("Sin responsable")),
    Headline.LATE: ("bad", _("Con retraso")),
    Headline.RETURNED: ("bad", _("Devuelto para corregir")),
    Headline.BLOCKED: ("bad", _("Detenido")),
    Headline.UNDER_WAY: ("wait", _("En marcha")),
    Headline.CANCELLED: ("none", _("Cancelado")),
    Headline.UNREPORTED: ("none", _("Sin reportes de avance")),
    Headline.UNKNOWN: ("none", _("Sin información de avance")),
}


def state_of(headline: Headline) -> State:
    """Show where it stands, on every page and in every list alike."""
    tone, word = _TOLD[headline]
    return State(tone, word)
