"""What the log tells of a thing, as feeds show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext

from tequio.directory.dates import Moment
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import CAPACITY_WORDS
from tequio.ledger import queries as ledger
from tequio.ledger.models import LogEntry
from tequio.ui.links import url_of

MOST_NEWS: Final = 50
_DEMONSTRATION: Final = "estado/demo"


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
