"""The forms by which whoever reported mends what nobody checked yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.refusals import Refusal
from tequio.plans.commands.report import DelayStillUnexplained, NoProof
from tequio.plans.forms.milestone import PROOF, EvidenceForm
from tequio.ui.acts.fields import LongText
from tequio.ui.acts.form import ActForm, Section


class ProofForm(EvidenceForm):
    """One more file or address for a report."""

    needs_proof = True
    sections: ClassVar[tuple[Section, ...]] = (Section("", PROOF.fields),)
    faults: ClassVar[Mapping[type[Refusal], str]] = {**EvidenceForm.faults, NoProof: "upload"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("upload") or cleaned.get("address")):
            self.ask("upload", _("Elija el archivo o dé la dirección que lo prueba."))
        return cleaned


class CorrectionForm(ActForm):
    """What the report should have said, and why it did not."""

    text = LongText(label=_("Lo que debe decir"), rows=5)
    delay_reason = LongText(label=_("Razón del retraso"), rows=2)
    reason = LongText(
        label=_("¿Por qué lo corrige?"), hint=_("Se publica, junto a lo que decía antes."), rows=2
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        TextMissing: "text",
        DelayStillUnexplained: "delay_reason",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        """Ask again for what the report says, and for nothing that it never said."""
        report = self.subject
        self.initial.update(text=report.text, delay_reason=report.delay_reason)
        for name, says in (("text", report.text), ("delay_reason", report.delay_reason)):
            if not says and name not in self.data:
                del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        return {"text": "", "delay_reason": "", **super().arguments()}


class WithdrawalForm(ActForm):
    reason = LongText(label=_("¿Por qué lo retira?"), hint=_("Se publica junto al reporte."), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}
