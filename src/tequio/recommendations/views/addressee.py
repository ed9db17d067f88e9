"""The page of an addressee, and the link of its notification."""

from __future__ import annotations

from contextlib import suppress

from django.core import signing
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tequio.foundation.refusals import Refusal
from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.acts.addressee import addressee_or_404, offered
from tequio.recommendations.commands.addressee import note_opening
from tequio.recommendations.pages.addressee import address_of, addressee_page
from tequio.recommendations.pages.recommendation import SECTION, list_link
from tequio.recommendations.queries.addressee import (
    answers_of,
    notification_of,
)
from tequio.recommendations.queries.notification import addressee_of_token
from tequio.ui.governed import governed_by
from tequio.ui.pages import page
from tequio.ui.values import Link


@governed_by(policy.READ_RECOMMENDATIONS)
def addressee(request: Request, code: str, number: int) -> HttpResponse:
    found = addressee_or_404(code, number)
    shown = addressee_page(found, answers_of(found))
    return page(
        request,
        "recommendations/addressee.html",
        title=shown.name,
        section=SECTION,
        breadcrumbs=[list_link(), shown.recommendation, Link(shown.name)],
        demo=shown.fictitious,
        addressee=shown,
        acts=offered(found),
    )


@governed_by(policy.OPEN_NOTIFICATION_LINK)
def open_notification(request: Request, code: str, token: str) -> HttpResponse:
    """Note the first opening of a notification's link and lead to what it asks."""
    try:
        number = addressee_of_token(token, code)
    except signing.BadSignature:
        raise Http404(_("Esa liga no es de una notificación; revise que esté completa.")) from None
    found = addressee_or_404(code, number)
    notification = notification_of(found)
    if notification and notification.opened_at is None and request.method == "GET":
        with suppress(Refusal):  # opened at the same moment by somebody else
            note_opening(actor=request.actor, notification=notification, now=request.now)
    return HttpResponseRedirect(address_of(found), status=303)
