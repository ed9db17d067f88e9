"""Who is told by mail of an exercise: its guarantor, its people, and whoever holds its seats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy

from tequio.exercises import events
from tequio.exercises.models import Exercise, Transfer
from tequio.exercises.pages.requirement import requirements_url
from tequio.exercises.phases.path import PAUSED
from tequio.exercises.queries.exercise import exercise_to_move, institutions_seated
from tequio.foundation.actors import Role
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ledger.events import Event
from tequio.ledger.letters import Letter, Mail, News, Office, Silent
from tequio.ledger.models import LogEntry
from tequio.ui.links import url_of

# What happened longer ago is history that is being recorded, and calls nobody to attention.
_NEWS_FOR: Final = timedelta(days=60)
_WHY: Final = gettext_lazy(
    "Recibe este correo por su papel en el ejercicio, en su autoridad garante o en una institución con "
    "asiento."
)


def exercise_of(entry: LogEntry, now: datetime) -> Iterator[News[Exercise]]:
    """Give the exercise of an entry that tells of something recent."""
    found = exercise_to_move(SubjectRef.parse(entry.subject).key)
    if found and entry.occurred_on >= day_of(now) - _NEWS_FOR:
        yield News(entry, found)


def guarantor(news: News[Exercise]) -> tuple[SubjectRef, ...]:
    """Tell whoever guarantees it, and whoever advises or facilitates it."""
    return (news.about.guarantor.ref, news.about.ref)


def everyone(news: News[Exercise]) -> tuple[SubjectRef, ...]:
    """Tell also the secretariat, and the institutions that hold its seats."""
    exercise = news.about
    secretariat = (exercise.secretariat.ref,) if exercise.secretariat else ()
    return tuple(dict.fromkeys((*guarantor(news), *secretariat, *institutions_seated(exercise))))


def both(news: News[Exercise]) -> tuple[SubjectRef, ...]:
    """Tell also the institution that hands it over."""
    last = Transfer.objects.filter(exercise=news.about).select_related("from_institution").last()
    return (*everyone(news), *((last.from_institution.ref,) if last else ()))


def facilitation(news: News[Exercise]) -> tuple[Office, ...]:
    """Tell whoever facilitates it, unless it stopped; they alone can mend it in time."""
    exercise = news.about
    if exercise.phase in PAUSED:
        return ()
    secretariat = (exercise.secretariat.ref,) if exercise.secretariat else ()
    return tuple(Office(ref, (Role.FACILITATOR,)) for ref in (exercise.ref, *secretariat))


def _requirement(on: type[Event], title: Words) -> Letter:
    """Tell of something that OGP asks, and lead to what is to be done."""
    return Letter(
        on=(on,),
        find=exercise_of,
        to=facilitation,
        says=_says(title),
        link=lambda news: requirements_url(news.about),
        button=gettext_lazy("Ver qué falta y qué sigue"),
    )


def _says(title: Words) -> Callable[[News[Exercise]], Mail]:
    """Tell what happened in the sentence of the log, under a title."""

    def says(news: News[Exercise]) -> Mail:
        return Mail(
            title=str(title) % {"exercise": news.about.name},
            text=(news.entry.sentence,),
            why=_WHY,
            fictitious=news.about.fictitious,
        )

    return says


def _letter(on: type[Event], to: Callable[[News[Exercise]], tuple[SubjectRef, ...]], title: Words) -> Letter:
    return Letter(
        on=(on,),
        find=exercise_of,
        to=to,
        says=_says(title),
        link=lambda news: url_of(news.about.ref),
        button=gettext_lazy("Ver el ejercicio y lo que sigue"),
    )


LETTERS: Final = (
    _letter(events.InterestRegistered, guarantor, gettext_lazy("Alguien pide un ejercicio: «%(exercise)s»")),
    _letter(events.ExerciseDeclared, guarantor, gettext_lazy("Empieza el «%(exercise)s»")),
    _letter(events.DeclarationRenewed, everyone, gettext_lazy("Se refrendó el «%(exercise)s»")),
    _letter(events.PhaseEntered, everyone, gettext_lazy("Cambió de fase el «%(exercise)s»")),
    _letter(
        events.SecretariatInstalled, everyone, gettext_lazy("Se instaló el secretariado del «%(exercise)s»")
    ),
    _letter(events.ExercisePaused, everyone, gettext_lazy("Quedó en pausa el «%(exercise)s»")),
    _letter(events.ExerciseSuspended, everyone, gettext_lazy("Quedó suspendido el «%(exercise)s»")),
    _letter(events.ExerciseResumed, everyone, gettext_lazy("Se reanudó el «%(exercise)s»")),
    _letter(events.ExerciseTransferred, both, gettext_lazy("Pasó a otra institución el «%(exercise)s»")),
    _letter(events.ExerciseExtinguished, everyone, gettext_lazy("Terminó el «%(exercise)s»")),
    _requirement(events.RequirementNear, gettext_lazy("Está por vencer un requisito del «%(exercise)s»")),
    _requirement(events.RequirementLapsed, gettext_lazy("Hay un requisito sin cumplir en el «%(exercise)s»")),
)

SILENT: Final = (
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            events.ConditionsNoted,
            events.SignaturesAdded,
            events.PastPhaseRecorded,
            events.FacilitatorChosen,
            events.ActivityRecorded,
            events.ActivityRetracted,
            events.DocumentRecorded,
            events.PaperRetracted,
            events.StallNoted,
            events.StallEnded,
            events.StallRecounted,
            events.RequirementMet,
        ),
    ),
)
