"""Who is told by mail of recommendations: those who are to answer them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.deadlines.queries.deadline import open_of
from tequio.foundation.actors import Role
from tequio.foundation.days import day_for
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ledger.letters import Farewell, Letter, Line, Mail, News, Office, Part, Silent
from tequio.ledger.models import LogEntry
from tequio.recommendations.acts.answer import VERIFY
from tequio.recommendations.duties import NAMING
from tequio.recommendations.events.addressee import (
    AddresseeNotified,
    NotificationOpened,
    TemplateKept,
    TemplateWithdrawn,
)
from tequio.recommendations.events.answer import (
    ActionPlanned,
    ActionReported,
    ImplementationClaimed,
    ReceiptAcknowledged,
    RecommendationAccepted,
    RecommendationAcceptedInPart,
    RecommendationFoundNotApplicable,
    RecommendationRefused,
)
from tequio.recommendations.events.arrival import AcknowledgementWithdrawn, EarlierDayAcknowledged
from tequio.recommendations.events.choice import AddresseesChosen
from tequio.recommendations.events.correction import AnswerCorrected
from tequio.recommendations.events.draft import DraftDiscarded, DraftEdited, RecommendationDrafted
from tequio.recommendations.events.duty import DutyTakenOver, DutyUnheld, SuccessorNamed
from tequio.recommendations.events.follow_up import (
    AnswerClosed,
    CalledToHearing,
    HearingHeld,
    ImplementationContested,
    ImplementationVerified,
    SilenceNoted,
)
from tequio.recommendations.events.recommendation import AddresseeAdded, RecommendationIssued
from tequio.recommendations.events.recount import AnswerRecounted
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, Notification
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.pages.addressee import address_of, until_words
from tequio.recommendations.queries.addressee import addressee_of
from tequio.recommendations.queries.answer import answer_with_code, call_to_attend
from tequio.recommendations.queries.duty import speaking_for
from tequio.recommendations.queries.notification import Asked, asked_of, notification_path
from tequio.recommendations.queries.reach import Mailbox, mailboxes_of
from tequio.ui.dates import long_day
from tequio.ui.links import url_of

_SPEAKING: Final = (Role.LIAISON, Role.FACILITATOR)
_OF_ISSUER: Final = gettext_lazy("Recibe este correo por su papel en la secretaría de quien recomendó.")
_OF_ADDRESSEE: Final = gettext_lazy("Recibe este correo por su papel en: %(who)s.")


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
            _("En el enlace está el formulario para acusar recibo y responder. Al abrirla queda constancia."),
        ),
        parts=(Part(_("Lo que se pide, y hasta cuándo"), "", tuple(map(_line, asked_of(addressee)))),),
        why=_("Recibe este correo por su papel en: %(who)s.") % told,
        fictitious=addressee.recommendation.fictitious,
    )


def _line(asked: Asked) -> Line:
    return Line(until_words(asked), f"{asked.title}: {asked.text}")


def receivers(notification: Notification) -> Iterator[SubjectRef | Mailbox]:
    """Give who answers for an addressee, or else where the institution reads its mail."""
    addressee = notification.addressee
    yield from speaking_for(addressee)
    yield from mailboxes_of(addressee.duty_holder, day_for(addressee, notification.notified_at))


def answer_of(entry: LogEntry, _now: datetime) -> Iterator[News[AddresseeItem]]:
    """Give the answer of an entry."""
    answer = answer_with_code(SubjectRef.parse(entry.subject).key)
    if answer:
        yield News(entry, answer)


def _addressee(news: News[AddresseeItem]) -> Iterable[SubjectRef | Office]:
    return (Office(ref, _SPEAKING) for ref in speaking_for(news.about.addressee))


def _issuer(news: News[AddresseeItem]) -> tuple[Office, ...]:
    return _of_issuer(news.about.item.recommendation)


def _of_issuer(recommendation: Recommendation) -> tuple[Office, ...]:
    return (Office(recommendation.issued_by.ref, (Role.COMMISSION_SECRETARY,)),)


def _says(title: Words, why: Words) -> Callable[[News[AddresseeItem]], Mail]:
    """Tell what happened in the sentence of the log, under a title."""

    def says(news: News[AddresseeItem]) -> Mail:
        answer = news.about
        words = {"title": answer.item.short_title, "who": answer.addressee.duty_holder.name}
        return Mail(
            title=str(title) % words,
            text=(news.entry.sentence,),
            why=str(why) % words,
            fictitious=answer.item.recommendation.fictitious,
        )

    return says


def called(news: News[AddresseeItem]) -> Mail:
    """Tell whoever is called to a hearing the day of it."""
    mail = _says(gettext_lazy("Llamado a audiencia: %(title)s"), _OF_ADDRESSEE)(news)
    call = call_to_attend(news.about)
    if call is None or call.due_on is None:
        return mail
    return replace(mail, text=(*mail.text, _("La audiencia es el %(day)s.") % {"day": long_day(call.due_on)}))


def handed_over(entry: LogEntry, _now: datetime) -> Iterator[News[Addressee]]:
    """Give the addressee of an entry to whoever has its duty now, and to whoever no longer has it."""
    ref, left = entry.values.get("addressee", ""), entry.values.get("left", "")
    addressee = addressee_of(SubjectRef.parse(entry.subject).key, SubjectRef.parse(ref)) if ref else None
    if addressee is None:
        return
    yield News(entry, addressee)
    if left and SubjectRef.parse(left) not in speaking_for(addressee):
        yield Farewell(entry, addressee, SubjectRef.parse(left))


def _left(news: News[Addressee]) -> tuple[Office, ...]:
    return (Office(news.left, _SPEAKING),) if isinstance(news, Farewell) else ()


def inherited(news: News[Addressee]) -> Mail:
    """Tell whoever answers now what it owes from now on, or whoever no longer does."""
    recommendation, who = news.about.recommendation, {"who": news.about.duty_holder.name}
    if isinstance(news, Farewell):
        return farewell(news)
    return Mail(
        title=_("Su institución responde ahora: %(title)s") % {"title": recommendation.title},
        text=(news.entry.sentence, _("Los plazos y el formulario están en «Lo que debo».")),
        why=str(_OF_ADDRESSEE) % who,
        fictitious=recommendation.fictitious,
    )


def unheld(news: News[Addressee]) -> Mail:
    """Tell whoever recommended that nobody answers, and until when to name who does."""
    addressee = news.about
    if isinstance(news, Farewell):
        return farewell(news)
    words = {"title": addressee.recommendation.title, "who": addressee.addressed.name}
    due = (long_day(term.due_on) for term in open_of(addressee.naming_ref, NAMING.code))
    return Mail(
        title=_("Sin responsable: %(title)s, de %(who)s") % words,
        text=(news.entry.sentence, *(_("Vence el %(due)s.") % {"due": day} for day in due)),
        why=_OF_ISSUER,
        fictitious=addressee.recommendation.fictitious,
    )


def farewell(news: Farewell[Addressee]) -> Mail:
    """Tell whoever answered before that it no longer does."""
    recommendation = news.about.recommendation
    return Mail(
        title=_("Ya no responde su institución: %(title)s") % {"title": recommendation.title},
        text=(news.entry.sentence, _("Su institución ya no responde por ella ni debe sus plazos.")),
        why=_("Recibe este correo porque su institución respondía esta recomendación."),
        fictitious=recommendation.fictitious,
    )


LETTERS: Final = (
    Letter(
        on=(RecommendationIssued, AddresseeAdded, AddresseeNotified),
        find=notifications,
        to=receivers,
        says=to_answer,
        link=lambda notification: notification_path(notification.addressee),
        button=gettext_lazy("Abrir la notificación"),
        alone=True,
    ),
    Letter(
        on=(
            RecommendationAccepted,
            RecommendationAcceptedInPart,
            RecommendationRefused,
            RecommendationFoundNotApplicable,
        ),
        find=answer_of,
        to=_issuer,
        says=_says(gettext_lazy("%(who)s respondió: %(title)s"), _OF_ISSUER),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver la respuesta"),
    ),
    Letter(
        on=(AnswerCorrected,),
        find=answer_of,
        to=_issuer,
        says=_says(gettext_lazy("%(who)s corrigió su respuesta: %(title)s"), _OF_ISSUER),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver la respuesta"),
    ),
    Letter(
        on=(SilenceNoted,),
        find=answer_of,
        to=_issuer,
        says=_says(gettext_lazy("%(who)s guardó silencio: %(title)s"), _OF_ISSUER),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver la respuesta"),
    ),
    Letter(
        on=(ImplementationClaimed,),
        find=answer_of,
        to=_issuer,
        may=lambda actor, news: VERIFY.decide(actor, news.about).allowed,
        says=_says(gettext_lazy("Por comprobar: %(title)s, de %(who)s"), _OF_ISSUER),
        link=lambda news: VERIFY.url(news.about),
        button=gettext_lazy("Comprobar lo reportado"),
    ),
    Letter(
        on=(CalledToHearing,),
        find=answer_of,
        to=_addressee,
        says=called,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el llamado"),
    ),
    Letter(
        on=(DutyTakenOver,),
        find=handed_over,
        to=lambda news: _left(news) or (Office(ref, _SPEAKING) for ref in speaking_for(news.about)),
        says=inherited,
        link=lambda news: address_of(news.about),
        button=gettext_lazy("Ver qué se pide"),
    ),
    Letter(
        on=(DutyUnheld,),
        find=handed_over,
        to=lambda news: _left(news) or _of_issuer(news.about.recommendation),
        says=unheld,
        link=lambda news: address_of(news.about),
        button=gettext_lazy("Ver qué se pide"),
    ),
    Letter(
        on=(EarlierDayAcknowledged, AcknowledgementWithdrawn),
        find=answer_of,
        to=_addressee,
        says=_says(gettext_lazy("Cambió el día que cuenta: %(title)s"), _OF_ADDRESSEE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver la respuesta"),
    ),
    Letter(
        on=(
            ImplementationVerified,
            ImplementationContested,
            HearingHeld,
            AnswerClosed,
        ),
        find=answer_of,
        to=_addressee,
        says=_says(gettext_lazy("Sobre la recomendación: %(title)s"), _OF_ADDRESSEE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el seguimiento"),
    ),
)
SILENT: Final = (
    Silent(
        "Nobody outside the issuer's own desk sees it yet.",
        (
            RecommendationDrafted,
            DraftEdited,
            AddresseesChosen,
            DraftDiscarded,
            TemplateKept,
            TemplateWithdrawn,
        ),
    ),
    Silent("The duty that passes by it writes the letter.", (SuccessorNamed,)),
    Silent("Its term that was counted again wrote the letter.", (AnswerRecounted,)),
    Silent("It is the addressee's own doing, and told to those who follow.", (NotificationOpened,)),
    Silent(
        "Nothing waits for anybody: whoever follows it by mail is told in a digest.",
        (ReceiptAcknowledged, ActionPlanned, ActionReported),
    ),
)
