"""The forms by which people report and check a milestone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.documents.forms import EvidenceForm as AttachmentForm
from tequio.foundation.refusals import Refusal
from tequio.plans.commands.milestone import DelayUnexplained
from tequio.plans.models.milestone import EvidenceLevel, Outcome, ReportedState
from tequio.plans.queries.milestone import owes_a_reason
from tequio.plans.queries.report import signature
from tequio.plans.steps.milestone import Proof
from tequio.ui.acts.fields import Choice, LongText
from tequio.ui.acts.form import ActForm, Section

PROOF = Section(_("Agregar una prueba"), ("upload", "address", "title", "kind", "level"), folded=True)


class EvidenceForm(AttachmentForm):
    """A report that can bring one file or one address, and says what it shows."""

    level = Choice(
        label=_("¿Qué muestra?"),
        choices=[(level.value, capfirst(level.label)) for level in EvidenceLevel],
        hint=_("Lo que más hace falta son resultados: una medición o una encuesta de lo que cambió."),
        required=False,
    )
    sections: ClassVar[tuple[Section, ...]] = (PROOF,)

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - {"level"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("upload") and cleaned.get("address"):
            self.add_error("address", _("Envíe un archivo o una dirección; lo demás, en otro reporte."))
        if cleaned.get("upload") or cleaned.get("address"):
            self.ask("level", _("Elija si es insumo, producto o resultado."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        level = given.pop("level")
        given["evidence"] = tuple(Proof(one, one.title, level) for one in given["evidence"])
        return given


class ReportForm(EvidenceForm):
    """The progress of a milestone, in few steps."""

    state = Choice(
        label=_("¿En qué va?"),
        choices=[
            (state.value, capfirst(state.label))
            for state in (ReportedState.IN_PROGRESS, ReportedState.DONE, ReportedState.BLOCKED)
        ],
        hints={
            ReportedState.DONE: _("El secretariado lo comprueba después."),
            ReportedState.BLOCKED: _("Se publica la razón."),
        },
    )
    text = LongText(label=_("¿Qué se hizo, o qué lo detiene?"), rows=5)
    delay_reason = LongText(
        label=_("El plazo ya pasó: ¿por qué se retrasó?"),
        hint=_("Se publica junto al hito; sus fechas no cambian."),
        rows=2,
    )
    sections: ClassVar[tuple[Section, ...]] = (Section("", ("state", "text", "delay_reason")), PROOF)
    faults: ClassVar[Mapping[type[Refusal], str]] = {**EvidenceForm.faults, DelayUnexplained: "delay_reason"}

    def prepare(self) -> None:
        """Ask why only of whoever is late, and recall what was promised as proof."""
        if declared := self.subject.means_of_verification:
            told = _("El plan promete probarlo con: %s.") % declared.rstrip(".")
            self.fields["upload"].help_text = format_html("{} {}", told, self.fields["upload"].help_text)
        # Sent twice, it still says what it said: by then the reason is given.
        if "delay_reason" not in self.data and not owes_a_reason(self.subject, self.today):
            del self.fields["delay_reason"]


class ActivityForm(EvidenceForm):
    """What civil society did around a milestone."""

    text = LongText(label=_("¿Qué hizo la sociedad civil?"))
    sections: ClassVar[tuple[Section, ...]] = (Section("", ("text",)), PROOF)


class DelayForm(ActForm):
    reason = LongText(label=_("¿Por qué se retrasó?"))


class CheckForm(ActForm):
    outcome = Choice(
        label=_("Después de comprobarlo"),
        choices=[
            (Outcome.VERIFIED.value, _("Está cumplido: se verifica")),
            (Outcome.RETURNED.value, _("No consta: se devuelve")),
        ],
        hints={Outcome.RETURNED.value: _("El hito se debe otra vez.")},
    )
    text = LongText(label=_("¿Qué comprobó, o qué falta?"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        """Remember which state of the report is being read."""
        self.fields["seen"].initial = signature(self.subject)
