"""Who is told by mail of seats and agreements: whoever holds or owes them, and the body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.actors import ActorKind, Role
from tequio.foundation.days import day_for, day_of
from tequio.foundation.refs import SubjectRef
from tequio.governance.events.agreement import (
    AgreementClockStarted,
    AgreementDropped,
    AgreementExtended,
    AgreementFulfilled,
    AgreementNear,
    AgreementPassed,
    AgreementRecorded,
    FulfilmentWithdrawn,
)
from tequio.governance.events.body import BodyConstituted, BodyDissolved
from tequio.governance.events.meeting import (
    MeetingCancelled,
    MeetingClosed,
    MeetingConvened,
    MeetingMoved,
    MeetingNotHeld,
    PresenceNoted,
)
from tequio.governance.events.minutes import (
    MinutesApproved,
    MinutesCorrected,
    MinutesDrafted,
    MinutesPublished,
    SignedMinutesAttached,
)
from tequio.governance.events.point import (
    DissentNoted,
    MotionAmended,
    PointAdded,
    PointDecided,
    PointEnded,
    PointReopened,
    SeatRecused,
    VotesNoted,
)
from tequio.governance.events.rules import RulesAdopted
from tequio.governance.events.seat import (
    AccountLeftSeat,
    AccountSeated,
    MemberSeated,
    SeatClosed,
    SeatsAdded,
    TenureEnded,
    TenureNear,
)
from tequio.governance.events.session import SessionHeld
from tequio.governance.models.agreement import Agreement, AgreementState
from tequio.governance.models.body import Body, SeatTenure
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.minutes import Minutes
from tequio.governance.pages.minutes import minutes_title, reading_url
from tequio.governance.pages.seat import seat_url
from tequio.governance.queries.agreement import agreement_of, agreement_with_code, last_term
from tequio.governance.queries.meeting import meeting_with_code, voting_seats
from tequio.governance.queries.minutes import minutes_of
from tequio.governance.queries.point import points_of
from tequio.governance.queries.seat import holders_now, tenure_on
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


def meeting(entry: LogEntry, _now: datetime) -> Iterator[News[Meeting]]:
    """Give the session that an entry convenes, moves or cancels."""
    found = meeting_with_code(SubjectRef.parse(entry.subject).key)
    if found:
        yield News(entry, found)


def minutes(entry: LogEntry, _now: datetime) -> Iterator[News[Minutes]]:
    """Give the minutes of the session of an entry, as far as they have come still."""
    found = minutes_of(SubjectRef.parse(entry.subject).key)
    if found and found.is_public == (entry.kind == MinutesPublished.kind):
        yield News(entry, found)


def _table(news: News[Meeting]) -> tuple[Office, ...]:
    """Name everybody who has a seat on the day of a session."""
    return _seated_on(news.about.body, day_for(news.about, news.about.starts_at))


def _members(news: News[Minutes]) -> tuple[Office, ...]:
    """Name whoever reads minutes before everybody does: the members of the body."""
    return _members_of(news.about.session.body)


def _seated_today(news: News[Minutes]) -> tuple[Office, ...]:
    body = news.about.session.body
    return _seated_on(body, day_for(body, news.entry.recorded_at))


def _seated_on(body: Body, day: date) -> tuple[Office, ...]:
    """Name everybody who has a seat on a day: the institutions' liaisons, and the members of the body."""
    seats = voting_seats(body, day)
    held = [tenure for seat in seats for tenure in holders_now(seat)]
    institutions = {tenure.institution.ref for tenure in held if tenure.institution}
    institutions |= {tenure.post.institution.ref for tenure in held if tenure.post}
    liaisons = (Office(ref, (Role.LIAISON,)) for ref in sorted(institutions, key=str))
    return (*_members_of(body), *liaisons)


def _members_of(body: Body) -> tuple[Office, ...]:
    members = Office(body.ref, (Role.SECRETARIAT_MEMBER, Role.FACILITATOR, Role.COMMISSION_SECRETARY))
    served = (
        Office(SubjectRef.parse(ref), (Role.SECRETARIAT_MEMBER, Role.FACILITATOR)) for ref in body.serves
    )
    return (members, *served)


