"""Pages of people, of invitations and of one's own account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tequio.foundation.actors import Role
from tequio.foundation.policy import Rule, decide
from tequio.foundation.requests import Request
from tequio.identity import policy
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.commands.invitation import BadLink, accept_invitation, invite_person, withdraw_invitation
from tequio.identity.commands.role import delegate_role, end_role, hand_over
from tequio.identity.forms.acts import (
    AcceptForm,
    ActForm,
    ConflictForm,
    DelegateForm,
    EndForm,
    HandOverForm,
    InviteForm,
    attempt,
)
from tequio.identity.invitations import invitation_of_link, invitation_with_uid
from tequio.identity.models import ROLE_WORDS, RoleGrant
from tequio.identity.queries.account import account_page
from tequio.identity.queries.actors import person_of
from tequio.identity.queries.grants import grant_facts, grant_number, offer
from tequio.identity.queries.people import invitable, people_page, person_page
from tequio.ui.components import Filter, Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.views import forbidden

_BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"


@governed_by(policy.READ_PEOPLE)
def people(request: Request) -> HttpResponse:
    """List people with their roles, and who has not answered an invitation."""
    asked = AddressReader(request.GET)
    role, text = asked.choice("papel", set(Role)), asked.text("q")
    found = people_page(
        viewer=request.actor,
        on=request.now,
        today=timezone.localdate(request.now),
        role=role,
        text=text,
        after=asked.number("despues") or 0,
    )
    filters = [
        Filter("q", _("Nombre del puesto"), "search", text),
        Filter("papel", _("Papel"), "select", role, [(role.value, ROLE_WORDS[role]) for role in Role]),
    ]
    return page(
        request,
        "identity/people.html",
        title=_("Personas y papeles"),
        notices=asked.notices,
        filters=filters,
        people=found,
        next=asked.address_with(despues=found.after) if found.after else "",
    )


@governed_by(policy.READ_PEOPLE)
def person(request: Request, uid: str) -> HttpResponse:
    """Show one person's roles and what may be done with them."""
    found = person_page(viewer=request.actor, uid=uid, today=timezone.localdate(request.now))
    if found is None:
        raise Http404(_("No hay una cuenta con ese identificador, o no está a su alcance."))
    crumbs = [_people(), Link(found.label)]
    return page(request, "identity/person.html", title=found.label, breadcrumbs=crumbs, person=found)


@governed_by(policy.READ_PEOPLE, methods=FORM)
def invite(request: Request) -> HttpResponse:
    """Invite somebody to a role, within what the actor may grant."""
    roles, scopes = invitable(request.actor)
    if not roles:
        return forbidden(request, reason=decide(policy.INVITE_PERSON, request.actor).reason)
    form = InviteForm(request.POST or None, roles=roles, scopes=scopes)
    if (
        form.is_valid()
        and attempt(form, lambda: invite_person(**form.invitation, **_by(request, form))) is not None
    ):
        return _back(request, "/personas/", _("La invitación sale por correo y vale 14 días."))
    return _form_page(
        request,
        form,
        title=_("Invitar a una persona"),
        breadcrumbs=[_people(), Link(_("Invitar"))],
        explanation=_(
            "Recibe por correo un enlace que sirve una sola vez; al aceptarlo tiene cuenta y papel."
        ),
        button=_("Enviar la invitación"),
    )


@governed_by(policy.USE_ACCOUNT, methods=FORM)
def withdraw(request: Request, uid: str) -> HttpResponse:
    """Take an invitation back."""
    found = invitation_with_uid(uid)
    if found is None:
        raise Http404(_("No hay una invitación con ese identificador."))
    form = ActForm(request.POST or None)
    # What was sent is tried first: sent twice, it leads to the first effect and not to a refusal.
    if (
        form.is_valid()
        and attempt(form, lambda: withdraw_invitation(invitation=found, **_by(request, form))) is not None
    ):
        return _back(request, "/personas/", _("La invitación se retiró; su enlace ya no sirve."))
    if refusal := _refusal(request, policy.WITHDRAW_INVITATION, found):
        return refusal
    return _form_page(
        request,
        form,
        title=_("Retirar la invitación de %(label)s") % {"label": found.label},
        breadcrumbs=[_people(), Link(_("Retirar"))],
        explanation=_("El enlace que recibió dejará de servir. Puede invitarle otra vez cuando quiera."),
        button=_("Retirar la invitación"),
    )


@governed_by(policy.OPEN_INVITATION, methods=FORM)
def invitation(request: Request, token: str) -> HttpResponse:
    """Show what an invitation offers; accepting it signs the person in."""
    found = invitation_of_link(token)
    if found is None:
        raise Http404(str(BadLink()))
    decision = decide(policy.ACCEPT_INVITATION, request.actor, policy.OpenedLink(found, request.now))
    form = AcceptForm(request.POST or None)
    if decision.allowed and form.is_valid():
        grant = attempt(form, lambda: accept_invitation(token=token, **_by(request, form)))
        if grant:
            login(request, grant.person, backend=_BACKEND)
            return _back(request, "/mi-cuenta/", _("Ya tiene el papel y está dentro de su cuenta."))
    return page(
        request,
        "identity/invitation.html",
        status=200 if decision.allowed else 410,
        title=_("Invitación a participar en Tequio"),
        reason=decision.reason,
        offer=offer(found),
        form=form,
    )


