"""Reads of processes: one, those of the country, and those whose day has come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When

from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.models.process import Process, ProcessPhase, ProcessState
from tequio.directory.models import Territory
from tequio.exercises.models import Exercise
from tequio.exercises.queries.scope import exercise_having
from tequio.foundation.days import day_at

MOST_LISTED = 200
MOST_EXAMPLES = 8


@dataclass(frozen=True)
class Counts:
    """How many contributions there are, by what became of them."""

    received: int
    published: int
    waiting: int
    rejected: int


def process_with_code(code: str) -> Process | None:
    """Return a process with what its policy needs, or None."""
    return _whole().filter(code=code).first()


def processes_with_codes(codes: Collection[str]) -> tuple[Process, ...]:
    """Return the processes with these codes, in no order."""
    return tuple(_whole().filter(code__in=codes))


def processes(*, state: str = "", place: str = "") -> tuple[Process, ...]:
    """Return the last processes in a state and a place, those that take contributions first; "" is any."""
    wanted = {"state": state, "exercise__territory__code": place}
    found = _whole().filter(**{name: value for name, value in wanted.items() if value})
    rank = Case(
        When(state=ProcessState.OPEN, then=0),
        When(state=ProcessState.PUBLISHED, then=1),
        default=2,
    )
    return tuple(found.order_by(rank, "-opens_on", "pk")[:MOST_LISTED])


def places_with_processes() -> tuple[tuple[str, str], ...]:
    """Return the places whose exercises had a process: (code, name)."""
    found = Territory.objects.filter(pk__in=Process.objects.order_by().values("exercise__territory"))
    return tuple(found.order_by("name").values_list("code", "name"))


def processes_of(exercise: Exercise) -> tuple[Process, ...]:
    """Return the processes of an exercise, the last first."""
    return tuple(_whole().filter(exercise=exercise).order_by("-number"))


def phases_of(process: Process) -> tuple[ProcessPhase, ...]:
    """Return what happens in a process besides taking contributions, as it was planned."""
    return tuple(process.phases.order_by("number"))


def examples_for(exercise: Exercise) -> tuple[Process, ...]:
    """Return the last processes of an exercise and then of others, to begin a new one like them."""
    own_first = Case(When(exercise=exercise, then=0), default=1)
    alike = _whole().filter(exercise__fictitious=exercise.fictitious)
    return tuple(alike.order_by(own_first, "-published_on", "-pk")[:MOST_EXAMPLES])


def counts_of(process: Process) -> Counts:
    """Count the contributions of a process."""
    counted = process.contributions.aggregate(
        received=Count("pk"),
        published=Count("pk", filter=Q(state=ContributionState.PUBLISHED)),
        waiting=Count("pk", filter=Q(state=ContributionState.RECEIVED)),
    )
    return Counts(**counted, rejected=counted["received"] - counted["published"] - counted["waiting"])


def to_begin(now: datetime) -> tuple[Process, ...]:
    """Return those whose first day has come."""
    found = _whole().filter(state=ProcessState.PUBLISHED).order_by("pk")
    return tuple(process for process in found if process.opens_on <= day_at(process.zone, now))


def to_end(now: datetime) -> tuple[Process, ...]:
    """Return those whose last day has passed."""
    found = _whole().filter(state=ProcessState.OPEN).order_by("pk")
    return tuple(process for process in found if process.closes_on < day_at(process.zone, now))


def exercise_of(*, code: str, **_parts: Any) -> QuerySet[Exercise, Any]:
    """Return the query that finds the exercise of a process, for the version of its pages."""
    return exercise_having(processes__code=code)


def exercise_of_contribution(*, code: str, **_parts: Any) -> QuerySet[Exercise, Any]:
    """Return the query that finds the exercise of a contribution: its code is its process's with a number."""
    return exercise_of(code=code.rpartition("-")[0])


def oldest_to_review(process: Process) -> Contribution | None:
    """Return the contribution that waits longest to be reviewed."""
    found = process.contributions.filter(state=ContributionState.RECEIVED)
    return found.order_by("received_on", "pk").first()


def oldest_appeal(process: Process) -> Contribution | None:
    """Return the contribution whose appeal waits longest."""
    found = process.contributions.filter(state=ContributionState.APPEALED)
    return found.order_by("appealed_on", "pk").first()


def _whole() -> QuerySet[Process]:
    return Process.objects.select_related(
        "exercise__territory__parent__parent", "exercise__guarantor", "exercise__secretariat"
    )
