"""The forms by which people move a deadline or a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tequio.deadlines import policy
from tequio.deadlines.commands.arrival import NotBeforeTheRecord, ProofMissing
from tequio.deadlines.commands.closure import LONGEST_CLOSURE, ClosureAlreadyBegun, ClosureTooLong
from tequio.deadlines.commands.extension import ExtensionTooLong
from tequio.deadlines.commands.pause import LONGEST_PAUSE
from tequio.deadlines.commands.suspension import (
    LONGEST_SUSPENSION,
    EndedInThePast,
    NotEarlier,
    SuspensionTooLong,
)
from tequio.deadlines.queries.closure import institutions_to_close
from tequio.deadlines.queries.suspension import reaches_for
from tequio.deadlines.steps import BeforeItStarted
from tequio.documents.forms import EVIDENCE, EvidenceForm
from tequio.foundation.facts import EndsBeforeItBegins, NotYetHappened, ReasonMissing
from tequio.foundation.policy import decide
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject
from tequio.ui.acts.form import ActForm, Section

APPROVE, REFUSE = "approve", "refuse"
EVERYTHING: Final = "everything"
_LIMIT: Final = 2000


class _DaysForm(ActForm):
    """A form with a first and a last day, which bounds say how far apart they may be."""

    longest: ClassVar[int]
    too_long: ClassVar[type[Refusal]]

    def clean(self) -> dict[str, Any]:
        """Tell what is wrong with the days before counting what they move."""
        cleaned = super().clean() or {}
        first_day, last_day = cleaned.get("first_day"), cleaned.get("last_day")
        if first_day and last_day:
            self._bound(first_day, last_day)
        return cleaned

    def _bound(self, first_day: date, last_day: date) -> None:
        if last_day < first_day:
            self.add_error("last_day", str(EndsBeforeItBegins()))
        elif (last_day - first_day).days >= self.longest:
            self.add_error("last_day", str(self.too_long()))


class ExtensionForm(ActForm):
    business_days = forms.IntegerField(label=_("Días hábiles que pide"), min_value=1)
    reason = LongText(label=_("Razón"), limit=_LIMIT)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ExtensionTooLong: "business_days"}

    def prepare(self) -> None:
        """Say how many days can be asked for."""
        longest = self.subject.term.longest_extension
        field = self.fields["business_days"]
        field.validators.append(MaxValueValidator(longest, message=str(ExtensionTooLong())))
        field.widget.attrs["max"] = longest
        field.help_text = format_lazy(_("Una sola vez, y no más de {days}."), days=longest)


class ArrivalForm(EvidenceForm):
    """On which earlier day something came, how it is known, and what came."""

    needs_proof = True
    arrived_on = Day(label=_("Día en que llegó"), hint=_("Antes del día en que se registró."))
    reason = LongText(
        label=_("Razón"),
        hint=_("Cómo llegó y cómo consta. Se publica; sin datos personales."),
        limit=_LIMIT,
        rows=3,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("arrived_on", "reason")),
        Section(_("Lo que llegó"), EVIDENCE.fields),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **EvidenceForm.faults,
        NotYetHappened: "arrived_on",
        BeforeItStarted: "arrived_on",
        NotBeforeTheRecord: "arrived_on",
        ReasonMissing: "reason",
        ProofMissing: "upload",
    }


class ArrivalWithdrawalForm(ActForm):
    reason = LongText(
        label=_("Razón"), hint=_("Se publica, junto a lo que se había reconocido."), limit=_LIMIT, rows=3
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class DecisionForm(ActForm):
    decision = Choice(
        label=_("Decisión"),
        choices=[(APPROVE, _("Aprobar la prórroga")), (REFUSE, _("Negar la prórroga"))],
    )
    reason = LongText(label=_("Razón"), limit=_LIMIT)

    def prepare(self) -> None:
        """Offer no approval of a term that ended; what was sent is judged by the command."""
        if not self.is_bound and not decide(policy.APPROVE_EXTENSION, self.actor, self.subject).allowed:
            self.choice_field("decision").choices = [(REFUSE, _("Negar la prórroga"))]


class PauseForm(ActForm):
    question = LongText(label=_("Qué hay que aclarar"), limit=_LIMIT)
    business_days = forms.IntegerField(
        label=_("Días hábiles para aclararlo"),
        min_value=1,
        max_value=LONGEST_PAUSE,
        initial=LONGEST_PAUSE,
        help_text=_("Si nadie responde, el plazo vuelve a correr después de ellos."),
    )


class ResumptionForm(ActForm):
    """Nothing to write: the day is today."""


class SuspensionForm(_DaysForm):
    reach = Subject(label=_("A quién alcanza"))
    first_day = Day(label=_("Primer día sin plazos"))
    last_day = Day(label=_("Último día sin plazos"))
    ground = LongText(label=_("Fundamento"), hint=_("El decreto o acuerdo, y su artículo."), limit=_LIMIT)
    source = LongText(
        label=_("Fuente"),
        hint=_("Dónde se publicó, con su fecha o su dirección."),
        limit=_LIMIT,
        rows=2,
    )
    notice = LongText(
        label=_("Aviso público"),
        hint=_("Sólo si alcanza a toda la plataforma: se muestra a todas las personas mientras dure."),
        limit=_LIMIT,
        required=False,
    )
    longest = LONGEST_SUSPENSION
    too_long = SuspensionTooLong

    def prepare(self) -> None:
        """Offer what this actor may suspend."""
        reaches: list[tuple[str, Words, Any]] = [
            (str(reach.ref), reach.name, reach) for reach in reaches_for(self.actor)
        ]
        if decide(policy.SUSPEND_EVERYTHING, self.actor).allowed:
            reaches.insert(0, (EVERYTHING, _("Toda la plataforma (emergencia)"), EVERYTHING))
            self.fields["notice"].widget.attrs["rows"] = 3
        else:
            del self.fields["notice"]
        self.subject_field("reach").options = OptionsAtHand(reaches)

    def clean(self) -> dict[str, Any]:
        """Ask for the notice of an emergency, and for no other."""
        cleaned = super().clean()
        if cleaned.get("reach") == EVERYTHING and not cleaned.get("notice"):
            self.add_error(
                "notice", _("Escriba el aviso: en una emergencia se explica a todas las personas.")
            )
        return cleaned

    def arguments(self) -> dict[str, Any]:
        return {"notice": "", **super().arguments()}


class SuspensionEndForm(ActForm):
    ended_on = Day(
        label=_("Último día sin plazos"), hint=_("Hoy o después; al día siguiente vuelven a correr.")
    )
    reason = LongText(label=_("Razón"), limit=_LIMIT)

    def clean_ended_on(self) -> date:
        """Refuse a day that passed, and one that ends nothing earlier."""
        ended_on: date = self.cleaned_data["ended_on"]
        if ended_on < self.today:
            raise forms.ValidationError(str(EndedInThePast()))
        if ended_on >= self.subject.last_day:
            raise forms.ValidationError(str(NotEarlier()))
        return ended_on


class ClosureForm(_DaysForm):
    institution = Subject(label=_("Institución"))
    first_day = Day(
        label=_("Primer día de cierre"), hint=_("A partir de mañana: los cierres se anuncian antes.")
    )
    last_day = Day(label=_("Último día de cierre"))
    reason = LongText(label=_("Razón"), limit=_LIMIT, rows=2)
    source = LongText(
        label=_("Fuente"), hint=_("El calendario o acuerdo donde consta."), limit=_LIMIT, rows=2
    )
    longest = LONGEST_CLOSURE
    too_long = ClosureTooLong

    def prepare(self) -> None:
        """Offer the institutions whose closures this actor announces; the only one is chosen."""
        found = institutions_to_close(self.actor)
        field = self.subject_field("institution")
        field.options = OptionsAtHand((one.code, one.name, one) for one in found)
        if len(found) == 1:
            self.initial.setdefault("institution", found[0].code)

    def clean_first_day(self) -> date:
        """Refuse days that already came."""
        first_day: date = self.cleaned_data["first_day"]
        if first_day <= self.today:
            raise forms.ValidationError(str(ClosureAlreadyBegun()))
        return first_day
