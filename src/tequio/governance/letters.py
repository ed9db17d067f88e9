"""Who is told by mail of seats and agreements: whoever holds or owes them, and the body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.actors import ActorKind, Role
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.governance import events
from tequio.governance.models.agreement import Agreement, AgreementState
from tequio.governance.models.body import SeatTenure
from tequio.governance.pages.seat import seat_url
from tequio.governance.queries import agreement_of, agreement_with_code, last_term, tenure_on
from tequio.ledger.letters import Letter, Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.dates import long_day
from tequio.ui.links import url_of

_OWES: Final = gettext_lazy(
    "Recibe este correo por su papel en la institución o el órgano que debe el acuerdo."
)


def agreement(entry: LogEntry, now: datetime) -> Iterator[News[Agreement]]:
    """Give the agreement of an entry, if somebody owes it by a day."""
    found = agreement_of(SubjectRef.parse(entry.subject).key, entry.values["number"])
    if found and found.due_by and found.due_by >= day_of(now):
        yield News(entry, found)


def changed_agreement(entry: LogEntry, _now: datetime) -> Iterator[News[Agreement]]:
    """Give the agreement of which an entry tells what became."""
    found = agreement_with_code(SubjectRef.parse(entry.subject).key)
    if found and entry.actor_kind != ActorKind.IMPORTER:
        yield News(entry, found)


def tenure(entry: LogEntry, _now: datetime) -> Iterator[News[SeatTenure]]:
    """Give who took, holds or left the seat of an entry; of history nobody is told."""
    values = entry.values
    found = tenure_on(SubjectRef.parse(entry.subject).key, values["seat"], values["holder"])
    if found and entry.actor_kind != ActorKind.IMPORTER:
        yield News(entry, found)


def _holders(news: News[SeatTenure]) -> tuple[Office, ...]:
    institution = news.about.institution
    return (Office(institution.ref, (Role.LIAISON,)),) if institution else ()


def _keepers(news: News[SeatTenure]) -> tuple[Office, ...]:
    return (Office(news.about.seat.body.ref, (Role.FACILITATOR, Role.COMMISSION_SECRETARY)),)


def seated(news: News[SeatTenure]) -> Mail:
    """Tell an institution that it holds a seat, or does so no more."""
    body = news.about.seat.body
    title = (
        _("Su institución ocupa un asiento de «%(body)s»")
        if news.entry.kind == events.MemberSeated.kind
        else _("Su institución dejó un asiento de «%(body)s»")
    )
    return Mail(
        title=title % {"body": body.name},
        text=(news.entry.sentence,),
        why=_("Recibe este correo porque es enlace de esa institución."),
        fictitious=body.fictitious,
    )


def ending(news: News[SeatTenure]) -> Mail:
    """Tell whoever facilitates a body that a term ends soon, and what to do then."""
    seat = news.about.seat
    return Mail(
        title=_("Por terminar: el periodo del asiento %(seat)s de «%(body)s»")
        % {"seat": seat.number, "body": seat.body.name},
        text=(
            news.entry.sentence,
            _("Si nadie lo releva, sigue ocupándolo: registre quién lo deja y quién llega."),
        ),
        why=_("Recibe este correo porque facilita el órgano o lleva su secretaría."),
        fictitious=seat.body.fictitious,
    )


def _owners(news: News[Agreement]) -> tuple[SubjectRef, ...]:
    """Name who owes it now, or owed it last; the body where no institution is named."""
    term = last_term(news.about)
    if term:
        return (term.owner_ref,)
    owner = news.about.owner
    return (owner.ref,) if owner else (news.about.session.body.ref,)


def _facilitators(news: News[Agreement]) -> tuple[Office, ...]:
    return (Office(news.about.session.body.ref, (Role.FACILITATOR, Role.COMMISSION_SECRETARY)),)


def _everybody(news: News[Agreement]) -> tuple[SubjectRef | Office, ...]:
    return (*_owners(news), *_facilitators(news))


def became(news: News[Agreement]) -> Mail:
    """Tell what became of an agreement, and by when it is owed if it is."""
    found = news.about
    titles = {
        events.AgreementFulfilled.kind: _("Se reportó cumplido un acuerdo de «%(body)s»"),
        events.FulfilmentWithdrawn.kind: _("Se debe otra vez un acuerdo de «%(body)s»"),
        events.AgreementExtended.kind: _("Se prorrogó un acuerdo de «%(body)s»"),
        events.AgreementDropped.kind: _("Quedó sin efecto un acuerdo de «%(body)s»"),
        events.AgreementPassed.kind: _("Un acuerdo de «%(body)s» pasó a su cargo"),
    }
    is_owed = found.state == AgreementState.PENDING and found.due_by
    until = _("Se debe a más tardar el %(due)s.") % {"due": long_day(found.due_by)}
    return Mail(
        title=titles[news.entry.kind] % {"body": found.session.body.name},
        text=(news.entry.sentence, found.text, *((until,) if is_owed else ())),
        why=_OWES,
        fictitious=found.session.body.fictitious,
    )


def owed(news: News[Agreement]) -> Mail:
    """Tell whoever owes an agreement what it says and by when."""
    found = news.about
    words = {"body": found.session.body.name, "due": long_day(found.due_by), "number": found.number}
    return Mail(
        title=_("Un acuerdo a su cargo: «%(body)s»") % words,
        text=(
            _("Acuerdo %(number)s, para el %(due)s:") % words,
            found.text,
        ),
        why=_OWES,
        fictitious=found.session.body.fictitious,
    )


LETTERS: Final = (
    Letter(
        on=(events.MemberSeated, events.TenureEnded),
        find=tenure,
        to=_holders,
        says=seated,
        link=lambda news: seat_url(news.about.seat),
        button=gettext_lazy("Ver el asiento"),
    ),
    Letter(
        on=(events.TenureNear,),
        find=tenure,
        to=_keepers,
        says=ending,
        link=lambda news: seat_url(news.about.seat),
        button=gettext_lazy("Ver el asiento"),
    ),
    Letter(
        on=(events.AgreementRecorded,),
        find=agreement,
        to=_owners,
        says=owed,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el acuerdo"),
    ),
    Letter(
        on=(events.AgreementExtended, events.AgreementDropped, events.AgreementPassed),
        find=changed_agreement,
        to=_owners,
        says=became,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el acuerdo"),
    ),
    Letter(
        on=(events.AgreementFulfilled,),
        find=changed_agreement,
        to=_facilitators,
        says=became,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el acuerdo"),
    ),
    Letter(
        on=(events.FulfilmentWithdrawn,),
        find=changed_agreement,
        to=_everybody,
        says=became,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el acuerdo"),
    ),
)

SILENT: Final = (
    Silent("Its term reminds of it; it is recorded no more.", (events.AgreementNear,)),
    Silent("Who owes it was told when it was agreed.", (events.AgreementClockStarted,)),
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            events.BodyConstituted,
            events.SeatsAdded,
            events.SeatClosed,
            events.AccountSeated,
            events.AccountLeftSeat,
            events.SessionHeld,
            events.BodyDissolved,
        ),
    ),
)
