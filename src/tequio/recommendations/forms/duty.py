"""The form that names which successor answers for an addressee."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.directory.commands.succession import NotItsSuccessor, SuccessorDidNotExist
from tequio.directory.queries.succession import successors_to_name
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.recommendations.commands.duty import BelongsToNoInstitution
from tequio.recommendations.models.addressee import Addressee
from tequio.ui.acts.fields import LongText, OptionsAtHand, Subject
from tequio.ui.acts.form import ActForm


class NameForm(ActForm):
    """Who answers, and why."""

    successor = Subject(
        label=_("Quién responde"), hint=_("Una de las instituciones que constan como sucesoras.")
    )
    reason = LongText(
        label=_("Fundamento"), hint=_("El decreto, el acuerdo o el oficio que lo dice."), limit=2000, rows=3
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotItsSuccessor: "successor",
        SuccessorDidNotExist: "successor",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        host = self.subject.host
        heirs = successors_to_name(host) if host else ()
        self.subject_field("successor").options = OptionsAtHand(
            (heir.code, heir.name, heir) for heir in heirs
        )

    def closed(self) -> Any:
        addressee: Addressee = self.subject
        if addressee.host is None:
            return str(BelongsToNoInstitution())
        if addressee.host.over_on is None:
            return _("El destinatario sigue en funciones: no hay a quién nombrar.")
        if not self.subject_field("successor").options.search("", 1):
            return _("No consta quién la sucede; la operación registra antes la sucesión en su página.")
        return ""
