"""The forms of institutions: what they are, what they are called, their end and who comes after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.commands.institution import NameUnchanged, ParentElsewhere, WithinItself
from tequio.directory.commands.succession import SuccessionInCircle, SuccessionKnown, SuccessionUnknown
from tequio.directory.models import Institution, InstitutionKind
from tequio.directory.queries.institution import InstitutionOptions
from tequio.directory.queries.succession import direct_successors
from tequio.directory.sheet import LABELS, Branch, InstitutionData
from tequio.foundation.facts import EndsBeforeItBegins, NotYetHappened, ReasonMissing, SourceMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm, Section

_SOURCE = _("El decreto, la ley o el acuerdo que lo dice.")


_KINDS: Final[Mapping[str, Words]] = {
    InstitutionKind.GUARANTOR: _("Garantiza el derecho a saber: instituto, contraloría u órgano interno."),
    InstitutionKind.SYSTEM: _("Reúne a los garantes del país, con sus comisiones."),
    InstitutionKind.COMMISSION: _("Una comisión del sistema."),
    InstitutionKind.PUBLIC_BODY: _("Secretaría, ayuntamiento, congreso, tribunal u otro sujeto obligado."),
    InstitutionKind.CIVIL_SOCIETY: _("Asociación, colectivo u observatorio."),
    InstitutionKind.AUTONOMOUS_BODY: _("Con autonomía constitucional, fuera de los tres poderes."),
}


class InstitutionForm(ActForm):
    """What is known of an institution."""

    name = Text(label=_("Nombre completo"), hint=_("Como lo dice su ley, decreto o acta."), limit=300)
    acronym = Text(label=_("Siglas o nombre corto"), limit=40, required=False)
    kind = Choice(label=_("Qué es"), choices=InstitutionKind.choices, hints=_KINDS)
    branch = Choice(
        label=_("A qué poder pertenece"),
        choices=[("", _("A ninguno, o no se sabe")), *Branch.choices],
        required=False,
    )
    parent = Subject(
        label=_("De qué institución depende"), hint=_("Déjelo sin elegir si de ninguna."), required=False
    )
    valid_from = Day(label=_("Desde qué día existe"), hint=_("En blanco si no se sabe."), required=False)
    competence = LongText(label=_("Qué le toca"), limit=2000, rows=3, required=False)
    source = Text(label=_("Fuente"), hint=_SOURCE, limit=400)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Cómo se llama y qué es"), ("name", "acronym", "kind")),
        Section(_("Su lugar y su fuente"), ("source", "valid_from", "branch", "parent", "competence")),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ParentElsewhere: "parent", WithinItself: "parent"}

    def prepare(self) -> None:
        self.subject_field("parent").options = InstitutionOptions(among=Q(territory=self.subject))

    def clean_kind(self) -> InstitutionKind:
        return InstitutionKind(self.cleaned_data["kind"])


class CorrectForm(InstitutionForm):
    """What the directory should say, and why."""

    reason = LongText(label=_("Qué se corrige y por qué"), limit=2000, rows=3)
    sections: ClassVar[tuple[Section, ...]] = (
        *InstitutionForm.sections,
        Section(_("La corrección"), ("reason",)),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {**InstitutionForm.faults, ReasonMissing: "reason"}

    def prepare(self) -> None:
        among = Q(territory=self.subject.territory) & ~Q(pk=self.subject.pk)
        self.subject_field("parent").options = InstitutionOptions(among=among)
        for name in LABELS:
            value = getattr(self.subject, name)
            self.fields[name].initial = [value.code] if isinstance(value, Institution) else value
        self.fields["source"].required = bool(self.subject.source)

    @classmethod
    def parameters(cls) -> frozenset[str]:
        """Name what the command takes: the data as a whole."""
        return frozenset({"data", "reason"})

    def arguments(self) -> dict[str, Any]:
        """Gather the fields into the data."""
        data = InstitutionData(**{name: self.cleaned_data[name] for name in LABELS})
        return {"data": data, "reason": self.cleaned_data["reason"]}


class RenameForm(ActForm):
    """The name that an institution bears since a day."""

    name = Text(label=_("Nombre nuevo"), limit=300)
    acronym = Text(label=_("Siglas o nombre corto"), limit=40, required=False)
    on = Day(label=_("Desde qué día se llama así"))
    source = Text(label=_("Fuente"), hint=_SOURCE, limit=400)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NameUnchanged: "name",
        NotYetHappened: "on",
        EndsBeforeItBegins: "on",
        SourceMissing: "source",
    }


class FactForm(ActForm):
    """A line of its history."""

    text = LongText(label=_("Qué ocurrió"), limit=1000, rows=3)
    on = Day(label=_("Qué día"), hint=_("En blanco si la fuente no lo dice."), required=False)
    source = Text(label=_("Fuente"), hint=_SOURCE, limit=400)


class CloseForm(ActForm):
    """The last day of an institution."""

    on = Day(label=_("Último día"), hint=_("Desde el día siguiente sus enlaces ya no responden."))
    source = Text(label=_("Fuente"), hint=_SOURCE, limit=400)
    note = LongText(label=_("Qué se sabe de su fin"), limit=2000, rows=3, required=False)
    faults: ClassVar[Mapping[type[Refusal], str]] = {EndsBeforeItBegins: "on"}


class SuccessionForm(ActForm):
    """Who takes over the duties of an institution."""

    successor = Subject(label=_("Institución que la sucede"))
    on = Day(
        label=_("Desde qué día"),
        hint=_("Déjelo en blanco si la fuente no lo dice: cuenta desde el fin de la anterior."),
        required=False,
    )
    source = Text(label=_("Fuente"), hint=_SOURCE, limit=400)
    note = LongText(label=_("Qué tareas recibe"), limit=2000, rows=3, required=False)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        SuccessionKnown: "successor",
        SuccessionInCircle: "successor",
    }

    def prepare(self) -> None:
        among = Q(fictitious=self.subject.fictitious) & ~Q(pk=self.subject.pk)
        self.subject_field("successor").options = InstitutionOptions(among=among)


class ReopenForm(ActForm):
    """Why the end of an institution is corrected."""

    reason = LongText(label=_("Qué se corrige y por qué"), limit=2000, rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class WithdrawSuccessionForm(ActForm):
    """Which succession is corrected, and why."""

    successor = Subject(label=_("Sucesora mal registrada"))
    reason = LongText(label=_("Qué se corrige y por qué"), limit=2000, rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        ReasonMissing: "reason",
        SuccessionUnknown: "successor",
    }

    def prepare(self) -> None:
        known = direct_successors(self.subject)
        field = self.subject_field("successor")
        field.options = OptionsAtHand((heir.code, heir.name, heir) for heir in known)
        field.initial = [known[0].code] if len(known) == 1 else None
        if self.is_bound:  # sent twice, what it chose is no longer on record
            field.options = InstitutionOptions()

    def closed(self) -> Any:
        if direct_successors(self.subject) or self.is_bound:
            return ""
        return _("No consta quién sucede a esta institución.")