def summons(news: News[Meeting]) -> Mail:
    """Tell everybody at the table when and where a session is, and about what; or that it is not."""
    found = news.about
    titles = {
        MeetingConvened.kind: _("Convocatoria: «%(title)s»"),
        MeetingMoved.kind: _("Cambia la fecha o el lugar: «%(title)s»"),
        MeetingCancelled.kind: _("Se cancela: «%(title)s»"),
        MeetingNotHeld.kind: _("No hubo cuórum: «%(title)s»"),
    }
    agenda = [f"{point.number}. {point.title}" for point in points_of(found)]
    tells_agenda = news.entry.kind in {MeetingConvened.kind, MeetingMoved.kind}
    papers = [_("Documentos para revisar antes: %s") % found.papers] if found.papers else []
    return Mail(
        title=titles[news.entry.kind] % {"title": found.title},
        text=(news.entry.sentence, *([*agenda, *papers] if tells_agenda else [])),
        why=_("Recibe este correo porque usted o su institución tiene un asiento en «%(body)s».")
        % {"body": found.body.name},
        fictitious=found.body.fictitious,
    )


def written(news: News[Minutes]) -> Mail:
    """Tell whoever has a seat that minutes can be read, and what for."""
    found = news.about
    asks = _("Léala: si algo falta o no fue así, dígalo a quien facilita antes de que se apruebe.")
    return Mail(
        title=minutes_title(found),
        text=(news.entry.sentence, *(() if found.is_public else (asks,))),
        why=_("Recibe este correo porque usted o su institución tiene un asiento en «%(body)s».")
        % {"body": found.session.body.name},
        fictitious=found.session.body.fictitious,
    )


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
        if news.entry.kind == MemberSeated.kind
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
            _("Para buscar quién llega, abra una convocatoria en la página del órgano."),
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
        AgreementFulfilled.kind: _("Se reportó cumplido un acuerdo de «%(body)s»"),
        FulfilmentWithdrawn.kind: _("Se debe otra vez un acuerdo de «%(body)s»"),
        AgreementExtended.kind: _("Se prorrogó un acuerdo de «%(body)s»"),
        AgreementDropped.kind: _("Quedó sin efecto un acuerdo de «%(body)s»"),
        AgreementPassed.kind: _("Un acuerdo de «%(body)s» pasó a su cargo"),
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
        on=(MeetingConvened, MeetingMoved, MeetingCancelled, MeetingNotHeld),
        find=meeting,
        to=_table,
        says=summons,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver la sesión"),
    ),
    Letter(
        on=(MinutesDrafted,),
        find=minutes,
        to=_members,
        says=written,
        link=lambda news: reading_url(news.about),
        button=gettext_lazy("Leer la minuta"),
    ),
    Letter(
        on=(MinutesPublished,),
        find=minutes,
        to=_seated_today,
        says=written,
        link=lambda news: reading_url(news.about),
        button=gettext_lazy("Leer la minuta"),
    ),
    Letter(
        on=(MemberSeated, TenureEnded),
        find=tenure,
        to=_holders,
        says=seated,
        link=lambda news: seat_url(news.about.seat),
        button=gettext_lazy("Ver el asiento"),
    ),
    Letter(
        on=(TenureNear,),
        find=tenure,
        to=_keepers,
        says=ending,
        link=lambda news: seat_url(news.about.seat),
        button=gettext_lazy("Ver el asiento"),
    ),
    Letter(
        on=(AgreementRecorded,),
        find=agreement,
        to=_owners,
        says=owed,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el acuerdo"),
    ),
    Letter(
        on=(AgreementExtended, AgreementDropped, AgreementPassed),
        find=changed_agreement,
        to=_owners,
        says=became,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el acuerdo"),
    ),
    Letter(
        on=(AgreementFulfilled,),
        find=changed_agreement,
        to=_facilitators,
        says=became,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el acuerdo"),
    ),
    Letter(
        on=(FulfilmentWithdrawn,),
        find=changed_agreement,
        to=_everybody,
        says=became,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el acuerdo"),
    ),
)

SILENT: Final = (
    Silent("Its term reminds of it; it is recorded no more.", (AgreementNear,)),
    Silent("Who owes it was told when it was agreed.", (AgreementClockStarted,)),
    Silent(
        "Whoever is in the session sees it happen; the minutes tell the others.",
        (
            PresenceNoted,
            PointAdded,
            MotionAmended,
            SeatRecused,
            VotesNoted,
            PointDecided,
            PointEnded,
            PointReopened,
        ),
    ),
    Silent(
        "Whoever has a seat was told when they were drafted.",
        (MinutesCorrected,),
    ),
    Silent("Whoever was in the session saw it approved.", (MinutesApproved,)),
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            RulesAdopted,
            SignedMinutesAttached,
            MeetingClosed,
            DissentNoted,
            BodyConstituted,
            SeatsAdded,
            SeatClosed,
            AccountSeated,
            AccountLeftSeat,
            SessionHeld,
            BodyDissolved,
        ),
    ),
)
