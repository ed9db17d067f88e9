"""The forms by which one answer is received, given, worked on, checked and closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.documents.forms import EVIDENCE, EvidenceForm
from tequio.foundation.facts import NotYetHappened, OutOfOrder, ReasonMissing, TextMissing
from tequio.foundation.refusals import Refusal
from tequio.recommendations.commands.addressee import TemplateNameTaken
from tequio.recommendations.commands.answer import EvidenceMissing, PlannedForThePast
from tequio.recommendations.commands.follow_up import HearingBeforeTheCall, MinutesMissing
from tequio.recommendations.models.addressee import Addressee, AddresseeItem
from tequio.recommendations.models.answer import ActKind, ReasonTemplate
from tequio.recommendations.queries.addressee import templates_of
from tequio.recommendations.queries.answer import call_to_attend
from tequio.recommendations.queries.duty import organisation_on
from tequio.recommendations.queries.link import LinkOptions
from tequio.recommendations.statuses import ANSWERS, is_possible
from tequio.ui.acts.fields import Choice, Day, LongText, Subject, Text
from tequio.ui.acts.form import ActForm, Section

ANSWER_LABELS: Final = {
    ActKind.ACCEPT: _("La acepta"),
    ActKind.ACCEPT_IN_PART: _("La acepta en parte"),
    ActKind.REFUSE: _("No la acepta"),
    ActKind.NOT_APPLICABLE: _("No le aplica"),
}
ANSWER_HINTS: Final = {
    ActKind.ACCEPT_IN_PART.value: _("Diga qué parte y por qué."),
    ActKind.REFUSE.value: _("Diga por qué; puede ser llamada a audiencia."),
    ActKind.NOT_APPLICABLE.value: _("Diga por qué."),
}
COUNTS_TODAY: Final = _("Cuenta hoy, el día en que se registra. Si fue antes, dígalo: se publica al lado.")
_DAY_FAULTS: Final[Mapping[type[Refusal], str]] = {NotYetHappened: "acted_on", OutOfOrder: "acted_on"}


class _DatedForm(ActForm):
    """An act with the day that is said of it, beside the one that counts: that of record."""

    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **_DAY_FAULTS,
        TextMissing: "text",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        self.fields["acted_on"].initial = self.today
        self.fields["acted_on"].help_text = COUNTS_TODAY


class AcknowledgeForm(_DatedForm):
    acted_on = Day(label=_("Día en que se recibió"))


class ReasonedForm(_DatedForm):
    """An answer with its reason, typed or taken from those kept."""

    kind = Choice(
        label=_("¿Qué responde?"),
        choices=[(kind.value, ANSWER_LABELS[kind]) for kind in ANSWERS],
        hints=ANSWER_HINTS,
    )
    template = forms.ChoiceField(
        label=_("Usar una razón guardada"),
        help_text=_("Si escribe otra abajo, vale la escrita."),
        required=False,
    )
    reason = LongText(
        label=_("Razón"),
        hint=_("Es obligatoria, salvo si la acepta del todo. Se publica; sin datos personales."),
        limit=8000,
        required=False,
    )
    keep_as = Text(
        label=_("Guardar esta razón con el nombre"),
        hint=_("Déjelo vacío si no la usará en otras respuestas."),
        limit=80,
        required=False,
    )
    acted_on = Day(label=_("Fecha de la respuesta"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {**_DatedForm.faults, TemplateNameTaken: "keep_as"}

    @property
    def addressee(self) -> Addressee:
        """Return whose reasons are kept."""
        return self.subject.addressee  # type: ignore[no-any-return]

    def prepare(self) -> None:
        super().prepare()
        self._kept = {
            str(one.pk): one for one in templates_of(organisation_on(self.addressee, self.today).ref)
        }
        if self._kept:
            names = [(key, one.name) for key, one in self._kept.items()]
            self.choice_field("template").choices = [("", _("Ninguna")), *names]
        else:
            del self.fields["template"]

    def offer(self, answers: Sequence[AddresseeItem]) -> None:
        """Offer what may be answered; sent again, the form still knows all of it."""
        if not self.is_bound:
            possible = [kind for kind in ANSWERS if any(is_possible(kind, one.status) for one in answers)]
            self.choice_field("kind").choices = [(kind.value, ANSWER_LABELS[kind]) for kind in possible]

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - {"template"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kept: ReasonTemplate | None = self._kept.get(cleaned.get("template", ""))
        cleaned["reason"] = cleaned.get("reason") or (kept.text if kept else "")
        needed = cleaned.get("kind") not in {None, ActKind.ACCEPT.value}
        if not cleaned["reason"] and "reason" not in self.errors:
            if needed:
                self.add_error("reason", _("Escriba la razón: se publica."))
            elif cleaned.get("keep_as"):
                self.add_error("reason", _("Escriba la razón que quiere guardar."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given.pop("template", None)
        return {**given, "kind": ActKind(given["kind"])}


class AnswerForm(ReasonedForm):
    def prepare(self) -> None:
        super().prepare()
        self.offer([self.subject])


class PlanForm(_DatedForm):
    text = LongText(label=_("¿Qué harán?"), limit=8000)
    due_on = Day(label=_("¿Para cuándo?"))
    linked = Subject(
        label=_("Compromiso, plan o documento con que se vincula"),
        hint=_("Búsquelo por su nombre."),
        required=False,
    )
    acted_on = Day(label=_("Fecha en que se prevé"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {**_DatedForm.faults, PlannedForThePast: "due_on"}

    def prepare(self) -> None:
        super().prepare()
        self.subject_field("linked").options = LinkOptions()


class ReportForm(EvidenceForm, _DatedForm):
    text = LongText(label=_("¿Qué se hizo?"), limit=8000)
    acted_on = Day(label=_("Fecha del reporte"))
    sections: ClassVar[tuple[Section, ...]] = (Section("", ("text", "acted_on")), EVIDENCE)
    faults: ClassVar[Mapping[type[Refusal], str]] = {**EvidenceForm.faults, **_DatedForm.faults}


class ClaimForm(ReportForm):
    text = LongText(label=_("¿Cómo se cumplió?"), limit=8000)
    faults: ClassVar[Mapping[type[Refusal], str]] = {**ReportForm.faults, EvidenceMissing: "upload"}


class VerifyForm(_DatedForm):
    text = LongText(label=_("¿Qué comprobó?"), limit=8000, required=False)
    acted_on = Day(label=_("Fecha de la verificación"))


class ContestForm(_DatedForm):
    reason = LongText(label=_("¿Por qué no está cumplida?"), limit=8000)
    acted_on = Day(label=_("Fecha"))


class CallForm(_DatedForm):
    text = LongText(label=_("Motivo, lugar y hora"), limit=8000)
    scheduled_on = Day(label=_("Día de la audiencia"))
    acted_on = Day(label=_("Fecha del llamado"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **_DatedForm.faults,
        HearingBeforeTheCall: "scheduled_on",
    }

    def closed(self) -> Any:
        return _("Ya hay un llamado a audiencia pendiente.") if call_to_attend(self.subject) else ""


class HearingForm(EvidenceForm):
    minutes = LongText(
        label=_("Acta"),
        hint=_("Lo que se dijo y se acordó; o adjúntela abajo. Es pública."),
        limit=8000,
        rows=8,
        required=False,
    )
    held_on = Day(label=_("Día en que se celebró"))
    sections: ClassVar[tuple[Section, ...]] = (Section("", ("minutes", "held_on")), EVIDENCE)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **EvidenceForm.faults,
        NotYetHappened: "held_on",
        OutOfOrder: "held_on",
        MinutesMissing: "minutes",
    }

    def prepare(self) -> None:
        self.fields["held_on"].initial = self.today
        self.fields["held_on"].help_text = COUNTS_TODAY

    def closed(self) -> Any:
        called = call_to_attend(self.subject)
        return "" if called else _("Primero llame a audiencia; después se registra lo que pasó en ella.")


class CloseForm(_DatedForm):
    reason = LongText(
        label=_("Razón"),
        hint=_("Obligatoria si no se verificó el cumplimiento. Se publica; sin datos personales."),
        limit=8000,
        required=False,
    )
    acted_on = Day(label=_("Fecha del cierre"))
