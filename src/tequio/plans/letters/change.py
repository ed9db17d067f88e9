"""Who is told of a change to a published commitment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.ledger.letters import Letter, Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.plans.acts.change import DECIDE
from tequio.plans.duties import CONCURRENCE
from tequio.plans.events import change
from tequio.plans.letters.plan import INVOLVED, secretariat, until
from tequio.plans.models.change import ChangeState, CommitmentChange
from tequio.plans.queries.change import change_with_code
from tequio.plans.queries.duty import answering_for
from tequio.ui.links import url_of


def change_of(entry: LogEntry, _now: datetime) -> Iterator[News[CommitmentChange]]:
    """Give the change of an entry."""
    found = change_with_code(SubjectRef.parse(entry.subject).key)
    if found:
        yield News(entry, found)


def waiting_change(entry: LogEntry, now: datetime) -> Iterator[News[CommitmentChange]]:
    """Give the change that an entry proposes, while it waits."""
    return (news for news in change_of(entry, now) if news.about.state == ChangeState.PROPOSED)


def _of_change(news: News[CommitmentChange]) -> tuple[SubjectRef | Office, ...]:
    commitment = news.about.commitment
    return (*answering_for(commitment), secretariat(commitment.plan.exercise))


def _answers_or_decides(actor: Actor, news: News[CommitmentChange]) -> bool:
    """Tell who answers for the commitment, or may concur, from the seats that proposed it."""
    answers = actor.holds(Role.LIAISON, answering_for(news.about.commitment))
    return answers or DECIDE.decide(actor, news.about).allowed


def change_proposed(news: News[CommitmentChange]) -> Mail:
    """Tell what would change, and until when a seat of another sector decides it."""
    change = news.about
    return Mail(
        title=_("Cambio propuesto, espera la concurrencia de otro sector: %(title)s")
        % {"title": change.commitment.title},
        text=(news.entry.sentence, *until(change.ref, CONCURRENCE.code)),
        why=INVOLVED,
        fictitious=change.commitment.plan.fictitious,
    )


def change_ended(news: News[CommitmentChange]) -> Mail:
    """Tell that what was proposed changes nothing, and why."""
    change = news.about
    return Mail(
        title=_("No cambia: %(title)s") % {"title": change.matter},
        text=(news.entry.sentence,),
        why=INVOLVED,
        fictitious=change.commitment.plan.fictitious,
    )


LETTERS: Final = (
    Letter(
        on=(change.ChangeProposed,),
        find=waiting_change,
        to=_of_change,
        may=_answers_or_decides,
        says=change_proposed,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver qué cambiaría"),
    ),
    Letter(
        on=(change.ChangeObjected, change.ChangeWithdrawn, change.ChangeLapsed),
        find=change_of,
        to=_of_change,
        says=change_ended,
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver la propuesta"),
    ),
)
SILENT: Final = (Silent("What it puts in force writes the letter.", (change.ChangeConcurred,)),)
