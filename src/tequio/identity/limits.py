"""How long whoever tried too often must wait: the account, or the connection."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Final

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_APP: Final = "allauth.account"
_MINUTE: Final = 60
# Which count the page of each address takes part in.
_ACTIONS: Final = {
    "account_login": "login",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_change_password": "change_password",
    "account_set_password": "change_password",
    "account_reauthenticate": "reauthenticate",
}


@dataclass(frozen=True)
class Wait:
    """Who must wait, and how many seconds."""

    is_of_account: bool
    seconds: int

    def __str__(self) -> str:
        if self.seconds <= _MINUTE:
            return _("un minuto")
        minutes = math.ceil(self.seconds / _MINUTE)
        return ngettext("%(count)d minuto", "%(count)d minutos", minutes) % {"count": minutes}


def wait_for(request: HttpRequest, action: str, key: str = "") -> Wait:
    """Return the longest wait that the counts of an action ask for."""
    found = [Wait(is_of_account=False, seconds=_MINUTE)]
    for rate in ratelimit.get_rates(app=_APP, action=action):
        if rate.per == "key" and not key:
            continue
        name = ratelimit.get_cache_key(request, app=_APP, action=action, rate=rate, key=key)
        history: list[float] = cache.get(name, [])
        if len(history) >= rate.amount:
            left = history[rate.amount - 1] + rate.duration - time.time()
            found.append(Wait(is_of_account=rate.per != "ip", seconds=max(1, math.ceil(left))))
    return max(found[1:] or found, key=lambda wait: wait.seconds)


def too_many_passwords(request: HttpRequest, key: str) -> str:
    """Say who must wait after wrong passwords, and that a code opens meanwhile."""
    wait = wait_for(request, "login_failed", key)
    if wait.is_of_account:
        sentence = _(
            "Esta cuenta debe esperar %(wait)s: hubo varios intentos con una contraseña equivocada. "
            "No hace falta esperar si entra con un código por correo."
        )
    else:
        sentence = _(
            "Esta conexión debe esperar %(wait)s: desde ella hubo muchas contraseñas equivocadas, suyas o de "
            "otras personas. No hace falta esperar si entra con un código por correo."
        )
    return sentence % {"wait": wait}


def too_many_codes(request: HttpRequest, key: str) -> str:
    """Say who must wait after asking for codes, and how one enters meanwhile."""
    wait = wait_for(request, "request_login_code", key)
    if wait.is_of_account:
        sentence = _(
            "Esta cuenta debe esperar %(wait)s para pedir otro código: ya se le enviaron varios. "
            "El último vale 15 minutos en la página donde lo pidió; si tiene contraseña, también puede "
            "entrar con ella."
        )
    else:
        sentence = _(
            "Esta conexión debe esperar %(wait)s: desde ella se pidieron demasiados códigos. Si tiene "
            "contraseña, puede entrar con ella, o pedir el código desde otra conexión."
        )
    return sentence % {"wait": wait}


def too_many_factors(request: HttpRequest, pk: int) -> str:
    """Say how long an account waits after wrong codes of its second factor."""
    wait = wait_for(request, "login_failed", f"mfa-auth-user-{pk}")
    if wait.is_of_account:
        sentence = _(
            "Esta cuenta debe esperar %(wait)s: hubo varios códigos equivocados. Después puede usar otro "
            "código de su aplicación o uno de respaldo; si perdió ambos, pida a quien opera el sitio que "
            "quite su segundo factor."
        )
    else:
        sentence = _(
            "Esta conexión debe esperar %(wait)s: desde ella hubo muchos intentos equivocados. Puede entrar "
            "desde otra conexión."
        )
    return sentence % {"wait": wait}


def too_many_addresses(request: HttpRequest, key: str) -> str:
    """Say how long an account waits after asking for other addresses too often."""
    return _("Pidió varios cambios de correo: espere %(wait)s y pida otro.") % {
        "wait": wait_for(request, "change_email", key)
    }


def too_many_requests(request: HttpRequest) -> Wait:
    """Return how long whoever is refused a page of sign-in must wait."""
    match = request.resolver_match
    return wait_for(request, _ACTIONS.get(match.url_name or "", "login") if match else "login")
