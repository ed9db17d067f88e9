"""What letters of plans share: whom they concern, in which words; and what nobody is told of plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.deadlines.queries.deadline import open_of
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ledger.letters import Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.plans.events import plan
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import Milestone
from tequio.plans.queries.commitment import commitment_with_code
from tequio.plans.queries.duty import answering_for
from tequio.plans.queries.milestone import milestone_with_code
from tequio.ui.dates import long_day

_SECRETARIAT: Final = (Role.SECRETARIAT_MEMBER, Role.FACILITATOR)
RESPONSIBLE: Final = gettext_lazy("Recibe este correo porque su institución responde por este compromiso.")
OF_SECRETARIAT: Final = gettext_lazy("Recibe este correo por su papel en el secretariado del ejercicio.")
INVOLVED: Final = gettext_lazy("Recibe este correo por su papel en este compromiso o en su ejercicio.")


def milestone_of(entry: LogEntry, _now: datetime) -> Iterator[News[Milestone]]:
    """Give the milestone of an entry."""
    milestone = milestone_with_code(SubjectRef.parse(entry.subject).key)
    if milestone:
        yield News(entry, milestone)


def commitment_of(entry: LogEntry, _now: datetime) -> Iterator[News[Commitment]]:
    """Give the published commitment of an entry."""
    commitment = commitment_with_code(SubjectRef.parse(entry.subject).key)
    if commitment:
        yield News(entry, commitment)


def responsible(news: News[Milestone]) -> tuple[SubjectRef, ...]:
    return answering_for(news.about.commitment, news.about)


def participants(news: News[Commitment]) -> tuple[SubjectRef, ...]:
    return answering_for(news.about)


def secretariat(exercise: Exercise) -> Office:
    return Office(exercise.secretariat.ref if exercise.secretariat else exercise.ref, _SECRETARIAT)


def involved(news: News[Commitment]) -> tuple[SubjectRef | Office, ...]:
    return (*participants(news), secretariat(news.about.plan.exercise))


def says_under(title: Words, why: Words) -> Callable[[News[Any]], Mail]:
    """Tell what happened in the sentence of the log, under a title."""

    def says(news: News[Milestone] | News[Commitment]) -> Mail:
        about = news.about
        commitment = about.commitment if isinstance(about, Milestone) else about
        return Mail(
            title=str(title) % {"title": about.title},
            text=(news.entry.sentence,),
            why=why,
            fictitious=commitment.plan.fictitious,
        )

    return says


def until(subject: SubjectRef, rule: str) -> Iterator[str]:
    for term in open_of(subject, rule)[:1]:
        yield _("Vence el %(due)s.") % {"due": long_day(term.due_on)}


SILENT: Final = (
    Silent("Nobody outside the desk of the platform's operators needs it.", (plan.ThemeRegistered,)),
    Silent("Public: whoever follows it by mail is told in a digest.", (plan.PastPlanRecorded,)),
)
