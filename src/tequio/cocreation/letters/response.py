"""Who is told by mail of responses: whoever has to answer, and whoever brought what was answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.cocreation.acts.response import GIVE_PRELIMINARY
from tequio.cocreation.events.response import (
    ContributionAssigned,
    ContributionReferred,
    FinalGiven,
    PreliminaryGiven,
    ResponseCorrected,
)
from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.queries.contribution import contribution_with_code
from tequio.cocreation.queries.response import reached_by_answers
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.ledger.letters import Addressee, Letter, Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.links import url_of


def to_answer(entry: LogEntry, _now: datetime) -> Iterator[News[Contribution]]:
    """Give what somebody has to answer, while it is theirs and not answered."""
    found = _of(entry)
    if found and found.assigned_to and not found.final_on and found.state == ContributionState.PUBLISHED:
        yield News(entry, found)


def answered(entry: LogEntry, _now: datetime) -> Iterator[News[Contribution]]:
    """Give what was answered to each of those who brought it and left an address."""
    found = _of(entry)
    if found:
        for contribution in reached_by_answers(found):
            yield News(entry, contribution)


def asks(news: News[Contribution]) -> Mail:
    """Tell the institution what it has to answer."""
    contribution = news.about
    process = contribution.process
    words = {"number": contribution.number, "process": process.title}
    return Mail(
        title=_("Le toca responder la aportación %(number)s a «%(process)s»") % words,
        text=(
            _("Responde en su institución: %s.") % contribution.answerable,
            _("Diga en 10 días hábiles qué puede ofrecer. Si no le toca, túrnela con su razón."),
        ),
        why=_("Recibe este correo porque es enlace de la institución que la responde."),
        fictitious=process.exercise.fictitious,
    )


def answer(news: News[Contribution]) -> Mail:
    """Tell whoever brought it what was answered, by whom and why."""
    process = news.about.process
    return Mail(
        title=_("Respondieron su aportación a «%(process)s»") % {"process": process.title},
        text=(news.entry.sentence,),
        why=_("Recibe este correo porque alguien dejó esta dirección al hacer la aportación."),
        fictitious=process.exercise.fictitious,
    )


def _of(entry: LogEntry) -> Contribution | None:
    return contribution_with_code(SubjectRef.parse(entry.subject).key)


def _liaisons(news: News[Contribution]) -> Iterator[Office]:
    institution = news.about.assigned_to
    if institution:
        yield Office(institution.ref, (Role.LIAISON,))


def _author(news: News[Contribution]) -> tuple[Addressee, ...]:
    return (news.about,)


LETTERS: Final = (
    Letter(
        on=(ContributionAssigned, ContributionReferred),
        find=to_answer,
        to=_liaisons,
        says=asks,
        link=lambda news: GIVE_PRELIMINARY.url(news.about),
        button=gettext_lazy("Responder la aportación"),
    ),
    Letter(
        on=(PreliminaryGiven, FinalGiven, ResponseCorrected),
        find=answered,
        to=_author,
        says=answer,
        link=lambda news: url_of(news.about.receipt),
        button=gettext_lazy("Ver qué pasó con su aportación"),
        alone=True,
    ),
)
SILENT: Final[tuple[Silent, ...]] = ()
