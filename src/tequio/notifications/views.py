"""Pages of following by mail; each link of a mail opens one of them."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from tequio.foundation.refs import SubjectRef
from tequio.foundation.requests import Request
from tequio.identity.forms.acts import attempt
from tequio.identity.models import Person
from tequio.identity.queries.actors import person_of
from tequio.notifications import policy, signatures
from tequio.notifications.commands.duty_mail import resume_duty_mail, stop_duty_mail
from tequio.notifications.commands.subscription import (
    AlreadyEnded,
    AskedTooOften,
    change_rhythm,
    confirm_following,
    end_all_following,
    end_following,
)
from tequio.notifications.commands.subscription import follow as follow_command
from tequio.notifications.forms import FollowForm, RhythmForm
from tequio.notifications.models import Follower, Subscription
from tequio.notifications.pages import follower_page, state_of
from tequio.notifications.queries.delivery import DAYS_TO_CONFIRM
from tequio.notifications.queries.duty_mail import officer_with_uid, weekly_is_stopped
from tequio.notifications.queries.subscription import (
    Followed,
    followed,
    follower_with_uid,
    subscription_with_uid,
    thing_of,
)
from tequio.ui.components import Link
from tequio.ui.governed import FORM, governed_by
from tequio.ui.links import local_path, url_of
from tequio.ui.pages import page


@governed_by(policy.FOLLOW, methods=FORM)
def follow(request: Request, kind: str, code: str) -> HttpResponse:
    """Ask for an address to write to when something changes."""
    thing = _thing(kind, code)
    form = FollowForm(request.POST or None)
    if form.is_valid() and _asked(request, form, thing.ref):
        told = _(
            "Si la dirección es correcta, en unos minutos le llega un correo para confirmar. Si no lo ve, "
            "busque entre los no deseados. A una dirección se le mandan hasta cinco confirmaciones al día."
        )
        return _back(request, url_of(thing.ref), told)
    crumbs = [Link(thing.title, url_of(thing.ref)), Link(_("Seguir por correo"))]
    title = _("Seguir por correo")
    return page(
        request,
        "notifications/follow.html",
        title=title,
        breadcrumbs=crumbs,
        demo=thing.fictitious,
        thing=thing,
        days=DAYS_TO_CONFIRM,
        form=form,
    )


@governed_by(policy.USE_LINK, methods=FORM)
def confirm(request: Request, token: str) -> HttpResponse:
    """Begin to tell; only a button does it, for mail scanners open links."""
    subscription = _subscription(token)
    if subscription is None:
        return _over(request)
    path = local_path(signatures.subscription_path(subscription))
    if subscription.confirmed_at:
        return HttpResponseRedirect(path, status=303)
    if request.method != "POST":
        return _subscription_page(request, subscription, RhythmForm())
    if not _done(confirm_following, request, subscription=subscription):
        return _over(request)
    return _back(request, path, _("Confirmado: le escribiremos cuando algo cambie."))


@governed_by(policy.USE_LINK, methods=FORM)
def following(request: Request, token: str) -> HttpResponse:
    """Show one thing that is followed; its rhythm can be changed."""
    subscription = _subscription(token)
    if subscription is None:
        return _over(request)
    form = RhythmForm(request.POST or None, initial={"rhythm": subscription.rhythm})
    if not form.is_valid():
        return _subscription_page(request, subscription, form)
    if not _done(change_rhythm, request, subscription=subscription, rhythm=form.chosen):
        return _over(request)
    return _back(request, request.path, _("Listo: así le escribiremos de ahora en adelante."))


# Mail providers post here without having seen a page (RFC 8058); the signed link is the authority.
@csrf_exempt
@governed_by(policy.USE_LINK, methods=FORM)
def end(request: Request, token: str) -> HttpResponse:
    """Stop telling about one thing; asking twice is no error."""
    subscription = _subscription(token)
    if subscription is None:
        return _over(request)
    if request.method != "POST":
        return _subscription_page(request, subscription, RhythmForm(initial={"rhythm": subscription.rhythm}))
    ended = _done(end_following, request, subscription=subscription)
    return _over(request, thing=thing_of(subscription) if ended else None)


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
    if follower:
        _done(end_all_following, request, follower=follower)
    return _over(request)


@governed_by(policy.USE_LINK)
def weekly(request: Request, token: str) -> HttpResponse:
    """Offer to stop the weekly mail of an officer."""
    return _weekly_page(request, _officer(token))


@csrf_exempt  # as above: the signed link is the authority
@governed_by(policy.USE_LINK, methods=FORM)
def end_weekly(request: Request, token: str) -> HttpResponse:
    """Stop the weekly mail of an officer."""
    person = _officer(token)
    if request.method == "POST" and not weekly_is_stopped(person):
        stop_duty_mail(actor=request.actor, person=person, now=request.now)
    return _weekly_page(request, person)


@governed_by(policy.USE_DUTY_MAIL, methods=FORM)
def own_mail(request: Request) -> HttpResponse:
    """Let an officer stop the weekly mail, or have it again."""
    person = person_of(request.actor)
    if person is None:
        raise Http404(_("Esta cuenta ya no existe."))
    if request.method != "POST":
        return _weekly_page(request, person)
    if weekly_is_stopped(person):
        resume_duty_mail(actor=request.actor, person=person, now=request.now)
        return _back(request, request.path, _("Volverá a recibir cada lunes lo que debe."))
    stop_duty_mail(actor=request.actor, person=person, now=request.now)
    return _back(request, request.path, _("Ya no recibirá cada lunes lo que debe."))


def _done(act: Callable[..., object], request: Request, **given: object) -> bool:
    """Do it, unless another click on the same link has just ended it."""
    try:
        act(actor=request.actor, now=request.now, **given)
    except AlreadyEnded:
        return False
    return True


def _asked(request: Request, form: FollowForm, ref: SubjectRef) -> bool:
    """Tell whether to say that a mail comes: the same whether or not the address follows already."""

    def ask() -> bool:
        try:
            follow_command(
                actor=request.actor,
                email=form.cleaned_data["email"],
                subject=ref,
                rhythm=form.chosen,
                now=request.now,
            )
        except AskedTooOften:  # who else asked for that address is nobody's business
            return True
        return True

    return bool(attempt(form, ask))


def _thing(kind: str, code: str) -> Followed:
    try:
        thing = followed(SubjectRef(kind, code))
    except ValueError:
        thing = None
    if thing is None:
        raise Http404(_("No hay nada con ese identificador que se pueda seguir por correo."))
    return thing


def _named(read: Callable[[str], uuid.UUID], token: str) -> uuid.UUID:
    try:
        return read(token)
    except BadSignature:
        raise Http404(_("Ese enlace no es de un correo nuestro. Cópielo completo.")) from None


def _subscription(token: str) -> Subscription | None:
    return subscription_with_uid(_named(signatures.subscription_uid, token))


def _follower(token: str) -> Follower | None:
    return follower_with_uid(_named(signatures.follower_uid, token))


def _officer(token: str) -> Person:
    person = officer_with_uid(_named(signatures.officer_uid, token))
    if person is None:
        raise Http404(_("Esta cuenta ya no existe."))
    return person


def _subscription_page(request: Request, subscription: Subscription, form: RhythmForm) -> HttpResponse:
    thing, path = thing_of(subscription), local_path(signatures.subscription_path(subscription))
    return page(
        request,
        "notifications/subscription.html",
        title=_("Seguimiento: %(title)s") % {"title": thing.title},
        demo=thing.fictitious,
        thing=thing,
        state=state_of(subscription),
        confirmed=subscription.confirmed_at is not None,
        email=subscription.follower.email,
        path=path,
        everything=local_path(signatures.follower_path(subscription.follower)),
        form=form,
    )


def _everything_page(request: Request, follower: Follower) -> HttpResponse:
    return page(
        request,
        "notifications/everything.html",
        title=_("Lo que sigue por correo"),
        follower=follower_page(follower),
        path=local_path(signatures.follower_path(follower)),
    )


def _weekly_page(request: Request, person: Person) -> HttpResponse:
    own = person_of(request.actor) == person
    return page(
        request,
        "notifications/weekly.html",
        title=_("Correo semanal: lo que debo"),
        email=person.email,
        stopped=weekly_is_stopped(person),
        own=own,
        path=local_path("/mi-cuenta/correos/" if own else f"{signatures.officer_path(person)}terminar/"),
    )


def _over(request: Request, thing: Followed | None = None) -> HttpResponse:
    """Say that no mail comes, without a redirect: mail providers follow none."""
    return page(request, "notifications/over.html", title=_("Ya no recibe correos sobre esto"), thing=thing)


def _back(request: Request, path: str, told: str) -> HttpResponse:
    messages.success(request, told)
    return HttpResponseRedirect(path, status=303)
