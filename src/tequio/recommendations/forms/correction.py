"""The form by which an answer given by mistake is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.refusals import Refusal
from tequio.recommendations.commands.correction import AnswersThat
from tequio.recommendations.forms.answer import ANSWER_HINTS, ANSWER_LABELS
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.statuses import ANSWERS, is_possible
from tequio.ui.acts.fields import Choice, LongText
from tequio.ui.acts.form import ActForm


class CorrectionForm(ActForm):
    """What is answered instead, with its public reason, and why it changes."""

    kind = Choice(
        label=_("¿Qué responde?"),
        choices=[(kind.value, ANSWER_LABELS[kind]) for kind in ANSWERS],
        hints=ANSWER_HINTS,
    )
    reason = LongText(
        label=_("Razón"),
        hint=_("Es obligatoria, salvo si la acepta del todo. Se publica; sin datos personales."),
        limit=8000,
        required=False,
    )
    because = LongText(label=_("¿Por qué la corrige?"), limit=2000, rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        AnswersThat: "kind",
        ReasonMissing: "reason",
        TextMissing: "because",
    }

    def prepare(self) -> None:
        """Offer what could be answered then, with what was."""
        possible = [kind for kind in ANSWERS if is_possible(kind, self.subject.status_before)]
        self.choice_field("kind").choices = [(kind.value, ANSWER_LABELS[kind]) for kind in possible]
        self.fields["kind"].initial = self.subject.kind
        self.fields["reason"].initial = self.subject.reason

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "kind": ActKind(given["kind"])}
