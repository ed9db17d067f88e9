"""The forms by which people move a deadline or a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.commands.extension import LONGEST_EXTENSION
from tequio.deadlines.commands.pause import LONGEST_PAUSE
from tequio.foundation.words import Words

APPROVE, REFUSE = "approve", "refuse"
EVERYTHING = "everything"
_LONGEST_TEXT = 2000
_PUBLISHED = _("Queda publicada tal como la escriba; sin datos personales.")


def _text(*, rows: int = 4, **said: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), max_length=_LONGEST_TEXT, **said)


def _day(**said: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **said)


class ActForm(forms.Form):
    """A form that has one effect, however often it is sent."""

    idempotency_key = forms.CharField(widget=forms.HiddenInput, initial=uuid4, max_length=60)


class ExtensionForm(ActForm):
    business_days = forms.IntegerField(
        label=_("Días hábiles que pide"),
        min_value=1,
        max_value=LONGEST_EXTENSION,
        help_text=_("Una sola vez, y no más que el plazo original."),
    )
    reason = _text(label=_("Razón"), help_text=_PUBLISHED)


class DecisionForm(ActForm):
    decision = forms.ChoiceField(
        label=_("Decisión"),
        choices=[(APPROVE, _("Aprobar la prórroga")), (REFUSE, _("Negar la prórroga"))],
        widget=forms.RadioSelect,
    )
    reason = _text(label=_("Razón"), help_text=_PUBLISHED)


class PauseForm(ActForm):
    question = _text(label=_("Qué hay que aclarar"), help_text=_PUBLISHED)
    business_days = forms.IntegerField(
        label=_("Días hábiles para aclararlo"),
        min_value=1,
        max_value=LONGEST_PAUSE,
        initial=LONGEST_PAUSE,
        help_text=_("Si nadie responde, el plazo vuelve a correr después de ellos."),
    )


class ResumeForm(ActForm):
    """Nothing to write: the day is today."""


class SuspensionForm(ActForm):
    reach = forms.ChoiceField(label=_("A quién alcanza"))
    first_day = _day(label=_("Primer día sin plazos"))
    last_day = _day(label=_("Último día sin plazos"))
    ground = _text(label=_("Fundamento"), help_text=_("El decreto o acuerdo, y su artículo."))
    source = _text(label=_("Fuente"), help_text=_("Dónde se publicó, con su fecha o su dirección."), rows=2)
    notice = _text(
        label=_("Aviso público"),
        help_text=_("Sólo si alcanza a toda la plataforma: se muestra a todas las personas mientras dure."),
        required=False,
    )

    def __init__(self, *args: Any, reaches: Sequence[tuple[str, Words]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach"].choices = [("", _("Elija…")), *reaches]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the notice of an emergency, and for no other."""
        cleaned = super().clean() or {}
        first_day, last_day = cleaned.get("first_day"), cleaned.get("last_day")
        if first_day and last_day and last_day < first_day:
            self.add_error("last_day", _("El último día es anterior al primero."))
        if cleaned.get("reach") == EVERYTHING and not cleaned.get("notice"):
            self.add_error(
                "notice", _("Escriba el aviso: en una emergencia se explica a todas las personas.")
            )
        return cleaned


class SuspensionEndForm(ActForm):
    ended_on = _day(
        label=_("Último día sin plazos"), help_text=_("Hoy o después; al día siguiente vuelven a correr.")
    )
    reason = _text(label=_("Razón"), help_text=_PUBLISHED)


class ClosureForm(ActForm):
    first_day = _day(
        label=_("Primer día de cierre"), help_text=_("A partir de mañana: los cierres se anuncian antes.")
    )
    last_day = _day(label=_("Último día de cierre"))
    reason = _text(label=_("Razón"), help_text=_PUBLISHED, rows=2)
    source = _text(label=_("Fuente"), help_text=_("El calendario o acuerdo donde consta."), rows=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first_day, last_day = cleaned.get("first_day"), cleaned.get("last_day")
        if first_day and last_day and last_day < first_day:
            self.add_error("last_day", _("El último día es anterior al primero."))
        return cleaned
