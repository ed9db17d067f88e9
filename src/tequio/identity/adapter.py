"""How django-allauth behaves here: with our words and our commands."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import day_of
from tequio.foundation.words import Words
from tequio.identity.commands.account import renew_password
from tequio.identity.models import Person
from tequio.identity.queries.actor import actor_of


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
        "too_many_login_attempts": _("Hubo demasiados intentos. Espere unos minutos y pruebe otra vez."),
    }

    def set_password(self, user: Person, password: str) -> None:
        """Change a password through the command, so that it is recorded."""
        now = timezone.now()
        renew_password(actor=actor_of(user, day_of(now)), person=user, password=password, now=now)
