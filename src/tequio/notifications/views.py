"""Pages of following by mail; each link of a mail opens one of them."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from tequio.foundation.requests import Request
from tequio.identity.models import Person
from tequio.identity.queries.actor import person_of
from tequio.notifications import policy, signatures
from tequio.notifications.acts import (
    ASKED,
    FOLLOWED,
    RECEIVED,
    STOPPED,
    WEEKLY_MAIL,
    subscription_of,
    uid_or_404,
)
from tequio.notifications.commands.duty_mail import stop_duty_mail
from tequio.notifications.commands.subscription import AlreadyEnded, end_all_following, end_following
from tequio.notifications.models import Follower, Subscription
from tequio.notifications.pages import follower_page, state_of
from tequio.notifications.queries.duty_mail import officer_with_uid, weekly_is_stopped
from tequio.notifications.queries.subscription import Followed, follower_with_uid, thing_of
from tequio.ui.acts.act import Act, ActsOn
from tequio.ui.acts.view import perform
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path
from tequio.ui.pages import page


@governed_by(policy.USE_LINK)
def following(request: Request, token: str) -> HttpResponse:
    """Show one thing that is followed, and what can be changed of it."""
    subscription = subscription_of(token)
    return _subscription_page(request, subscription) if subscription else _over(request)


def answer_to_mail(request: Request, act: Act, subscription: Subscription | None) -> HttpResponse:
    """Do what a link of a mail offers; what ended already says so, and confirming twice is no error."""
    if subscription is None:
        return _over(request)
    if act.home is ASKED and subscription.confirmed_at:
        return HttpResponseRedirect(local_path(signatures.subscription_path(subscription)), status=303)
    return perform(request, act, subscription)


# Mail providers post here without having seen a page (RFC 8058); the signed link is the authority.
@csrf_exempt
@governed_by(policy.USE_LINK, methods=FORM)
def end(request: Request, token: str) -> HttpResponse:
    """Stop telling about one thing; asking twice is no error."""
    subscription = subscription_of(token)
    if subscription is None:
        return _over(request)
    if request.method != "POST":
        return _subscription_page(request, subscription)
    try:
        end_following(actor=request.actor, subscription=subscription, now=request.now)
    except AlreadyEnded:
        return _over(request)
    return _over(request, thing=thing_of(subscription))


@governed_by(policy.USE_LINK)
def everything(request: Request, token: str) -> HttpResponse:
    """List what an address follows."""
    follower = _follower(token)
    return _everything_page(request, follower) if follower else _over(request)


@csrf_exempt  # as above: the signed link is the authority
@governed_by(policy.USE_LINK, methods=FORM)
def end_everything(request: Request, token: str) -> HttpResponse:
    """Stop telling an address about anything, and forget it."""
    follower = _follower(token)
    if follower and request.method != "POST":
        return _everything_page(request, follower)
    try:
        if follower:
            end_all_following(actor=request.actor, follower=follower, now=request.now)
    except AlreadyEnded:
        return _over(request)
    return _over(request)


@governed_by(policy.USE_LINK)
def weekly(request: Request, token: str) -> HttpResponse:
    """Offer to stop the weekly mail of an officer."""
    return _weekly_page(request, _officer(token), token)


@csrf_exempt  # as above: the signed link is the authority
@governed_by(policy.USE_LINK, methods=FORM)
def end_weekly(request: Request, token: str) -> HttpResponse:
    """Stop the weekly mail of an officer."""
    person = _officer(token)
    if request.method == "POST" and not weekly_is_stopped(person):
        stop_duty_mail(actor=request.actor, person=person, now=request.now)
    return _weekly_page(request, person, token)


@governed_by(policy.USE_DUTY_MAIL)
def own_mail(request: Request) -> HttpResponse:
    """Tell an officer whether the weekly mail comes, and offer to change it."""
    person = _own(request)
    row = STOPPED if weekly_is_stopped(person) else RECEIVED
    return _weekly_page(request, person, acts=(row.on(None),))


def change_own_mail(request: Request, act: Act, _subject: None) -> HttpResponse:
    """Stop or resume the weekly mail of whoever asks."""
    return perform(request, act, None, person=person_of(request.actor))


def _own(request: Request) -> Person:
    person = person_of(request.actor)
    if person is None:
        raise Http404(_("Esta cuenta ya no existe."))
    return person


def _follower(token: str) -> Follower | None:
    return follower_with_uid(uid_or_404(signatures.follower_uid, token))


def _officer(token: str) -> Person:
    person = officer_with_uid(uid_or_404(signatures.officer_uid, token))
    if person is None:
        raise Http404(_("Esta cuenta ya no existe."))
    return person


def _subscription_page(request: Request, subscription: Subscription) -> HttpResponse:
    thing = thing_of(subscription)
    return page(
        request,
        "notifications/subscription.html",
        title=_("Seguimiento: %(title)s") % {"title": thing.title},
        demo=thing.fictitious,
        thing=thing,
        state=state_of(subscription),
        confirmed=subscription.confirmed_at is not None,
        email=subscription.follower.email,
        path=local_path(signatures.subscription_path(subscription)),
        everything=local_path(signatures.follower_path(subscription.follower)),
        acts=((FOLLOWED if subscription.confirmed_at else ASKED).on(subscription),),
    )


def _everything_page(request: Request, follower: Follower) -> HttpResponse:
    return page(
        request,
        "notifications/everything.html",
        title=_("Lo que sigue por correo"),
        follower=follower_page(follower),
        path=local_path(signatures.follower_path(follower)),
    )


def _weekly_page(
    request: Request, person: Person, token: str = "", acts: tuple[ActsOn, ...] = ()
) -> HttpResponse:
    return page(
        request,
        "notifications/weekly.html",
        title=_("Correo semanal: lo que debo"),
        email=person.email,
        stopped=weekly_is_stopped(person),
        end=local_path(f"/correo-semanal/{token}/terminar/") if token else "",
        own=local_path(WEEKLY_MAIL),
        acts=acts,
    )


def _over(request: Request, thing: Followed | None = None) -> HttpResponse:
    """Say that no mail comes, without a redirect: mail providers follow none."""
    return page(request, "notifications/over.html", title=_("Ya no recibe correos sobre esto"), thing=thing)
