"""The forms of whoever assesses, observes, dissents or replies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.plans.commands.assessment import AlreadyInCharge, NotAnAssessor, Ratings
from tequio.plans.models.assessment import (
    Assessment,
    Completion,
    OpenedGovernment,
    Potential,
    Relevance,
    Stage,
    Verifiability,
)
from tequio.plans.queries.assessment import assessors_of
from tequio.ui.acts.fields import Choice, LongText, OptionsAtHand, Subject
from tequio.ui.acts.form import ActForm

_NOT_RATED: Final = ("", _("Sin calificar"))


def _scale(choices: Iterable[tuple[str, Any]], *, label: Words, hint: Words = "") -> Choice:
    return Choice(label=label, hint=hint, choices=[(value, capfirst(told)) for value, told in choices])


def _scale_of_verifiable(choices: Iterable[tuple[str, Any]], *, label: Words) -> Choice:
    told = [_NOT_RATED, *((value, capfirst(told)) for value, told in choices)]
    return Choice(label=label, hint=_("Obligatorio si es verificable."), choices=told, required=False)


class RatingForm(ActForm):
    """The scales of a stage, with the reasons; what was drafted stands in it."""

    reasoning = LongText(label=_("Razones"), rows=8)
    scales: ClassVar[tuple[str, ...]] = ()
    faults: ClassVar[Mapping[type[Refusal], str]] = {TextMissing: "reasoning"}

    def prepare(self) -> None:
        """Begin with what the draft says, put the reasons after the scales."""
        if isinstance(self.subject, Assessment):
            self.initial.update({name: getattr(self.subject, name) for name in (*self.scales, "reasoning")})
        self.order_fields([*self.scales, "reasoning"])

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - set(cls.scales) | {"ratings"}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        ratings = Ratings(**{name: given.pop(name) for name in self.scales})
        return {**given, "ratings": ratings}


class InceptionForm(RatingForm):
    """The scales of a commitment as it was written."""

    verifiability = _scale(
        Verifiability.choices,
        label=_("¿Es verificable?"),
        hint=_("Si no lo es, deje lo demás sin calificar: no se evalúa más."),
    )
    relevance = _scale_of_verifiable(
        Relevance.choices, label=_("¿Trata de transparencia, participación o rendición de cuentas?")
    )
    potential = _scale_of_verifiable(Potential.choices, label=_("¿Cuánto podría cambiar?"))
    scales = ("verifiability", "relevance", "potential")

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


class EndForm(RatingForm):
    """The scales of a commitment that ended."""

    completion = _scale(Completion.choices, label=_("¿Cuánto se cumplió?"))
    opened_government = _scale(OpenedGovernment.choices, label=_("¿Abrió el gobierno?"))
    scales = ("completion", "opened_government")


class VoiceForm(ActForm):
    text = LongText(label=_("Lo que quiere que conste"), rows=6)
    faults: ClassVar[Mapping[type[Refusal], str]] = {TextMissing: "text"}


class ReplacementForm(ActForm):
    """Who goes on, among those who hold the role where the assessment is."""

    assessor = Subject(label=_("¿Quién sigue?"), hint=_("Quien tiene el papel de evaluar aquí."))
    reason = LongText(label=_("¿Por qué se releva?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotAnAssessor: "assessor",
        AlreadyInCharge: "assessor",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        # Sent again, the form still knows whom it named the first time.
        in_charge = "" if self.is_bound else self.subject.assessor
        self.subject_field("assessor").options = OptionsAtHand(
            (person.uid.hex, person.label, person)
            for person in assessors_of(self.subject, self.today)
            if f"person/{person.uid.hex}" != in_charge
        )

    def closed(self) -> Words:
        if self.subject_field("assessor").options.search("", 1):
            return ""
        return _("Nadie más tiene el papel de evaluar este ejercicio: la operación lo asigna primero.")


FORMS: Final[Mapping[Stage, type[RatingForm]]] = {Stage.INCEPTION: InceptionForm, Stage.END: EndForm}
