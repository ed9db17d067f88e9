"""The forms of whoever calls people together to tell what they see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.plans.commands.gathering import GatheringTooFar, PlaceMissing
from tequio.plans.models.confirmation import LONGEST_PLACE
from tequio.ui.acts.fields import Day, LongText, Text
from tequio.ui.acts.form import ActForm


class GatheringForm(ActForm):
    """Where and on which day people are together."""

    place = Text(
        label=_("¿Dónde será?"),
        hint=_("Se publica. Por ejemplo: Escuela primaria de Santa Ana. No ponga el domicilio de nadie."),
        limit=LONGEST_PLACE,
    )
    held_on = Day(label=_("¿Qué día?"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {PlaceMissing: "place", GatheringTooFar: "held_on"}

    def prepare(self) -> None:
        """Offer today."""
        self.fields["held_on"].initial = self.today


class CloseGatheringForm(ActForm):
    """Why its key serves no more."""

    reason = LongText(label=_("¿Por qué?"), rows=2)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}
