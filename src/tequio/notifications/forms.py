"""Forms of whoever follows something by mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.notifications.models import Rhythm

_RHYTHMS = (
    (Rhythm.IMMEDIATE.value, _("En cuanto ocurra, a lo más un correo cada diez minutos")),
    (Rhythm.DAILY.value, _("Una vez al día, a las siete de la mañana, si algo cambió")),
    (Rhythm.WEEKLY.value, _("Una vez a la semana, los lunes, si algo cambió")),
)


class RhythmForm(forms.Form):
    rhythm = forms.ChoiceField(
        label=_("Cada cuánto"),
        choices=_RHYTHMS,
        initial=Rhythm.DAILY.value,
        widget=forms.RadioSelect,
    )

    @property
    def chosen(self) -> Rhythm:
        return Rhythm(self.cleaned_data["rhythm"])


class FollowForm(RhythmForm):
    email = forms.EmailField(
        label=_("Su correo electrónico"),
        help_text=_("Ahí le llega un enlace para confirmar. No necesita cuenta."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    field_order = ("email", "rhythm")
