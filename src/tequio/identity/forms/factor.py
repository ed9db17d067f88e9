"""The forms of second factors, with our words."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from allauth.core import context
from allauth.mfa.base import forms as base
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.words import Words
from tequio.identity import limits
from tequio.identity.commands.factor import NoSuchFactor
from tequio.identity.models import Person
from tequio.identity.queries.actor import person_of
from tequio.identity.queries.factor import factors_of, name_of
from tequio.ui.acts.fields import Choice, LongText
from tequio.ui.acts.form import ActForm

_AN_HOUR: Final = 60 * 60


def _unsigned(signer: TimestampSigner, signed: str) -> str:
    try:
        return signer.unsign(signed, max_age=_AN_HOUR)
    except BadSignature:
        return ""


class AppForm(forms.Form):
    """The first code that a new app shows: it proves that the app has the secret."""

    code = forms.CharField(
        label=gettext_lazy("Código que muestra la aplicación"),
        help_text=gettext_lazy("Seis cifras; cambian cada 30 segundos."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    # Signed, so that showing a secret keeps nothing of it here, and nobody slips in another.
    signed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, person: Person) -> None:
        signer = TimestampSigner(salt=f"{__name__} {person.uid.hex}")
        self.secret = _unsigned(signer, data.get("signed", "")) if data else ""
        self.is_too_old = bool(data) and not self.secret
        self.secret = self.secret or generate_totp_secret()
        # Shown too long ago, it begins anew: what was typed belongs to the secret of before.
        super().__init__(None if self.is_too_old else data, initial={"signed": signer.sign(self.secret)})

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not validate_totp_code(self.secret, code):
            raise ValidationError(
                _(
                    "El código no corresponde. Escriba el que se ve ahora y compruebe que la hora de su "
                    "teléfono sea la automática."
                )
            )
        return code


class KeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey that the browser made, with a name to know it by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": _("Mi llave")}
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Cómo la reconoce")
        self.fields["name"].help_text = _("Por ejemplo, «Teléfono» o «Llave del llavero».")
        self.fields["name"].max_length = 60

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"] or _("Mi llave"))[:60]


class CodeForm(base.AuthenticateForm):  # type: ignore[misc]
    """A code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Código")
        field.help_text = _("El que muestra su aplicación, o uno de sus códigos de respaldo.")
        field.widget.attrs.pop("placeholder", None)

    def clean_code(self) -> str:
        """Say how long the account waits after too many wrong codes."""
        try:
            code: str = super().clean_code()
        except ValidationError as error:
            if error.code != "too_many_login_attempts":
                raise
            raise ValidationError(limits.too_many_factors(context.request, self.user.pk)) from None
        return code


class _OwnFactor(Choice):
    """A factor of the account; the command says when there is none with that number."""

    def valid_value(self, value: object) -> bool:  # noqa: ARG002 - Django names it
        return True


class RemoveForm(ActForm):
    """Which of one's factors goes away."""

    factor = _OwnFactor(label=gettext_lazy("Cuál"))
    faults: ClassVar = {NoSuchFactor: "factor"}

    def prepare(self) -> None:
        person = person_of(self.actor)
        own = factors_of(person).keys if person else ()
        self.choice_field("factor").choices = [(str(key.pk), name_of(key)) for key in own]
        self.has_any = bool(own)

    def closed(self) -> Words:
        return "" if self.has_any else gettext_lazy("Su cuenta no tiene segundo factor.")


class ClearForm(ActForm):
    """Why somebody's factors are taken away, and how it was made sure who asks."""

    reason = LongText(
        label=gettext_lazy("Motivo"),
        hint=gettext_lazy(
            "Cómo comprobó que quien lo pide es quien dice ser. La persona lo lee en su correo."
        ),
        limit=500,
        rows=3,
    )
