"""Who is told by mail of recommendations: those who are to answer them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.refs import SubjectRef
from tequio.ledger.letters import Letter, Mail, Silent
from tequio.ledger.models import LogEntry
from tequio.recommendations import events
from tequio.recommendations.models.addressee import Notification
from tequio.recommendations.queries.notification import notification_path


def notifications(entry: LogEntry, _now: datetime) -> Iterable[Notification]:
    """Give the notifications that an act of issuing made."""
    found = Notification.objects.filter(
        addressee__recommendation__code=SubjectRef.parse(entry.subject).key, notified_at=entry.recorded_at
    )
    related = (
        "addressee__recommendation__issuer",
        "addressee__recommendation__issuing_body",
        "addressee__institution",
        "addressee__body__institution",
        "addressee__successor",
    )
    return found.select_related(*related).order_by("addressee__number")


def to_answer(notification: Notification) -> Mail:
    """Notify an addressee of a recommendation."""
    addressee = notification.addressee
    told = {
        "title": addressee.recommendation.title,
        "issuer": addressee.recommendation.issued_by.name,
        "who": addressee.duty_holder.name,
    }
    return Mail(
        title=_("Por responder: %(title)s") % told,
        text=(
            _("«%(issuer)s» emitió «%(title)s». Se dirige a: %(who)s.") % told,
            _(
                "En el enlace están lo que se pide, hasta cuándo y el formulario para acusar recibo "
                "y responder. Al abrirla queda constancia."
            ),
        ),
        why=_("Recibe este correo por su papel en: %(who)s.") % told,
        fictitious=addressee.recommendation.fictitious,
    )


LETTERS: Final = (
    Letter(
        on=(events.RecommendationIssued, events.AddresseeAdded),
        find=notifications,
        to=lambda notification: notification.addressee.duty_scopes,
        says=to_answer,
        link=lambda notification: notification_path(notification.addressee),
        button=gettext_lazy("Abrir la notificación"),
    ),
)
SILENT: Final = (
    Silent(
        "Nobody outside the issuer's own desk sees it yet.",
        (events.RecommendationDrafted, events.TemplateKept, events.TemplateWithdrawn),
    ),
    Silent("It is the addressee's own doing, and told to those who follow.", (events.NotificationOpened,)),
    Silent("What the successor owes is in its «Lo que debo» and weekly mail.", (events.DutyTakenOver,)),
    Silent(
        "The issuer finds what awaits it in «Lo que debo»; the others follow by mail if they wish.",
        (
            events.ReceiptAcknowledged,
            events.RecommendationAccepted,
            events.RecommendationAcceptedInPart,
            events.RecommendationRefused,
            events.RecommendationFoundNotApplicable,
            events.ActionPlanned,
            events.ActionReported,
            events.ImplementationClaimed,
        ),
    ),
    Silent(
        "What the addressee has to do next becomes a term with its own reminder.",
        (
            events.ImplementationVerified,
            events.ImplementationContested,
            events.CalledToHearing,
            events.HearingHeld,
            events.AnswerClosed,
        ),
    ),
    Silent("The term that ran out wrote its letter already.", (events.SilenceNoted,)),
)
