"""The form by which an indicator is measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import NotYetHappened, SourceMissing
from tequio.foundation.refusals import Refusal
from tequio.plans.commands.commitment import AlreadyMeasured
from tequio.plans.models.indicator import Indicator
from tequio.plans.queries.assessment import indicators_of
from tequio.ui.acts.fields import Day, LongText, OptionsAtHand, Subject
from tequio.ui.acts.form import ActForm


class MeasureForm(ActForm):
    """What an indicator measured on a day, and who says so."""

    indicator = Subject(label=_("Indicador"))
    value = forms.DecimalField(
        label=_("¿Cuánto mide?"),
        help_text=_("Solo el número, en la unidad del indicador."),
        max_digits=18,
        decimal_places=4,
    )
    measured_on = Day(label=_("¿De qué día es?"))
    source = LongText(label=_("¿De dónde sale?"), rows=2)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        AlreadyMeasured: "measured_on",
        NotYetHappened: "measured_on",
        SourceMissing: "source",
    }

    def prepare(self) -> None:
        """Offer the indicators of the commitment; the only one is chosen."""
        found = indicators_of(self.subject)
        field = self.subject_field("indicator")
        field.options = OptionsAtHand((key, _named(one), one) for key, one in found.items())
        if len(found) == 1:
            field.initial = list(found)
        self.fields["measured_on"].initial = self.today


def _named(indicator: Indicator) -> str:
    return f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name
