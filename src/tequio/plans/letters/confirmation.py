"""Who is told of what people saw of a milestone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.exercises.models import Exercise
from tequio.ledger.letters import Letter, Mail, News, Silent
from tequio.ledger.models import LogEntry
from tequio.plans.acts.confirmation import queue_url
from tequio.plans.duties import CONFIRMATIONS
from tequio.plans.events import confirmation, gathering
from tequio.plans.letters.plan import OF_SECRETARIAT, milestone_of, secretariat, until
from tequio.plans.queries.confirmation import first_to_review


def to_review(entry: LogEntry, now: datetime) -> Iterator[News[Exercise]]:
    """Give the exercise where what a person told is the first that waits."""
    for news in milestone_of(entry, now):
        exercise = news.about.commitment.plan.exercise
        first = first_to_review(exercise)
        if first and first.received_at == entry.recorded_at:
            yield News(entry, exercise)


def review(news: News[Exercise]) -> Mail:
    """Tell the secretariat that what people told waits to be reviewed."""
    return Mail(
        title=_("Por revisar: lo que contaron las personas de %(title)s") % {"title": news.about.name},
        text=(
            _("Llegó lo que una persona cuenta de un hito reportado como cumplido."),
            *until(news.about.ref, CONFIRMATIONS.code),
        ),
        why=OF_SECRETARIAT,
        fictitious=news.about.fictitious,
    )


LETTERS: Final = (
    Letter(
        on=(confirmation.ConfirmationReceived,),
        find=to_review,
        to=lambda news: (secretariat(news.about),),
        says=review,
        link=lambda news: queue_url(news.about.ref),
        button=gettext_lazy("Revisar lo que espera"),
    ),
)
SILENT: Final = (
    Silent(
        "Whoever gathers tells the key themselves; followers read it.",
        (gathering.GatheringAnnounced, gathering.GatheringClosed),
    ),
    Silent("It is housekeeping: nobody is concerned.", (confirmation.OriginsForgotten,)),
    Silent("The citizen who sent it left no address.", (confirmation.ConfirmationRejected,)),
    Silent("Public: whoever follows it by mail is told in a digest.", (confirmation.ConfirmationPublished,)),
)
