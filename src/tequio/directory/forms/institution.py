"""The forms by which the directory keeps the end of institutions and who comes after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.commands.succession import SuccessionInCircle, SuccessionKnown, SuccessionUnknown
from tequio.directory.queries.institution import InstitutionOptions
from tequio.directory.queries.succession import direct_successors
from tequio.foundation.facts import EndsBeforeItBegins, ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm

_SOURCE = _("El decreto, la ley o el acuerdo que lo dice.")


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
