"""The form by which the issuer says that something came before its record."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.deadlines import forms
from tequio.documents.forms import EVIDENCE
from tequio.recommendations.queries.arrival import recorded_with
from tequio.ui.acts.fields import OptionsAtHand, Subjects
from tequio.ui.acts.form import Section


class ArrivalForm(forms.ArrivalForm):
    """On which day it came, what else came with it, and what proves it."""

    also = Subjects(
        label=_("También llegó con eso"),
        hint=_("Lo que el mismo destinatario registró ese día sobre otros puntos."),
        required=False,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("arrived_on", "reason", "also")),
        Section(_("Lo que llegó"), EVIDENCE.fields),
    )

    def prepare(self) -> None:
        """Offer what was recorded with it; where nothing was, do not ask."""
        others = recorded_with(self.subject)
        field = self.subject_field("also")
        items = ((other.answer.item, other) for other in others)
        field.options = OptionsAtHand(
            (str(item.number), f"{item.number}. {item.short_title}: {other.get_kind_display()}", other)
            for item, other in items
        )
        if not others:
            del self.fields["also"]
