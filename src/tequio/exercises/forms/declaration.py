"""The forms by which an exercise begins: interest, declaration, signatures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import InstitutionKind
from tequio.directory.queries.institution import InstitutionOptions
from tequio.directory.queries.territory import term_of_government
from tequio.documents.forms import FileForm
from tequio.documents.models import DocumentKind as KindOfFile
from tequio.exercises.commands.declaration import (
    AnotherBegun,
    ConditionsTold,
    GuarantorNotInForce,
    GuarantorOfAnotherPlace,
    NothingToRenew,
    SignedBeforeAsked,
)
from tequio.exercises.models import Readiness
from tequio.exercises.queries.exercise import around
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.models.body import Sector
from tequio.ui.acts.fields import Choice, Day, LongText, Subject, Text
from tequio.ui.acts.form import ActForm, Section

_READINESS: Final = [(level.value, capfirst(level.label)) for level in Readiness]
_INSTITUTIONS: Final = _("Instituciones u organizaciones, una por línea; no nombres de personas.")
_SIGNED_BY: Final = {f"by_{sector.value}": sector for sector in Sector}
_FOUNDERS: Final = ("by_civil_society", "by_government", "by_guarantor")
_OTHERS: Final = tuple(name for name in _SIGNED_BY if name not in _FOUNDERS)
CONDITIONS: Final = ("will", "counterpart", "government_staff", "society_staff", "term_ends_on", "note")


def _signatures(label: Words) -> LongText:
    return LongText(label=label, hint=_INSTITUTIONS, rows=2, limit=1000, required=False)


class ConditionsForm(ActForm):
    """What there is to begin with; nothing of it keeps an exercise from beginning."""

    will = Choice(
        label=_("¿Hay voluntad política, dicha por escrito o en público?"),
        hint=_("Por ejemplo: una carta de quien encabeza el gobierno."),
        choices=_READINESS,
        initial=Readiness.UNKNOWN,
    )
    counterpart = Choice(
        label=_("¿Hay organizaciones de la sociedad civil que quieran ser contraparte?"),
        choices=_READINESS,
        initial=Readiness.UNKNOWN,
    )
    government_staff = Choice(
        label=_("¿El gobierno tiene quien dedique tiempo a esto?"),
        choices=_READINESS,
        initial=Readiness.UNKNOWN,
    )
    society_staff = Choice(
        label=_("¿Las organizaciones tienen quien dedique tiempo a esto?"),
        choices=_READINESS,
        initial=Readiness.UNKNOWN,
    )
    term_ends_on = Day(
        label=_("¿Cuándo termina el gobierno actual?"),
        hint=_(
            "Si faltan menos de 16 meses, la página lo advierte: es lo que pide OGP para que un plan alcance "
            "a cumplirse. No impide empezar."
        ),
        required=False,
    )
    note = LongText(label=_("Algo más que convenga saber"), rows=2, limit=2000, required=False)

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - set(CONDITIONS) | {"conditions"}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        answers = {name: given.pop(name) for name in CONDITIONS}
        levels = {name: Readiness(answers[name]) for name in CONDITIONS[:4]}
        conditions = ConditionsTold(**levels, term_ends_on=answers["term_ends_on"], note=answers["note"])
        return {**given, "conditions": conditions}


class NoteConditionsForm(ConditionsForm):
    """The conditions as they are now; what was said before stands in the fields."""

    def prepare(self) -> None:
        """Begin with what is on record."""
        if conditions := getattr(self.subject, "conditions", None):
            for name in CONDITIONS:
                self.initial.setdefault(name, getattr(conditions, name))


class _BeginningForm(ActForm):
    """An exercise of a place, with its name and its guarantor."""

    name = Text(label=_("Nombre del ejercicio"), hint=_("Se propone uno; puede cambiarlo."))
    guarantor = Subject(
        label=_("¿Qué autoridad garante lo acompaña?"),
        hint=_("La que garantizaba en este lugar ese día."),
    )
    seen_exercises = forms.IntegerField(widget=forms.HiddenInput)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        GuarantorNotInForce: "guarantor",
        GuarantorOfAnotherPlace: "guarantor",
        AnotherBegun: "name",
    }

    def prepare(self) -> None:
        """Propose the name, and offer those who guarantee here."""
        territory = self.subject
        self.fields["name"].initial = f"Ejercicio local {territory.of_it}"
        self.fields["seen_exercises"].initial = territory.exercises.count
        guarantors = InstitutionOptions(
            among=Q(kind=InstitutionKind.GUARANTOR, territory__in=around(territory))
        )
        self.subject_field("guarantor").options = guarantors
        if len(in_force := territory.guarantors) == 1:
            self.fields["guarantor"].initial = next(iter(in_force)).key

    def closed(self) -> Words:
        if self.subject_field("guarantor").options.search("", 1):
            return ""
        return _(
            "El directorio no tiene todavía ninguna autoridad garante de este lugar ni de su estado. "
            "Pida a la operación que la registre y vuelva aquí."
        )


class InterestForm(ConditionsForm, _BeginningForm):
    """Who asks for an exercise, when, and what there is to begin with."""

    asked_on = Day(label=_("¿Qué día se pidió?"))
    reason = LongText(
        label=_("¿Quién lo pide y para qué?"),
        hint=_("Gobierno, organizaciones o autoridad garante. Se publica; sin datos personales."),
        rows=3,
    )
    source = Text(
        label=_("¿Dónde consta?"),
        hint=_("Por ejemplo: oficio DGT/12/2026, o una dirección."),
        required=False,
    )
    field_order = ("name", "guarantor", "asked_on", "reason", "source", *CONDITIONS)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("El ejercicio"), ("name", "guarantor")),
        Section(_("Quién lo pide"), ("asked_on", "reason", "source")),
        Section(_("Qué hay para empezar"), CONDITIONS),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {NotYetHappened: "asked_on", **_BeginningForm.faults}

    def prepare(self) -> None:
        """Propose the name, today, and the end of the term that is on record."""
        super().prepare()
        self.fields["asked_on"].initial = self.today
        if term := term_of_government(self.subject, on=self.today):
            self.fields["term_ends_on"].initial = term.ends_on


class SignaturesForm(FileForm):
    """Who signed for each sector, with the signed paper."""

    by_civil_society = _signatures(_("Por la sociedad civil"))
    by_government = _signatures(_("Por el gobierno"))
    by_guarantor = _signatures(_("Por la autoridad garante"))
    by_autonomous_body = _signatures(_("Por los organismos autónomos"))
    by_academia = _signatures(_("Por la academia"))
    by_private = _signatures(_("Por el sector privado"))
    by_citizen = _signatures(_("Por la ciudadanía"))
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Quiénes firmaron"), _FOUNDERS),
        Section(_("Otros sectores que firmaron"), _OTHERS, folded=True),
        Section(_("El documento firmado"), ("upload", "address")),
    )
    not_optional: tuple[str, ...] = _FOUNDERS

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - _SIGNED_BY.keys() | {"signatories"}

    def clean(self) -> dict[str, Any]:
        """Ask for one signature at least."""
        cleaned = super().clean() or self.cleaned_data
        typed = [name for name in _SIGNED_BY if cleaned.get(name) or name in self.errors]
        if not typed:
            self.add_error(_FOUNDERS[0], _("Escriba quién firmó, al menos por un sector."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        signed = {sector: given.pop(name) for name, sector in _SIGNED_BY.items()}
        del given["upload"], given["address"]
        evidence = self.attached(str(_("Declaratoria firmada")), KindOfFile.PUBLICATION)
        signatories = {sector: names.strip() for sector, names in signed.items() if names.strip()}
        return {**given, "signatories": signatories, "evidence": evidence}


class _DatedSignaturesForm(SignaturesForm):
    """Signatures of one day."""

    signed_on = Day(label=_("¿Qué día se firmó?"))
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("La firma"), ("signed_on",)),
        *SignaturesForm.sections,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotYetHappened: "signed_on",
        SignedBeforeAsked: "signed_on",
        NothingToRenew: "signed_on",
        **FileForm.faults,
    }

    def prepare(self) -> None:
        """Propose today."""
        super().prepare()
        self.fields["signed_on"].initial = self.today


class DeclareForm(_DatedSignaturesForm, _BeginningForm):
    """An exercise that begins with its signed declaration."""

    field_order = ("name", "guarantor", "signed_on", *_SIGNED_BY, "upload", "address")
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("El ejercicio"), ("name", "guarantor", "signed_on")),
        *SignaturesForm.sections,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {**_DatedSignaturesForm.faults, **_BeginningForm.faults}


class SignForm(_DatedSignaturesForm):
    """The declaration of an exercise that was only an interest."""


class RenewForm(_DatedSignaturesForm):
    """The declaration signed again, by those who govern and take part now."""


class AddSignaturesForm(SignaturesForm):
    """Who else signed the declaration that is on record."""
