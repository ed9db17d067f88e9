"""Whether whoever acts is who signed in: not long ago, or proven anew on the page of the act."""

from __future__ import annotations

import time
from typing import Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tequio.foundation.requests import Request
from tequio.identity import limits
from tequio.identity.forms.factor import CodeForm
from tequio.identity.models import Person
from tequio.ui.acts.desk import MAIL_CODE, PROOF, Proof
from tequio.ui.links import local_path

_MAILED: Final = "proof_by_mail"
_TRIES: Final = 3


def is_recent(request: Request) -> bool:
    """Tell whether the person signed in, or proved who they are, within the set minutes."""
    records = get_authentication_records(request, request.user)
    newest: float = max((record["at"] for record in records), default=0)
    return time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def proof_of(request: Request) -> Proof | None:
    """Return what must be typed again; nothing for whoever signed in just now or typed it right."""
    person = request.user
    if not isinstance(person, Person) or is_recent(request):
        return None
    if MAIL_CODE in request.POST and not person.second_factor_at:
        return _asked(request, person, fault=_mail_code(request, person))
    typed = request.POST.get(PROOF, "").strip()
    if not typed:
        return _asked(request, person)
    try:
        method = _method_of(request, person, typed)
    except ValidationError as error:
        return _asked(request, person, fault=" ".join(error.messages))
    if not method:
        return _asked(request, person, fault=_("No es correcto. Escríbalo otra vez."))
    request.session.pop(_MAILED, None)
    record_authentication(request, person, method, reauthenticated=True)
    return None


def _asked(request: Request, person: Person, fault: str = "") -> Proof:
    if person.second_factor_at:
        return Proof(
            label=_("El código de su aplicación, o uno de respaldo"),
            is_password=False,
            key=local_path("/cuenta/confirmar-con-llave/") if _has_key(person) else "",
            fault=fault,
        )
    is_mailed = _MAILED in request.session
    has_password = person.has_usable_password()
    if is_mailed:
        label = _("El código que le llegó por correo")
    else:
        label = _("Su contraseña") if has_password else _("Código")
    return Proof(
        label=label,
        is_password=has_password and not is_mailed,
        mail=_("Enviarme otro código por correo") if is_mailed else _("Enviarme un código por correo"),
        is_mailed_first=not (has_password or is_mailed),
        fault=fault,
    )


def _has_key(person: Person) -> bool:
    return bool(is_mfa_enabled(person, [Authenticator.Type.WEBAUTHN]))


def _mail_code(request: Request, person: Person) -> str:
    """Send a code to the account's address; answer why not when too many were asked for."""
    key = person.email.lower()
    if not ratelimit.consume(request, app="allauth.account", action="request_login_code", key=key):
        return limits.too_many_codes(request, key)
    adapter = get_adapter(request)
    code = adapter.generate_login_code()
    request.session[_MAILED] = {"code": code, "at": time.time(), "tries": 0}
    adapter.send_mail("account/email/login_code", person.email, {"request": request, "code": code})
    return ""


def _method_of(request: Request, person: Person, typed: str) -> str:
    """Return how it proves who they are, "" if it does not; ValidationError when they must wait."""
    if person.second_factor_at:
        # Whoever has a second factor proves it with that: a mailbox left open is no proof.
        return "mfa" if _is_of_factor(person, typed) else ""
    if _is_mailed(request, typed):
        return "code"
    if not person.has_usable_password():
        return ""
    return "password" if get_adapter().authenticate(request, email=person.email, password=typed) else ""


def _is_of_factor(person: Person, typed: str) -> bool:
    form = CodeForm(user=person, data={"code": typed})
    if form.is_valid():
        form.authenticator.record_usage()
        return True
    if form.errors["code"].data[0].code != "incorrect_code":
        raise ValidationError(form.errors["code"])
    return False


def _is_mailed(request: Request, typed: str) -> bool:
    mailed = request.session.get(_MAILED)
    if not mailed:
        return False
    tries = mailed["tries"] + 1
    is_old = time.time() - mailed["at"] > settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    if is_old or tries > _TRIES:
        del request.session[_MAILED]
        return False
    request.session[_MAILED] = {**mailed, "tries": tries}
    return bool(compare_user_code(actual=typed, expected=mailed["code"]))
