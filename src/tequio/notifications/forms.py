"""Forms of whoever follows something by mail, or has what they owe by mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.foundation.mailboxes import validate_mailbox
from tequio.notifications.models import Rhythm
from tequio.ui.acts.fields import Choice
from tequio.ui.acts.form import ActForm

_RHYTHMS = (
    (Rhythm.IMMEDIATE.value, _("En cuanto ocurra, a lo más un correo cada diez minutos")),
    (Rhythm.DAILY.value, _("Una vez al día, a las siete de la mañana, si algo cambió")),
    (Rhythm.WEEKLY.value, _("Una vez a la semana, los lunes, si algo cambió")),
)


class RhythmForm(ActForm):
    rhythm = Choice(label=_("Cada cuánto"), choices=_RHYTHMS, initial=Rhythm.DAILY.value)

    def prepare(self) -> None:
        """Begin with how often it is told now."""
        self.initial.setdefault("rhythm", getattr(self.subject, "rhythm", Rhythm.DAILY.value))

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "rhythm": Rhythm(given["rhythm"])}


def _address(hint: Any) -> forms.EmailField:
    return forms.EmailField(
        label=_("Su correo electrónico"),
        help_text=hint,
        max_length=254,
        validators=[validate_mailbox],
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class FollowForm(RhythmForm):
    email = _address(_("Ahí le llega un enlace para confirmar. No necesita cuenta."))

    field_order = ("email", "rhythm")


class ReceiptForm(ActForm):
    email = _address(_("Se usa para este correo y se borra en cuanto sale."))


class ButtonForm(ActForm):
    """Asks nothing: opening the page does nothing yet, the button does."""
