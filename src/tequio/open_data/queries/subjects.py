"""What can be followed from outside, and what the log tells of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from tequio.directory.dates import Moment
from tequio.directory.models import Institution
from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef
from tequio.governance.models import Body
from tequio.identity.models import CAPACITY_WORDS
from tequio.ledger import queries as ledger
from tequio.ledger.models import LogEntry
from tequio.plans.queries.listing import published
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus
from tequio.ui.links import url_of

MOST_NEWS: Final = 50
_DEMONSTRATION: Final = "estado/demo"


@dataclass(frozen=True)
class Subject:
    """A thing with a page, a feed and, but for a few, a calendar."""

    ref: SubjectRef
    name: str
    fictitious: bool


@dataclass(frozen=True)
class News:
    """A public entry of the log as a feed tells it.

    `id` is the one that the leaf holds: it outlives any address.
    """

    id: str
    sentence: str
    capacity: str
    happened: str
    recorded_at: datetime
    url: str
    entry_url: str
    fictitious: bool


def subject_with(kind: str, code: str) -> Subject | None:
    """Return what has this public id, or None if nobody can follow it."""
    find = KINDS.get(kind)
    return find(code) if find else None


def news_of(ref: SubjectRef) -> tuple[News, ...]:
    """Return the last public entries that speak of a subject, newest first."""
    return news(ledger.LogFilter(refs=(ref,)))


def news(wanted: ledger.LogFilter) -> tuple[News, ...]:
    """Return the last public entries under a filter, newest first."""
    return tuple(map(_told, ledger.page_of_log(wanted=wanted, size=MOST_NEWS).entries))


def _told(entry: LogEntry) -> News:
    return News(
        id=entry.uid.urn,
        sentence=entry.sentence,
        capacity=str(CAPACITY_WORDS.get(entry.capacity, entry.capacity)),
        happened=_happened(entry),
        recorded_at=entry.recorded_at,
        url=url_of(entry.subject),
        entry_url=url_of(entry.ref),
        fictitious=_DEMONSTRATION in entry.about,
    )


def _happened(entry: LogEntry) -> str:
    """Say when it happened, as exactly as it is known."""
    return Moment(entry.occurred_on, entry.precision).words if entry.precision else gettext("sin fecha")


def _exercise(code: str) -> Subject | None:
    found = Exercise.objects.filter(code=code).first()
    return Subject(found.ref, found.name, found.fictitious) if found else None


def _institution(code: str) -> Subject | None:
    found = Institution.objects.filter(code=code).first()
    return Subject(found.ref, found.name, found.fictitious) if found else None


def _body(code: str) -> Subject | None:
    found = Body.objects.filter(code=code).first()
    return Subject(found.ref, found.name, found.fictitious) if found else None


def _recommendation(code: str) -> Subject | None:
    found = Recommendation.objects.filter(code=code, status=RecommendationStatus.ISSUED).first()
    return Subject(found.ref, found.title, found.fictitious) if found else None


def _commitment(code: str) -> Subject | None:
    found = published().filter(code=code).select_related("plan__exercise").first()
    return Subject(found.ref, found.title, found.plan.fictitious) if found else None


KINDS: Final[Mapping[str, Callable[[str], Subject | None]]] = {
    "ejercicio": _exercise,
    "institucion": _institution,
    "organo": _body,
    "recomendacion": _recommendation,
    "compromiso": _commitment,
}