@governed_by(policy.USE_ACCOUNT)
def account(request: Request) -> HttpResponse:
    """Show one's own roles, delegations and statements."""
    person = person_of(request.actor)
    if person is None:
        raise Http404(_("Esta cuenta ya no existe."))
    today = timezone.localdate(request.now)
    found = account_page(person=person, viewer=request.actor, today=today)
    return page(request, "identity/account.html", title=_("Mi cuenta"), account=found)


@governed_by(policy.USE_ACCOUNT, methods=FORM)
def end(request: Request, number: int) -> HttpResponse:
    """End a role on a day."""
    grant = _grant(number)
    form = EndForm(request.POST or None, initial={"ended_on": timezone.localdate(request.now)})
    return _act_on_grant(
        request,
        policy.END_ROLE,
        grant,
        form,
        lambda given: end_role(grant=grant, ended_on=given["ended_on"], **_by(request, form)),
        title=_("Terminar un papel"),
        explanation=_("Lo que el papel debe queda a cargo de quien lo tenga después; nada se borra."),
        button=_("Terminar el papel"),
        told=_("El papel termina ese día."),
    )


@governed_by(policy.USE_ACCOUNT, methods=FORM)
def deliver(request: Request, number: int) -> HttpResponse:
    """Hand a role over to another person."""
    grant = _grant(number)
    form = HandOverForm(request.POST or None, initial={"last_day": timezone.localdate(request.now)})
    return _act_on_grant(
        request,
        policy.HAND_OVER,
        grant,
        form,
        lambda given: hand_over(
            grant=grant, to=given["email"], last_day=given["last_day"], **_by(request, form)
        ),
        title=_("Entregar un papel"),
        explanation=_("Todo lo que el papel debe pasa a quien le releva, con sus fechas."),
        button=_("Entregar el papel"),
        told=_("El papel queda entregado."),
    )


@governed_by(policy.USE_ACCOUNT, methods=FORM)
def delegate(request: Request, number: int) -> HttpResponse:
    """Let another person stand in until a day."""
    grant = _grant(number)
    form = DelegateForm(request.POST or None, initial={"first_day": timezone.localdate(request.now)})
    return _act_on_grant(
        request,
        policy.DELEGATE_ROLE,
        grant,
        form,
        lambda given: delegate_role(
            grant=grant,
            to=given["email"],
            first_day=given["first_day"],
            until=given["until"],
            **_by(request, form),
        ),
        title=_("Nombrar a quien le suple"),
        explanation=_("Podrá hacer lo mismo que usted hasta esa fecha; usted sigue siendo titular."),
        button=_("Nombrar suplente"),
        told=_("La suplencia quedó registrada."),
    )


@governed_by(policy.USE_ACCOUNT, methods=FORM)
def declare(request: Request, number: int) -> HttpResponse:
    """State whether an interest is in the way of a role."""
    grant = _grant(number)
    if not grant.scopes:
        raise Http404(_("Ese papel no pide declaración."))
    form = ConflictForm(request.POST or None)
    return _act_on_grant(
        request,
        policy.DECLARE_CONFLICT,
        grant,
        form,
        lambda given: declare_conflict(
            person=grant.person,
            scope=grant.scopes[0],
            has_conflict=given["has_conflict"] == "yes",
            text=given["text"],
            **_by(request, form),
        ),
        title=_("Declarar si tiene conflicto de interés"),
        explanation=_("Sin esta declaración el papel no permite actuar. Puede cambiarla; vale la última."),
        button=_("Declarar"),
        told=_("Su declaración quedó registrada."),
    )


def _act_on_grant(
    request: Request,
    rule: Rule,
    grant: RoleGrant,
    form: ActForm,
    act: Callable[[dict[str, Any]], object],
    *,
    told: str,
    **words: str,
) -> HttpResponse:
    """Show a form about a role, or say why it is not the actor's."""
    subject = grant.person if rule is policy.DECLARE_CONFLICT else grant
    is_own = policy.is_person(request.actor, grant.person) or rule is policy.DELEGATE_ROLE
    back = _account() if is_own else Link(grant.person.label, local_path(f"/{grant.person.ref}/"))
    # What was sent is tried first: sent twice, it leads to the first effect and not to a refusal.
    if form.is_valid() and attempt(form, lambda: act(form.cleaned_data)) is not None:
        return _back(request, back.url, told)
    if refusal := _refusal(request, rule, subject):
        return refusal
    return _form_page(
        request, form, breadcrumbs=[back, Link(words["title"])], about=grant_facts(grant), **words
    )


def _people() -> Link:
    return Link(_("Personas y papeles"), local_path("/personas/"))


def _account() -> Link:
    return Link(_("Mi cuenta"), local_path("/mi-cuenta/"))


def _grant(number: int) -> RoleGrant:
    found = grant_number(number)
    if found is None:
        raise Http404(_("No hay un papel con ese número."))
    return found


def _refusal(request: Request, rule: Rule, subject: object) -> HttpResponse | None:
    decision = decide(rule, request.actor, subject)
    return None if decision.allowed else forbidden(request, reason=decision.reason)


def _by(request: Request, form: ActForm) -> dict[str, Any]:
    return {"actor": request.actor, "now": request.now, "idempotency_key": form.cleaned_data["key"]}


def _form_page(request: Request, form: ActForm, *, title: str, **context: object) -> HttpResponse:
    return page(request, "identity/act.html", status=200, title=title, form=form, **context)


def _back(request: Request, path: str, told: str) -> HttpResponse:
    messages.success(request, told)
    return HttpResponseRedirect(local_path(path), status=303)
