"""Who is told that somebody else answers for a milestone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ledger.letters import Farewell, Letter, Mail, News, Silent
from tequio.ledger.models import LogEntry
from tequio.plans.events import duty
from tequio.plans.letters.plan import (
    OF_SECRETARIAT,
    RESPONSIBLE,
    milestone_of,
    responsible,
    says_under,
    secretariat,
)
from tequio.plans.models.milestone import Milestone
from tequio.ui.links import url_of

_NO_LONGER: Final = gettext_lazy("Recibe este correo porque su institución respondía por este compromiso.")


def handed_over(entry: LogEntry, now: datetime) -> Iterator[News[Milestone]]:
    """Give the milestone of an entry to whoever has it now, and to whoever no longer has it."""
    left = entry.values.get("left", "")
    for news in milestone_of(entry, now):
        yield news
        if left and SubjectRef.parse(left) not in responsible(news):
            yield Farewell(entry, news.about, SubjectRef.parse(left))


def _left(news: News[Milestone]) -> tuple[SubjectRef, ...]:
    return (news.left,) if isinstance(news, Farewell) else ()


def _says_of_duty(title: Words, why: Words) -> Callable[[News[Milestone]], Mail]:
    """Tell whoever has a duty now, or no longer has it, what happened to it."""

    def says(news: News[Milestone]) -> Mail:
        if not isinstance(news, Farewell):
            return says_under(title, why)(news)
        mail = says_under(gettext_lazy("Ya no toca a su institución un hito: %(title)s"), _NO_LONGER)(news)
        return replace(mail, text=(*mail.text, _("Su institución ya no reporta por él ni debe sus plazos.")))

    return says


LETTERS: Final = (
    Letter(
        on=(duty.DutyPassed,),
        find=handed_over,
        to=lambda news: _left(news) or responsible(news),
        says=_says_of_duty(gettext_lazy("Pasó a su institución un hito: %(title)s"), RESPONSIBLE),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el hito"),
    ),
    Letter(
        on=(duty.DutyUnheld,),
        find=handed_over,
        to=lambda news: _left(news) or (secretariat(news.about.commitment.plan.exercise),),
        says=_says_of_duty(gettext_lazy("Hito sin responsable: %(title)s"), OF_SECRETARIAT),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el hito"),
    ),
)
SILENT: Final = (Silent("Each milestone that passed by it wrote the letter.", (duty.SuccessorNamed,)),)
