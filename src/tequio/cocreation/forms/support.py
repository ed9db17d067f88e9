"""The forms of whoever says that it happens to them too, takes it back, or counts hands in a room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.commands.support import MOST_HANDS, BeforeTheProcess
from tequio.cocreation.models.contribution import LONGEST_PLACE
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Day, Text
from tequio.ui.acts.form import ActForm


class SupportForm(ActForm):
    """Only the button: nobody says who they are."""


class WithdrawSupportForm(ActForm):
    """Only the button: it is of whoever has the link."""


class HandsForm(ActForm):
    """How many raised their hands, where and on which day."""

    people = forms.IntegerField(
        label=_("¿A cuántas personas les afecta?"),
        help_text=_("Las que levantaron la mano. Si se equivocó, cuente otra vez: vale la última cuenta."),
        min_value=0,
        max_value=MOST_HANDS,
    )
    where = Text(
        label=_("¿En qué reunión?"),
        hint=_("Por ejemplo: asamblea de San Juan. Se publica."),
        limit=LONGEST_PLACE,
    )
    held_on = Day(label=_("¿Qué día fue?"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {NotYetHappened: "held_on", BeforeTheProcess: "held_on"}

    def prepare(self) -> None:
        """Propose today."""
        self.fields["held_on"].initial = self.today
