"""Pages of people, of a role, of an invitation and of one's own account."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Final
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tequio.foundation.actors import Role
from tequio.foundation.policy import NotAllowed, decide
from tequio.foundation.refusals import Refusal
from tequio.foundation.requests import Request
from tequio.identity import limits
from tequio.identity.acts.account import ACCOUNT, CLOSE_OWN, COPY, NO_ACCOUNT, OWN
from tequio.identity.acts.conflict import DECLARE, DECLARING_ROLE
from tequio.identity.acts.invitation import PEOPLE
from tequio.identity.acts.invitation import links as invitation_links
from tequio.identity.acts.role import ROLE, acts_on, grant_or_404
from tequio.identity.acts.role import links as role_links
from tequio.identity.acts.session import END
from tequio.identity.acts.withdrawal import PERSONAL_DATA
from tequio.identity.archive import NAME, archive_of
from tequio.identity.commands.invitation import BadLink, accept_invitation
from tequio.identity.forms.invitation import AcceptForm
from tequio.identity.forms.session import WHICH, code_here
from tequio.identity.models import DECLARING_ROLES, ROLE_WORDS, Invitation, Person
from tequio.identity.pages.account import account_page
from tequio.identity.pages.invitation import invitation_table, offer
from tequio.identity.pages.person import people_filters, people_table, person_page
from tequio.identity.pages.role import role_facts
from tequio.identity.pages.session import session_table
from tequio.identity.policy import role as policy
from tequio.identity.policy.account import USE_ACCOUNT
from tequio.identity.policy.party import is_person
from tequio.identity.queries.account import account_of, was_closed_by
from tequio.identity.queries.actor import person_of
from tequio.identity.queries.invitation import invitation_of_link, invitations_waiting
from tequio.identity.queries.person import people_seen, person_seen
from tequio.identity.queries.role import standing_in
from tequio.identity.queries.session import sessions_of
from tequio.ui.acts.act import Act
from tequio.ui.acts.form import KEY
from tequio.ui.acts.view import SEE_OTHER, perform
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page
from tequio.ui.reading import AddressReader
from tequio.ui.values import Link
from tequio.ui.views import forbidden

_COPIED: Final = "copied_at"
_TIME_TO_COPY: Final = timedelta(minutes=10)


@governed_by(policy.READ_PEOPLE)
def people(request: Request) -> HttpResponse:
    """List people with their roles, and who has not answered an invitation."""
    asked = AddressReader(request.GET)
    role, text = asked.choice("papel", set(Role)), asked.text("q")
    found = people_seen(viewer=request.actor, role=role, text=text, after=asked.number("despues") or 0)
    return page(
        request,
        "identity/people.html",
        title=_("Personas y papeles"),
        notices=asked.notices,
        filters=people_filters(role, text),
        people=people_table(found, at=request.now),
        invitations=invitation_table(
            invitations_waiting(request.actor), at=request.now, links=partial(invitation_links, request.actor)
        ),
        acts=(PEOPLE.on(None), PERSONAL_DATA.on(None)),
        next=asked.address_with(despues=found.after) if found.after else "",
    )


@governed_by(policy.READ_PEOPLE)
def person(request: Request, uid: str) -> HttpResponse:
    """Show one person's roles and what may be done with them."""
    found = person_seen(viewer=request.actor, uid=uid)
    if found is None:
        raise Http404(NO_ACCOUNT)
    now = request.now
    shown = person_page(found, at=now, links=lambda grant: role_links(request.actor, grant, now))
    crumbs = [Link(_("Personas y papeles"), local_path("/personas/")), Link(shown.label)]
    return page(
        request,
        "identity/person.html",
        title=shown.label,
        breadcrumbs=crumbs,
        person=shown,
        acts=(ACCOUNT.on(found.person),),
    )


def close(request: Request, act: Act, person: Person) -> HttpResponse:
    """Close an account; whoever closes their own is signed out."""
    is_own = is_person(request.actor, person)
    answer = perform(request, act, person)
    return _signed_out(request) if is_own and answer.status_code == SEE_OTHER else answer


def on_own(request: Request, act: Act, _subject: None) -> HttpResponse:
    """Do something with the account that is signed in; there is nobody else's to choose."""
    if act is CLOSE_OWN and was_closed_by(request.POST.get(KEY, "")):
        return _signed_out(request)
    own = {"person": person_of(request.actor), "kept": request.session.session_key or ""}
    answer = perform(request, act, None, **{name: own[name] for name in act.extra})
    if answer.status_code == SEE_OTHER and act is CLOSE_OWN:
        return _signed_out(request)
    if answer.status_code == SEE_OTHER and act is COPY:
        request.session[_COPIED] = request.now.isoformat()
    return answer


