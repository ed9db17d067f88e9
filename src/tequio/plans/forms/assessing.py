"""The forms of whoever assesses, observes, dissents or replies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.plans.commands import Ratings
from tequio.plans.forms.acting import ActForm, long_text
from tequio.plans.models import (
    Completion,
    OpenedGovernment,
    Potential,
    Relevance,
    Stage,
    Verifiability,
)

_NOT_RATED = ("", _("Sin calificar"))


def _scale(choices: Iterable[tuple[str, Any]], **said: Any) -> forms.ChoiceField:
    told = [(value, capfirst(label)) for value, label in choices]
    return forms.ChoiceField(choices=[_NOT_RATED, *told], required=False, **said)


class InceptionForm(ActForm):
    """The scales of a commitment as it was written."""

    verifiability = _scale(
        Verifiability.choices,
        label=_("¿Es verificable?"),
        help_text=_("Si no lo es, deje lo demás sin calificar: no se evalúa más."),
    )
    relevance = _scale(Relevance.choices, label=_("¿Mira con lentes de gobierno abierto?"))
    potential = _scale(Potential.choices, label=_("¿Cuánto podría cambiar?"))
    reasoning = long_text(label=_("Razones"))

    def ratings(self) -> Ratings:
        """Return the values that were chosen."""
        names = ("verifiability", "relevance", "potential")
        return Ratings(**{name: self.cleaned_data[name] for name in names})


class EndForm(ActForm):
    """The scales of a commitment that ended."""

    completion = _scale(Completion.choices, label=_("¿Cuánto se cumplió?"))
    opened_government = _scale(OpenedGovernment.choices, label=_("¿Abrió el gobierno?"))
    reasoning = long_text(label=_("Razones"))

    def ratings(self) -> Ratings:
        """Return the values that were chosen."""
        names = ("completion", "opened_government")
        return Ratings(**{name: self.cleaned_data[name] for name in names})


class VoiceForm(ActForm):
    text = long_text(label=_("Lo que quiere que conste"))


def rating_form(stage: Stage) -> type[InceptionForm | EndForm]:
    """Return the form with the scales of a stage."""
    return EndForm if stage == Stage.END else InceptionForm
