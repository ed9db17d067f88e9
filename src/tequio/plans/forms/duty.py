"""The forms that name which successor answers for what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.directory.commands.succession import NotItsSuccessor, SuccessorDidNotExist
from tequio.directory.queries.succession import successors_to_name
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.plans.commands.duty import NotOfTheCommitment
from tequio.plans.queries.duty import institutions_passed
from tequio.ui.acts.fields import LongText, OptionsAtHand, Subject
from tequio.ui.acts.form import ActForm


class NameForm(ActForm):
    """In place of whom, who, and why."""

    institution = Subject(label=_("En lugar de"))
    successor = Subject(
        label=_("Quién responde"), hint=_("Una de las instituciones que constan como sucesoras.")
    )
    reason = LongText(
        label=_("Fundamento"), hint=_("El decreto, el acuerdo o el oficio que lo dice."), limit=2000, rows=3
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotOfTheCommitment: "institution",
        NotItsSuccessor: "successor",
        SuccessorDidNotExist: "successor",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        ended = institutions_passed(self.subject)
        heirs = {heir.code: heir for institution in ended for heir in successors_to_name(institution)}
        before, after = self.subject_field("institution"), self.subject_field("successor")
        before.options = OptionsAtHand(
            (institution.code, institution.name, institution) for institution in ended
        )
        before.initial = [ended[0].code] if len(ended) == 1 else None
        after.options = OptionsAtHand((code, heir.name, heir) for code, heir in heirs.items())

    def closed(self) -> Any:
        if not self.subject_field("institution").options.search("", 1):
            return _("Quien responde según el plan sigue en funciones: no hay a quién nombrar.")
        if not self.subject_field("successor").options.search("", 1):
            return _("No consta quién la sucede; la operación registra antes la sucesión en su página.")
        return ""
