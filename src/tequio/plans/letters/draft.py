"""Who is told of a plan as a whole: the seats that write it, and at its end whoever answered for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy

from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ledger.letters import Letter, Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.plans.events import draft, plan
from tequio.plans.letters.plan import INVOLVED, OF_SECRETARIAT, secretariat
from tequio.plans.models.plan import Plan
from tequio.plans.pages.draft import draft_url
from tequio.plans.queries.draft import any_plan_with_code
from tequio.plans.queries.duty import answering_for
from tequio.ui.links import url_of


def _plan_of(entry: LogEntry, _now: datetime) -> Iterator[News[Plan]]:
    found = any_plan_with_code(SubjectRef.parse(entry.subject).key)
    if found:
        yield News(entry, found)


def _drafted(entry: LogEntry, now: datetime) -> Iterator[News[Plan]]:
    """Give the plan of an entry while it is written."""
    return (news for news in _plan_of(entry, now) if news.about.is_draft)


def _seats(news: News[Plan]) -> tuple[SubjectRef | Office, ...]:
    return (secretariat(news.about.exercise),)


def _everybody(news: News[Plan]) -> tuple[SubjectRef | Office, ...]:
    """Name the seats and whoever answers for any commitment."""
    answering = (ref for commitment in news.about.commitments.all() for ref in answering_for(commitment))
    return (*dict.fromkeys(answering), *_seats(news))


def _says(title: Words, why: Words) -> Callable[[News[Plan]], Mail]:
    def says(news: News[Plan]) -> Mail:
        return Mail(
            title=str(title) % {"title": news.about.title},
            text=(news.entry.sentence,),
            why=why,
            fictitious=news.about.fictitious,
        )

    return says


LETTERS: Final = (
    Letter(
        on=(plan.PlanDrafted,),
        find=_drafted,
        to=_seats,
        says=_says(gettext_lazy("Empezó la redacción de un plan: %(title)s"), OF_SECRETARIAT),
        link=lambda news: draft_url(news.about),
        button=gettext_lazy("Abrir el borrador"),
    ),
    Letter(
        on=(draft.DraftDiscarded,),
        find=_plan_of,
        to=_seats,
        says=_says(gettext_lazy("Se descartó un borrador: %(title)s"), OF_SECRETARIAT),
        link=lambda news: url_of(news.about.exercise.ref),
        button=gettext_lazy("Ver el ejercicio"),
    ),
    Letter(
        on=(plan.PlanPublished,),
        find=_plan_of,
        to=_seats,
        says=_says(gettext_lazy("Plan publicado: %(title)s"), OF_SECRETARIAT),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el plan"),
    ),
    Letter(
        on=(plan.PlanClosed,),
        find=_plan_of,
        to=_everybody,
        says=_says(gettext_lazy("Plan cerrado: %(title)s"), INVOLVED),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver cómo terminó"),
    ),
)
SILENT: Final = (
    Silent(
        "One of many steps of writing together, which the draft's page shows.",
        (
            draft.DraftEdited,
            draft.CommitmentsOrdered,
            draft.CommitmentCopied,
            draft.CommitmentsImported,
            draft.CommitmentRemoved,
            draft.CommitmentRestored,
        ),
    ),
)
