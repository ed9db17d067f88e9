"""Who is told by mail of contributions: whoever reviews them, and whoever left an address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.cocreation.acts.moderation import DECIDE_APPEAL
from tequio.cocreation.events.contribution import (
    AddressesForgotten,
    AppealDenied,
    ContributionPublished,
    ContributionReceived,
    ContributionRejected,
    RejectionAppealed,
    WordsAdded,
    WordsErased,
)
from tequio.cocreation.events.sheet import SheetEntered
from tequio.cocreation.events.working_table import ContributionEntered, ReceivedWithCode
from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.pages.process import queue_url
from tequio.cocreation.queries.contribution import contribution_with_code
from tequio.cocreation.queries.process import oldest_to_review
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.ledger.letters import Addressee, Letter, Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.links import url_of

_WHY: Final = gettext_lazy("Recibe este correo porque integra o facilita el secretariado del ejercicio.")


def to_review(entry: LogEntry, _now: datetime) -> Iterator[News[Contribution]]:
    """Give what arrived when nothing else waited; the rest is seen with it."""
    found = _of(entry)
    if found and found.state == ContributionState.RECEIVED and oldest_to_review(found.process) == found:
        yield News(entry, found)


def to_decide(entry: LogEntry, _now: datetime) -> Iterator[News[Contribution]]:
    """Give what was appealed, while it is not decided."""
    found = _of(entry)
    if found and found.state == ContributionState.APPEALED:
        yield News(entry, found)


def decided(entry: LogEntry, _now: datetime) -> Iterator[News[Contribution]]:
    """Give what was decided, where whoever sent it left an address."""
    found = _of(entry)
    if found and found.email:
        yield News(entry, found)


def review(news: News[Contribution]) -> Mail:
    """Tell the secretariat that contributions wait to be reviewed."""
    process = news.about.process
    return Mail(
        title=_("Por revisar: aportaciones a «%(process)s»") % {"process": process.title},
        text=(_("Llegó una aportación. Se publica, o se dice por qué no, en 5 días hábiles."),),
        why=_WHY,
        fictitious=process.exercise.fictitious,
    )


def appeal(news: News[Contribution]) -> Mail:
    """Tell whoever facilitates that somebody appealed."""
    process = news.about.process
    return Mail(
        title=_("Apelaron que no se publique una aportación a «%(process)s»") % {"process": process.title},
        text=(_("Resuélvala, con su razón, en 10 días hábiles."),),
        why=_WHY,
        fictitious=process.exercise.fictitious,
    )


def answer(news: News[Contribution]) -> Mail:
    """Tell whoever sent it what was decided, and why."""
    process = news.about.process
    return Mail(
        title=_("Qué se decidió de su aportación a «%(process)s»") % {"process": process.title},
        text=(news.entry.sentence,),
        why=_("Recibe este correo porque alguien dejó esta dirección al hacer la aportación."),
        fictitious=process.exercise.fictitious,
    )


def _of(entry: LogEntry) -> Contribution | None:
    return contribution_with_code(SubjectRef.parse(entry.subject).key)


def _secretariat(news: News[Contribution]) -> tuple[SubjectRef, ...]:
    exercise = news.about.process.exercise
    return (exercise.ref, *((exercise.secretariat.ref,) if exercise.secretariat else ()))


def _facilitators(news: News[Contribution]) -> tuple[Office, ...]:
    return tuple(Office(ref, (Role.FACILITATOR,)) for ref in _secretariat(news))


def _author(news: News[Contribution]) -> tuple[Addressee, ...]:
    return (news.about,)


LETTERS: Final = (
    Letter(
        on=(ContributionReceived, ReceivedWithCode, ContributionEntered, SheetEntered),
        find=to_review,
        to=_secretariat,
        says=review,
        link=lambda news: queue_url(news.about.process.ref),
        button=gettext_lazy("Revisar lo que espera"),
    ),
    Letter(
        on=(RejectionAppealed,),
        find=to_decide,
        to=_facilitators,
        says=appeal,
        link=lambda news: DECIDE_APPEAL.url(news.about),
        button=gettext_lazy("Resolver la apelación"),
    ),
    Letter(
        on=(ContributionPublished, ContributionRejected, AppealDenied),
        find=decided,
        to=_author,
        says=answer,
        link=lambda news: url_of(news.about.receipt),
        button=gettext_lazy("Ver qué fue de su aportación"),
        alone=True,
    ),
)
SILENT: Final = (
    Silent("It waits to be reviewed already: whoever reviews it reads it whole.", (WordsAdded,)),
    Silent("It is housekeeping: nobody is concerned.", (AddressesForgotten, WordsErased)),
)
