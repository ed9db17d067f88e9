"""What whoever holds the link of a notification does with it: open it, on the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.core import signing
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from tequio.foundation.requests import Request
from tequio.recommendations import policy
from tequio.recommendations.acts.addressee import addressee_or_404
from tequio.recommendations.commands.addressee import note_opening
from tequio.recommendations.models.addressee import Notification
from tequio.recommendations.pages.addressee import address_of, notified_facts
from tequio.recommendations.pages.recommendation import SECTION, list_link
from tequio.recommendations.queries.addressee import notification_of
from tequio.recommendations.queries.notification import addressee_of_token, notification_path
from tequio.ui.acts.act import Act, Acts, Beside, Shown
from tequio.ui.acts.form import ActForm
from tequio.ui.acts.view import SEE_OTHER, perform
from tequio.ui.links import local_path

ROUTE: Final = "recomendacion/<slug:code>/abrir/<str:token>/"


def notification_or_404(code: str, token: str) -> Notification:
    """Return the notification of a signed link, or answer that there is none."""
    try:
        number = addressee_of_token(token, code)
    except signing.BadSignature:
        raise Http404(_("Esa liga no es de una notificación; revise que esté completa.")) from None
    found = notification_of(addressee_or_404(code, number))
    if found is None:
        raise Http404(_("De ese destinatario no consta ninguna notificación."))
    return found


def _address(notification: Notification) -> str:
    return local_path(notification_path(notification.addressee))


def _shown(notification: Notification) -> Shown:
    recommendation = notification.addressee.recommendation
    url = _address(notification)
    return Shown(recommendation.title, url, (list_link(),), SECTION, recommendation.fictitious)


def _notified(notification: Notification) -> Sequence[Beside]:
    return (Beside(_("Lo que se notifica"), notified_facts(notification)),)


OPEN = Act(
    word="",
    label=_("Abrir la notificación"),
    lead=_("Al abrirla queda constancia pública del día, como en un acuse. No abre ninguna cuenta."),
    button=_("Abrir y ver lo que se pide"),
    done=_("Quedó constancia de que se abrió la notificación."),
    then=(_("Verá qué se pide, hasta cuándo y cómo acusar recibo y responder."),),
    rule=policy.OPEN_NOTIFICATION,
    form=ActForm,
    run=note_opening,
    beside=_notified,
    lands=lambda notification: address_of(notification.addressee),
)
NOTIFICATION = Acts(
    route=ROUTE,
    subject="notification",
    find=notification_or_404,
    show=_shown,
    acts=(OPEN,),
    address=_address,
)


def open_notification(request: Request, act: Act, notification: Notification) -> HttpResponse:
    """Ask whoever follows the link to open it by a button; once opened, lead to what is asked."""
    if request.method == "GET" and notification.opened_at:
        return HttpResponseRedirect(address_of(notification.addressee), status=SEE_OTHER)
    return perform(request, act, notification)
