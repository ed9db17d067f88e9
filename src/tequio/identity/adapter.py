"""How django-allauth behaves here: with our words and our commands."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.identity import limits
from tequio.identity.commands.account import renew_password
from tequio.identity.commands.factor import note_first_sign_in
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of
from tequio.identity.sessions import note_beginning
from tequio.ui.links import absolute, site_address


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What it tells and what it writes go through the domain."""

    error_messages: ClassVar[dict[str, Words]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Esta cuenta está cerrada."),
        "email_password_mismatch": _("El correo o la contraseña no son correctos."),
        "enter_current_password": _("Esta no es su contraseña actual."),
        "incorrect_code": _("El código no es correcto. Cópielo tal como está en el correo."),
        "invalid_password_reset": _("El enlace ya no sirve."),
        "rate_limited": _("Pidió demasiados códigos. Espere un minuto y pida otro."),
        # Told where three wrong codes end an attempt; what must wait is told by `limits`.
        "too_many_login_attempts": _("Hubo tres códigos equivocados, así que ese ya no sirve. Pida otro."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a mail whose links lead to this site, whatever host the request named."""
        links = {"site": site_address(), "signup_url": absolute(reverse("account_signup"))}
        super().send_mail(template_prefix, email, {**context, **links})

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Give the link of a mail that sets another password."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return absolute(path.replace("UID-KEY", quote(key)))

    def _get_login_attempts_cache_key(self, _request: HttpRequest, **credentials: Any) -> str:
        """Count by account alone: another name of the site gives nobody more attempts."""
        return str(credentials.get("email", "")).strip().lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count an attempt with a password; say who must wait when there were too many."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            key = self._get_login_attempts_cache_key(request, **credentials)
            raise ValidationError(limits.too_many_passwords(request, key)) from None

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse:
        """Note on what somebody is in, and the first time with a role: their grace begins."""
        now = timezone.now()
        note_beginning(request.session, request.META.get("HTTP_USER_AGENT", ""), now)
        actor = actor_of(user, now)
        if user.first_signed_in_at is None and actor.grants:
            note_first_sign_in(actor=actor, person=user, now=now)
        answer: HttpResponse = super().post_login(request, user, **more)
        return answer

    def set_password(self, user: Person, password: str) -> None:
        """Change a password through the command, so that it is recorded."""
        now = timezone.now()
        renew_password(actor=actor_of(user, now), person=user, password=password, now=now)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What allauth says of second factors, in our words."""

    error_messages: ClassVar[dict[str, Words]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("No es correcto, o ya se usó. Escriba el código que se ve ahora."),
    }

    def get_totp_issuer(self) -> str:
        return "Tequio"
