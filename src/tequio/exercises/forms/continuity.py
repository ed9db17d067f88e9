"""The forms by which an exercise is paused, suspended, resumed, handed over or ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import InstitutionKind
from tequio.directory.queries.institution import InstitutionOptions
from tequio.exercises.commands.continuity import (
    GroundMissing,
    ResumedBeforeSuspended,
    SameInstitution,
    SuccessorNotInForce,
)
from tequio.exercises.queries.exercise import around
from tequio.exercises.steps import PhaseAlreadyRecorded
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.ui.acts.fields import Day, LongText, Subject, Text
from tequio.ui.acts.form import ActForm

_SOURCE_HINT = _("Por ejemplo: Periódico Oficial del 3 de marzo, o una dirección.")


class SuspendForm(ActForm):
    """Since when the exercise is suspended, and on what ground."""

    suspended_on = Day(label=_("¿Desde qué día?"))
    ground = LongText(
        label=_("Fundamento"),
        hint=_(
            "La norma o el acuerdo que lo ordena, y por qué: elección, extinción de una institución, "
            "emergencia."
        ),
        rows=3,
        limit=2000,
    )
    source = Text(label=_("¿Dónde se publicó?"), hint=_SOURCE_HINT, required=False)
    faults: ClassVar[Mapping[type[Refusal], str]] = {GroundMissing: "ground", NotYetHappened: "suspended_on"}

    def prepare(self) -> None:
        """Propose today."""
        self.fields["suspended_on"].initial = self.today


class ResumeForm(ActForm):
    """Since when the exercise goes on."""

    resumed_on = Day(label=_("¿Desde qué día sigue?"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        ResumedBeforeSuspended: "resumed_on",
        NotYetHappened: "resumed_on",
    }

    def prepare(self) -> None:
        """Propose today."""
        self.fields["resumed_on"].initial = self.today


class TransferForm(ActForm):
    """Which institution guarantees the exercise from now on, and why."""

    to = Subject(
        label=_("¿Qué institución lo recibe?"),
        hint=_("Las que suceden a la actual y las que garantizan en este lugar."),
    )
    transferred_on = Day(label=_("¿Desde qué día?"))
    reason = LongText(label=_("¿Por qué pasa a ella?"), rows=3, limit=2000)
    source = Text(label=_("¿Dónde consta?"), hint=_SOURCE_HINT, required=False)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        SameInstitution: "to",
        SuccessorNotInForce: "to",
        GroundMissing: "reason",
        NotYetHappened: "transferred_on",
    }

    def prepare(self) -> None:
        """Offer who succeeds the guarantor, and who else guarantees here."""
        exercise = self.subject
        here = Q(kind=InstitutionKind.GUARANTOR, territory__in=around(exercise.territory))
        others = here | Q(pk__in=exercise.guarantor.succeeded_by.values("successor"))
        # Sent twice, the choice is still one: the command tells what has changed.
        among = others if self.is_bound else others & ~Q(pk=exercise.guarantor_id)
        self.subject_field("to").options = InstitutionOptions(among=among)
        self.fields["transferred_on"].initial = self.today

    def closed(self) -> Words:
        if self.subject_field("to").options.search("", 1):
            return ""
        return _(
            "El directorio no tiene ninguna otra institución que garantice en este lugar ni que suceda a la "
            "actual. Pida a la operación que la registre y vuelva aquí."
        )


class PauseForm(ActForm):
    """Since when the exercise stops by express decision, and why."""

    paused_on = Day(label=_("¿Desde qué día?"))
    reason = LongText(label=_("¿Por qué se detiene y quién lo decidió?"), rows=3, limit=2000)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        GroundMissing: "reason",
        PhaseAlreadyRecorded: "paused_on",
        NotYetHappened: "paused_on",
    }

    def prepare(self) -> None:
        """Propose today."""
        self.fields["paused_on"].initial = self.today


class ExtinguishForm(ActForm):
    """Since when there is no exercise any more, and why."""

    extinguished_on = Day(label=_("¿Qué día terminó?"))
    reason = LongText(label=_("¿Por qué termina y quién lo decidió?"), rows=3, limit=2000)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        GroundMissing: "reason",
        NotYetHappened: "extinguished_on",
    }

    def prepare(self) -> None:
        """Propose today."""
        self.fields["extinguished_on"].initial = self.today
