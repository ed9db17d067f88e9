"""The forms by which a body begins and ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.institution import InstitutionOptions
from tequio.foundation.facts import EndsBeforeItBegins, NotYetHappened, ReasonMissing, SourceMissing
from tequio.foundation.refusals import Refusal
from tequio.governance.commands.body import AlreadyConstituted, BodyNameMissing
from tequio.governance.models.body import BodyKind, BodyMode, FacilitatorKind, Sector
from tequio.ui.acts.fields import Choice, Day, LongText, Subject, Text
from tequio.ui.acts.form import ActForm, Section

_MOST_SEATS: Final = 60
SEATS: Final = tuple(f"seats_{sector.value}" for sector in Sector)


class SeatsForm(ActForm):
    """An act that says how many seats each sector has."""

    def prepare(self) -> None:
        """Ask for the seats of each sector, called as the law calls it today."""
        for sector, name in zip(Sector, SEATS, strict=True):
            self.fields[name] = forms.IntegerField(
                label=capfirst(sector.word(self.today)), min_value=0, max_value=_MOST_SEATS, required=False
            )

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() | {"seats"}

    def clean(self) -> dict[str, Any]:
        """Ask for a seat at least."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors.keys() & set(SEATS) and not any(cleaned.get(name) for name in SEATS):
            self.add_error(SEATS[0], _("Diga cuántos asientos tiene al menos un sector."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        numbers = {sector: given.pop(name) for sector, name in zip(Sector, SEATS, strict=True)}
        return {**given, "seats": {sector: number for sector, number in numbers.items() if number}}


class ConstituteForm(SeatsForm):
    """A body, whose voice each of its seats carries, and where that is written."""

    kind = Choice(
        label=_("¿Qué órgano es?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in BodyKind],
        initial=BodyKind.SECRETARIAT.value,
        hints={
            BodyKind.SECRETARIAT.value: _("Conduce un ejercicio local de gobierno abierto."),
            BodyKind.COMMISSION.value: _("Se reúne por ley o por reglamento, y puede recomendar."),
        },
    )
    name = Text(label=_("¿Cómo se llama?"), hint=_("Proponemos este nombre; cámbielo si es otro."))
    mode = Choice(
        label=_("¿Qué valor tiene lo que acuerda?"),
        choices=[(mode.value, capfirst(mode.label)) for mode in BodyMode],
        hints={
            BodyMode.DECIDES.value: _("Obliga: el gobierno lo cumple y rinde cuentas ante el órgano."),
            BodyMode.ADVISES.value: _("Orienta: se escucha y se responde, pero no obliga."),
        },
    )
    valid_from = Day(label=_("¿Desde qué día existe?"))
    source = Text(
        label=_("¿Qué papel lo constituye?"),
        hint=_("El acta, acuerdo o reglamento: su nombre y fecha, o la dirección donde está."),
    )
    facilitator_kind = Choice(
        label=_("¿De dónde viene quien facilita?"),
        choices=[("", _("Todavía no se elige")), *FacilitatorKind.choices],
        required=False,
    )
    facilitator_note = Text(
        label=_("Más sobre la facilitación"),
        hint=_("Por ejemplo, qué universidad o consultoría. Nunca el nombre de una persona."),
        required=False,
    )
    institution = Subject(
        label=_("¿Pertenece a una institución?"),
        hint=_("Solo si es órgano de una: por ejemplo, la comisión de un sistema."),
        required=False,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        BodyNameMissing: "name",
        AlreadyConstituted: "name",
        NotYetHappened: "valid_from",
        SourceMissing: "source",
    }
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("El órgano"), ("kind", "name", "mode", "valid_from", "source")),
        Section(_("Cuántos asientos tiene cada sector"), SEATS),
        Section(
            _("Quién facilita, y de qué institución es"),
            ("facilitator_kind", "facilitator_note", "institution"),
        ),
    )

    def prepare(self) -> None:
        """Propose the name of a secretariat of this place."""
        super().prepare()
        proposal = f"Secretariado Técnico Local {self.subject.of_it}"
        self.fields["name"].initial = proposal
        self.fields["valid_from"].initial = self.today
        self.subject_field("institution").options = InstitutionOptions()

    def arguments(self) -> dict[str, Any]:
        """Leave out who facilitates while nobody was chosen."""
        given = super().arguments()
        return {**given, "facilitator_kind": given["facilitator_kind"] or None}


class DissolveForm(ActForm):
    """The last day of a body, and why."""

    dissolved_on = Day(label=_("¿Cuál fue su último día?"))
    reason = LongText(label=_("¿Por qué termina?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotYetHappened: "dissolved_on",
        EndsBeforeItBegins: "dissolved_on",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        """Propose today."""
        self.fields["dissolved_on"].initial = self.today