@governed_by(USE_ACCOUNT)
def own_data(request: Request) -> HttpResponse:
    """Give what is kept to whoever asked for it a moment ago, in the same browser."""
    person = person_of(request.actor)
    copied = request.session.get(_COPIED)
    if person is None or copied is None or request.now - datetime.fromisoformat(copied) > _TIME_TO_COPY:
        return HttpResponseRedirect(COPY.url(), status=SEE_OTHER)
    file = HttpResponse(archive_of(person, request.now), content_type="application/zip")
    file["Content-Disposition"] = f'attachment; filename="{NAME}"'
    file["Cache-Control"] = "private, no-store"
    return file


def _signed_out(request: Request) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect(reverse("account_inactive"), status=SEE_OTHER)


@governed_by(USE_ACCOUNT)
def role(request: Request, number: int) -> HttpResponse:
    """Show a role of somebody and what may be done with it."""
    grant = grant_or_404(number)
    ROLE.refuse_hidden(request.actor, grant)
    decision = decide(policy.READ_ROLE, request.actor, grant)
    if not decision.allowed:
        return forbidden(request, reason=decision.reason)
    declares = grant.role in DECLARING_ROLES and is_person(request.actor, grant.person)
    declaring = DECLARING_ROLE if declares and not grant.is_over_at(request.now) else None
    is_account = person_of(request.actor) in {grant.person, getattr(grant.delegated_from, "person", None)}
    back = Link(_("Mi cuenta"), local_path("/mi-cuenta/"))
    if not is_account:
        back = Link(grant.person.label, local_path(f"/{grant.person.ref}/"))
    title = str(ROLE_WORDS[grant.role]).capitalize()
    return page(
        request,
        "identity/role.html",
        title=title,
        breadcrumbs=[back, Link(title)],
        facts=role_facts(grant, standing_in(grant, request.now)),
        acts=tuple(acts.on(grant) for acts in (acts_on(grant, request.now), declaring) if acts),
    )


@governed_by(policy.OPEN_INVITATION, methods=FORM)
def invitation(request: Request, token: str) -> HttpResponse:
    """Show what an invitation offers; accepting it signs the person in."""
    found = invitation_of_link(token)
    if found is None:
        raise Http404(str(BadLink()))
    form = AcceptForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    # What was sent is tried first: sent twice, it leads to the first effect and not to a refusal.
    if form.is_valid():
        try:
            grant = accept_invitation(token=token, actor=request.actor, now=request.now, **form.cleaned_data)
        except NotAllowed:
            person = person_of(request.actor)
            if person and found.accepted_at and person.email == found.email:
                return HttpResponseRedirect(local_path("/mi-cuenta/"), status=303)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _entered(request, grant.person)
    return _offered(request, found, form, status)


def _entered(request: Request, person: Person) -> HttpResponse:
    """Sign the person in as a mailed code would: whoever has a second factor is asked for it."""
    if request.user.is_authenticated and request.user != person:
        logout(request)
    record_authentication(request, person, "code", email=person.email)
    entering = Login(user=person, email=person.email, redirect_url=local_path("/mi-cuenta/"))
    answer: HttpResponse = perform_login(request, entering)
    if request.user.is_authenticated:
        messages.success(request, _("Ya tiene el papel y está dentro de su cuenta."))
    return HttpResponseRedirect(answer["Location"], status=303)


def _offered(request: Request, found: Invitation, form: AcceptForm, status: int) -> HttpResponse:
    """Show an invitation, or why its link is of no use any more."""
    decision = decide(policy.ACCEPT_INVITATION, request.actor, policy.OpenedLink(found, request.now))
    return page(
        request,
        "identity/invitation.html",
        status=status if decision.allowed else 409,
        title=_("Invitación a participar en Tequio"),
        reason=decision.reason,
        offer=offer(found),
        form=form,
    )


@governed_by(USE_ACCOUNT)
def account(request: Request) -> HttpResponse:
    """Show one's own roles, delegations and statements."""
    person = person_of(request.actor)
    if person is None:
        raise Http404(_("Esta cuenta ya no existe."))
    now = request.now
    shown = account_page(
        account_of(person),
        at=now,
        links=lambda grant: role_links(request.actor, grant, now),
        declaring=DECLARE.url,
    )
    return page(
        request,
        "identity/account.html",
        title=_("Mi cuenta"),
        account=shown,
        sessions=session_table(
            sessions_of(person, now),
            here=code_here(),
            ending=lambda session: f"{END.url()}?{urlencode({WHICH: session.code})}",
        ),
        acts=(OWN.on(None),),
        sees_people=decide(policy.READ_PEOPLE, request.actor).allowed,
    )


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """Say who must wait, how long, and how one enters meanwhile."""
    wait = limits.too_many_requests(request)
    answer = page(request, "429.html", status=429, title=_("Demasiados intentos"), wait=wait)
    answer["Retry-After"] = str(wait.seconds)
    return answer
