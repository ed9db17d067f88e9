"""Who is told by mail of what a body agreed: whoever owes it, and the body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.governance import events
from tequio.governance.models import Agreement
from tequio.governance.queries import agreement_of
from tequio.ledger.letters import Letter, Mail, News, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.dates import long_day
from tequio.ui.links import url_of


def agreement(entry: LogEntry, now: datetime) -> Iterator[News[Agreement]]:
    """Give the agreement of an entry, if somebody owes it by a day."""
    found = agreement_of(SubjectRef.parse(entry.subject).key, entry.values["number"])
    if found and found.due_on and found.due_on >= day_of(now):
        yield News(entry, found)


def _owners(news: News[Agreement]) -> tuple[SubjectRef, ...]:
    owner = news.about.owner
    return (owner.ref,) if owner else (news.about.session.body.ref,)


def owed(news: News[Agreement]) -> Mail:
    """Tell whoever owes an agreement what it says and by when."""
    found = news.about
    words = {"body": found.session.body.name, "due": long_day(found.due_on), "number": found.number}
    near = news.entry.kind == events.AgreementNear.kind
    title = _("Vence el %(due)s un acuerdo de «%(body)s»") if near else _("Un acuerdo a su cargo: «%(body)s»")
    return Mail(
        title=title % words,
        text=(
            _("Acuerdo %(number)s, para el %(due)s:") % words,
            found.text,
        ),
        why=_("Recibe este correo por su papel en la institución o el órgano que debe el acuerdo."),
        fictitious=found.session.body.fictitious,
    )


LETTERS: Final = (
    Letter(
        on=(events.AgreementRecorded, events.AgreementNear),
        find=agreement,
        to=_owners,
        says=owed,
        link=lambda news: url_of(news.about.session.body.ref),
        button=gettext_lazy("Ver el órgano y sus acuerdos"),
    ),
)

SILENT: Final = (
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            events.BodyConstituted,
            events.MemberSeated,
            events.TenureEnded,
            events.AccountSeated,
            events.AccountLeftSeat,
            events.SessionHeld,
            events.BodyDissolved,
        ),
    ),
)
