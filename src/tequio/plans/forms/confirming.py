"""The forms of whoever saw a milestone, and of whoever reviews what they told."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.plans.forms.acting import ActForm, long_text
from tequio.plans.models.confirmation import LONGEST_CONFIRMATION, LONGEST_PLACE, RejectionReason, Seen

PUBLISH: Final = "publish"


class ConfirmForm(ActForm):
    """Whether a person sees it done; no name, no account."""

    seen = forms.ChoiceField(
        label=_("¿Lo ve usted cumplido?"),
        choices=[(seen.value, capfirst(seen.label)) for seen in Seen],
        widget=forms.RadioSelect,
    )
    text = long_text(
        label=_("¿Qué ve, o qué falta?"),
        help_text=_(
            "Obligatorio si respondió «no» o «en parte»; hasta 1,000 caracteres. "
            "No escriba nombres, teléfonos ni correos, suyos ni de nadie."
        ),
        limit=LONGEST_CONFIRMATION,
        required=False,
    )
    place = forms.CharField(
        label=_("¿Dónde lo vio?"),
        help_text=_("Colonia, localidad o municipio; no su domicilio."),
        max_length=LONGEST_PLACE,
        required=False,
    )
    field_order = ("seen", "text", "place")

    def clean(self) -> dict[str, Any]:
        """Ask what is missing of whoever does not see it done."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen") in (Seen.NO, Seen.IN_PART) and not cleaned.get("text", "").strip():
            self.add_error("text", _("Diga qué falta: es lo que más sirve."))
        return cleaned


class ModerateForm(ActForm):
    """Publish it as it is, or leave it out for a reason of the list."""

    decision = forms.ChoiceField(
        label=_("¿Se publica?"),
        choices=[
            (PUBLISH, _("Sí, tal como está escrita")),
            *((one.value, _("No: %(reason)s") % {"reason": one.label}) for one in RejectionReason),
        ],
        widget=forms.RadioSelect,
        help_text=_("Que critique no es razón para dejarla fuera."),
    )
