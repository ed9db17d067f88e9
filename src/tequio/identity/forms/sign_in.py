"""The forms of sign-in with our words, each said once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from allauth.account import forms
from allauth.core import context
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.identity import limits

_ADDRESS: Final = _("Correo electrónico")
LABELS: Final[Mapping[str, Words]] = {
    "login": _ADDRESS,
    "email": _ADDRESS,
    "password": _("Contraseña"),
    "code": _("Código"),
    "oldpassword": _("Contraseña actual"),
    "password1": _("Contraseña nueva"),
    "password2": _("Contraseña nueva, otra vez"),
}
_HINTS: Final[Mapping[str, Words]] = {
    "password1": _(
        "Al menos 15 caracteres, sin su correo ni su nombre; sirve una frase que solo usted conozca."
    ),
}


class _InOurWords:
    """Sets our labels and hints; takes away placeholders that repeat them."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS[name]
            field.help_text = _HINTS.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_InOurWords, forms.LoginForm):  # type: ignore[misc]
    pass


class RequestLoginCodeForm(_InOurWords, forms.RequestLoginCodeForm):  # type: ignore[misc]
    def clean_email(self) -> str:
        """Say who must wait when too many codes were asked for."""
        try:
            email: str = super().clean_email()
        except ValidationError:
            key = self.cleaned_data["email"].lower()
            raise ValidationError(limits.too_many_codes(context.request, key)) from None
        return email


class ConfirmLoginCodeForm(_InOurWords, forms.ConfirmLoginCodeForm):  # type: ignore[misc]
    pass


class ChangePasswordForm(_InOurWords, forms.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPasswordForm(_InOurWords, forms.SetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordForm(_InOurWords, forms.ResetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordKeyForm(_InOurWords, forms.ResetPasswordKeyForm):  # type: ignore[misc]
    pass
