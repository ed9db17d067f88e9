"""Pages of one's own second factors: what there is, adding one, the recovery codes."""

from __future__ import annotations

from typing import Any, Final

from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tequio.foundation.refusals import Refusal
from tequio.foundation.requests import Request
from tequio.foundation.words import Words
from tequio.identity.acts.factor import REMOVE
from tequio.identity.commands.factor import add_authenticator_app, add_passkey, renew_recovery_codes
from tequio.identity.forms.factor import AppForm, KeyForm
from tequio.identity.models import Person
from tequio.identity.pages.factor import factor_page, new_app
from tequio.identity.policy import account as policy
from tequio.identity.proof import proof_of
from tequio.identity.queries.actor import person_of
from tequio.identity.queries.factor import factors_of, grace_of
from tequio.ui.acts.act import Act
from tequio.ui.acts.desk import PROOF
from tequio.ui.acts.view import perform
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.values import Link

_BEGIN: Final = "empezar"


@governed_by(policy.USE_ACCOUNT)
def factors(request: Request) -> HttpResponse:
    """Show what the account is entered with beside the first step."""
    person = _own_account(request)
    shown = factor_page(factors_of(person), grace=grace_of(person))
    return page(
        request,
        "identity/factors.html",
        title=_("Segundo factor"),
        breadcrumbs=_crumbs(Link(_("Segundo factor"))),
        factors=shown,
        removal=REMOVE.url(),
    )


@governed_by(policy.USE_ACCOUNT, methods=FORM)
def add_app(request: Request) -> HttpResponse:
    """Show the secret of a new app, and take it once a code proves that the app has it."""
    title = _("Agregar una aplicación de códigos")
    if first := _proven_first(request, title):
        return first
    person = _own_account(request)
    form = AppForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_too_old:
        messages.warning(request, _("Ese cuadro se mostró hace más de una hora. Lea este otro."))
    if form.is_valid():
        try:
            add_authenticator_app(actor=request.actor, person=person, secret=form.secret, now=request.now)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _added(request)
    return _form(request, "identity/add_app.html", title, form, app=new_app(person, form.secret))


@governed_by(policy.USE_ACCOUNT, methods=FORM)
def add_key(request: Request) -> HttpResponse:
    """Let the browser make a passkey, and take it once it is verified."""
    title = _("Agregar una llave de acceso")
    if first := _proven_first(request, title):
        return first
    if request.method != "POST":
        return _beginning(
            request, title, _("Su navegador le va a pedir la huella, el PIN o la llave física.")
        )
    person = _own_account(request)
    form = KeyForm(None if _BEGIN in request.POST else request.POST, user=person)
    if form.is_valid():
        add_passkey(actor=request.actor, person=person, now=request.now, **form.cleaned_data)
        return _added(request)
    options = {"creation_options": begin_registration(person, passwordless=False)}
    return _form(request, "identity/add_key.html", title, form, options=options)


def remove(request: Request, act: Act, _subject: None) -> HttpResponse:
    """Take one's own factor away."""
    return perform(request, act, None, person=person_of(request.actor))


@governed_by(policy.USE_ACCOUNT, methods=FORM)
def codes(request: Request) -> HttpResponse:
    """Show the recovery codes that are left, and give others."""
    title = _("Códigos de respaldo")
    if first := _proven_first(request, title):
        return first
    person = _own_account(request)
    if request.method == "POST":
        try:
            renew_recovery_codes(actor=request.actor, person=person, now=request.now)
        except Refusal as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Estos son sus códigos nuevos; los de antes ya no sirven."))
        return HttpResponseRedirect(request.path, status=303)
    return page(
        request,
        "identity/codes.html",
        title=title,
        breadcrumbs=_crumbs(_home(), Link(title)),
        codes=factors_of(person).unused_codes,
    )


@governed_by(policy.USE_ACCOUNT, methods=FORM)
def confirm_with_key(request: Request) -> HttpResponse:
    """Prove with a passkey, in another tab, who is about to do an act of weight."""
    if request.method != "POST":
        return _beginning(
            request,
            _("Confirmar con su llave de acceso"),
            _(
                "Después vuelva a la pestaña donde estaba y envíe: durante diez minutos no se le pide "
                "otra vez."
            ),
        )
    answer: HttpResponse = _ConfirmWithKey.as_view()(request)
    return answer


class _ConfirmWithKey(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """That page of allauth, where it is the only way asked for."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = (self.get if _BEGIN in request.POST else super().post)(
            request, *args, **kwargs
        )
        return answer

    def _check_reauthentication_method_available(self, request: HttpRequest) -> HttpResponse | None:  # noqa: ARG002
        return None

    def get_reauthentication_alternatives(self) -> list[dict[str, str]]:
        return []

    def get_default_success_url(self) -> str:
        return local_path("/mi-cuenta/segundo-factor/")


def _own_account(request: Request) -> Person:
    person = person_of(request.actor)
    if person is None:
        raise Http404(_("Esta cuenta ya no existe."))
    return person


def _proven_first(request: Request, title: Words) -> HttpResponse | None:
    """Ask whoever signed in a while ago to prove it, and go on once they did."""
    proof = proof_of(request)
    if proof is None:
        return HttpResponseRedirect(request.path, status=303) if PROOF in request.POST else None
    status = 422 if request.method == "POST" else 200
    return page(
        request,
        "identity/proof.html",
        status=status,
        title=title,
        breadcrumbs=_crumbs(_home(), Link(title)),
        proof=proof,
    )


def _beginning(request: Request, title: Words, lead: Words) -> HttpResponse:
    """Ask for a press of a button first: the challenge of a key is kept, and reading keeps nothing."""
    crumbs = _crumbs(_home(), Link(title))
    return page(request, "identity/begin_key.html", title=title, breadcrumbs=crumbs, lead=lead)


def _form(request: Request, template: str, title: Words, form: Any, **context: object) -> HttpResponse:
    crumbs = _crumbs(_home(), Link(title))
    status = 422 if form.is_bound else 200
    return page(request, template, status=status, title=title, breadcrumbs=crumbs, form=form, **context)


def _added(request: Request) -> HttpResponse:
    messages.success(request, _("Quedó agregado. Guarde ahora sus códigos de respaldo."))
    return HttpResponseRedirect(local_path("/mi-cuenta/segundo-factor/codigos/"), status=303)


def _home() -> Link:
    return Link(_("Segundo factor"), local_path("/mi-cuenta/segundo-factor/"))


def _crumbs(*links: Link) -> list[Link]:
    return [Link(_("Mi cuenta"), local_path("/mi-cuenta/")), *links]
