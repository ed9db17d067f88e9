"""Who is told by mail of open calls: whoever keeps and judges them, and whoever applied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.events.call import (
    AppealDecided,
    AppealFiled,
    ApplicationJudged,
    ApplicationReceived,
    ApplicationsErased,
    ApplicationWithdrawn,
    CallCancelled,
    CallClosed,
    CallDecided,
    CallEnded,
    CallExtended,
    CallOpened,
    ChosenSeated,
    ConflictStated,
)
from tequio.governance.models.application import Application
from tequio.governance.models.call import Call, CallState
from tequio.governance.pages.application import dossiers_url
from tequio.governance.queries.call import (
    application_with_number,
    applications_with_mail,
    call_with_code,
    waiting_appeals,
)
from tequio.ledger.letters import Addressee, Letter, Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.dates import long_day
from tequio.ui.links import url_of


def _call_of(entry: LogEntry) -> Call | None:
    return call_with_code(SubjectRef.parse(entry.subject).key)


def closed(entry: LogEntry, _now: datetime) -> Iterator[News[Call]]:
    """Give the call that is to be judged."""
    found = _call_of(entry)
    if found and found.state == CallState.CLOSED:
        yield News(entry, found)


def appealed(entry: LogEntry, _now: datetime) -> Iterator[News[Call]]:
    """Give the call against whose result an appeal waits."""
    found = _call_of(entry)
    if found and waiting_appeals(found).exists():
        yield News(entry, found)


def applied(entry: LogEntry, _now: datetime) -> Iterator[News[Application]]:
    """Give each application to a call whose sender left an address."""
    found = _call_of(entry)
    for application in applications_with_mail(found) if found else ():
        yield News(entry, application)


def resolved(entry: LogEntry, _now: datetime) -> Iterator[News[Application]]:
    """Give the application whose appeal was decided, where its sender left an address."""
    found = application_with_number(SubjectRef.parse(entry.subject).key, entry.values["number"])
    if found and found.email:
        yield News(entry, found)


def _table(news: News[Call]) -> tuple[Office, ...]:
    """Name the seats of the body and whoever facilitates it."""
    roles = (Role.SECRETARIAT_MEMBER, Role.FACILITATOR, Role.COMMISSION_SECRETARY)
    body = news.about.body
    return (Office(body.ref, roles), *(Office(SubjectRef.parse(ref), roles[:2]) for ref in body.serves))


def _keepers(news: News[Call]) -> tuple[Office, ...]:
    return (Office(news.about.body.ref, (Role.FACILITATOR, Role.COMMISSION_SECRETARY)),)


def _applicant(news: News[Application]) -> tuple[Addressee, ...]:
    return (news.about,)


def to_judge(news: News[Call]) -> Mail:
    """Tell whoever judges that a call closed, and by when its result is owed."""
    call = news.about
    return Mail(
        title=_("Por evaluar: las postulaciones a «%(title)s»") % {"title": call.title},
        text=(
            news.entry.sentence,
            _("El resultado se publica a más tardar el %(day)s.") % {"day": long_day(call.result_by)},
            _("Si tiene un conflicto de interés con alguna, declárelo en vez de evaluarla."),
        ),
        why=_("Recibe este correo porque tiene un asiento en el órgano que convoca, o lo facilita."),
        fictitious=call.body.fictitious,
    )


def to_resolve(news: News[Call]) -> Mail:
    """Tell whoever decides that an appeal waits."""
    call = news.about
    return Mail(
        title=_("Por resolver: una inconformidad con «%(title)s»") % {"title": call.title},
        text=(news.entry.sentence, _("Resuélvala, con su razón, en 10 días hábiles.")),
        why=_("Recibe este correo porque facilita el órgano o lleva su secretaría."),
        fictitious=call.body.fictitious,
    )


def became(news: News[Application]) -> Mail:
    """Tell whoever applied what became of the call, or of their appeal."""
    call = news.about.call
    titles = {
        CallDecided.kind: _("Resultado de la convocatoria «%(title)s»"),
        CallCancelled.kind: _("Se canceló la convocatoria «%(title)s»"),
        AppealDecided.kind: _("Se resolvió su inconformidad con «%(title)s»"),
    }
    return Mail(
        title=titles[news.entry.kind] % {"title": call.title},
        text=(
            news.entry.sentence,
            _("Su postulación es la número %(number)s.") % {"number": news.about.number},
        ),
        why=_("Recibe este correo porque alguien dejó esta dirección al postularse."),
        fictitious=call.body.fictitious,
    )


LETTERS: Final = (
    Letter(
        on=(CallClosed,),
        find=closed,
        to=_table,
        says=to_judge,
        link=lambda news: dossiers_url(news.about),
        button=gettext_lazy("Leer las postulaciones"),
    ),
    Letter(
        on=(AppealFiled,),
        find=appealed,
        to=_keepers,
        says=to_resolve,
        link=lambda news: dossiers_url(news.about),
        button=gettext_lazy("Ver las inconformidades"),
    ),
    Letter(
        on=(CallDecided, CallCancelled),
        find=applied,
        to=_applicant,
        says=became,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver mi postulación"),
        alone=True,
    ),
    Letter(
        on=(AppealDecided,),
        find=resolved,
        to=_applicant,
        says=became,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver mi postulación"),
        alone=True,
    ),
)
SILENT: Final = (
    Silent("Whoever judges finds it on the page of the call.", (ApplicationReceived, ApplicationJudged)),
    Silent("Whoever sent it did it; they read it on its page.", (ApplicationWithdrawn,)),
    Silent("It is housekeeping: nobody is concerned.", (ApplicationsErased,)),
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (CallOpened, CallExtended, ConflictStated, CallEnded, ChosenSeated),
    ),
)
