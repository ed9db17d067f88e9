"""An installation of one's own: its first account, and where one begins."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from tequio.config.tasks import say
from tequio.exercises.queries.exercise import exercise_with_code
from tequio.foundation.actors import Role, command_line_operator
from tequio.foundation.days import day_of
from tequio.foundation.refusals import Refusal
from tequio.identity.commands.account import register_person
from tequio.identity.commands.role import grant_role
from tequio.site.queries.beginning import has_accounts

FIRST_EMAIL: Final = "operacion@tequio.example"
_LABEL: Final = "Operación de la plataforma"
_PASSWORD_BYTES: Final = 15


class ExampleIsHere(Refusal):
    """Aquí ya está el ejemplo: para empezar de cero con EMPTY=1, dé otra carpeta en TEQUIO_HOME."""


def is_of_ones_own() -> bool:
    """Tell whether somebody began here without the example."""
    return has_accounts() and not _has_example()


def begin(email: str) -> None:
    """Open the first account, if there is none, and say where one begins."""
    if _has_example():
        raise ExampleIsHere
    if not has_accounts():
        password = secrets.token_urlsafe(_PASSWORD_BYTES)
        _open_first_account(email or FIRST_EMAIL, password, timezone.now())
        say("Instalación vacía. Se abrió la cuenta de operación; su contraseña se muestra solo esta vez:")
        say(f"  {email or FIRST_EMAIL}  {password}")
    else:
        say("Instalación propia: entre con su cuenta; sin contraseña, con el código que llega por correo.")
    say("Entre en /cuenta/entrar/ y empiece en /primeros-pasos/.")


def _open_first_account(email: str, password: str, now: datetime) -> None:
    actor = command_line_operator()
    with transaction.atomic():  # no account without its role
        person = register_person(actor=actor, email=email, label=_LABEL, password=password, now=now)
        grant_role(
            actor=actor, person=person, role=Role.OPERATOR, scope=None, valid_from=day_of(now), now=now
        )


def _has_example() -> bool:
    return exercise_with_code("demo") is not None
