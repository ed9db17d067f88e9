"""The forms by which the address of an account changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.refusals import Refusal
from tequio.identity.commands.address import SameAddress
from tequio.ui.acts.form import ActForm


class AddressForm(ActForm):
    email = forms.EmailField(
        label=_("Correo nuevo"),
        help_text=_("Ahí le llega un enlace para confirmarlo. Mientras tanto sigue entrando con el de hoy."),
        max_length=None,
        validators=[MaxLengthValidator(254), validate_mailbox],
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {SameAddress: "email"}


class AddressButton(ActForm):
    """Nothing to fill in: the link says which change it is about."""
