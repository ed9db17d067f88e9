"""The forms of whoever assesses, observes, dissents or replies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.plans.commands.assessment import Ratings
from tequio.plans.forms.acting import ActForm, long_text
from tequio.plans.models.assessment import (
    Completion,
    OpenedGovernment,
    Potential,
    Relevance,
    Stage,
    Verifiability,
)

_NOT_RATED = ("", _("Sin calificar"))
_CHOOSE = ("", _("Elija…"))


def _scale(choices: Iterable[tuple[str, Any]], **said: Any) -> forms.ChoiceField:
    told = [(value, capfirst(label)) for value, label in choices]
    return forms.ChoiceField(choices=[_CHOOSE, *told], **said)


def _scale_of_verifiable(choices: Iterable[tuple[str, Any]], **said: Any) -> forms.ChoiceField:
    told = [(value, capfirst(label)) for value, label in choices]
    help_text = _("Obligatorio si es verificable.")
    return forms.ChoiceField(choices=[_NOT_RATED, *told], required=False, help_text=help_text, **said)


class InceptionForm(ActForm):
    """The scales of a commitment as it was written."""

    verifiability = _scale(
        Verifiability.choices,
        label=_("¿Es verificable?"),
        help_text=_("Si no lo es, deje lo demás sin calificar: no se evalúa más."),
    )
    relevance = _scale_of_verifiable(
        Relevance.choices, label=_("¿Trata de transparencia, participación o rendición de cuentas?")
    )
    potential = _scale_of_verifiable(Potential.choices, label=_("¿Cuánto podría cambiar?"))
    reasoning = long_text(label=_("Razones"))

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing of a verifiable text, and for nothing else of another."""
        cleaned = super().clean() or self.cleaned_data
        verifiable = cleaned.get("verifiability") == Verifiability.VERIFIABLE
        for name in ("relevance", "potential"):
            if verifiable and not cleaned.get(name):
                self.add_error(name, _("Califique también esto: el compromiso es verificable."))
            if cleaned.get("verifiability") == Verifiability.NOT_VERIFIABLE and cleaned.get(name):
                self.add_error(name, _("Deje esto sin calificar: lo no verificable no se evalúa más."))
        return cleaned

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
