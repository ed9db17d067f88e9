"""The public log as its pages show it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.directory import queries as directory
from tequio.directory.queries import InstitutionFilter
from tequio.foundation.actors import Role
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ledger import queries as ledger
from tequio.ledger.events import KINDS, Visibility
from tequio.ledger.models import LogEntry
from tequio.ui.components import EventLine
from tequio.ui.links import local_path, url_of

_DEMONSTRATION = "estado/demo"
_MOST_INSTITUTIONS = 20
_CAPACITIES: Final[Mapping[str, Words]] = {
    "citizen": _("ciudadanía"),
    "clock": _("reloj de la plataforma"),
    "importer": _("carga de registros históricos"),
    Role.OPERATOR: _("operación de la plataforma"),
    Role.ADVISER: _("asesoría"),
    Role.COMMISSION_SECRETARY: _("secretaría de la comisión"),
    Role.SECRETARIAT_MEMBER: _("integrante del secretariado"),
    Role.FACILITATOR: _("facilitación"),
    Role.LIAISON: _("enlace de una institución"),
    Role.ASSESSOR: _("evaluación independiente"),
}


@dataclass(frozen=True)
class LogLines:
    """One page of the log, ready to be drawn."""

    lines: tuple[EventLine, ...]
    older_than: int | None
    newer_than: int | None


@dataclass(frozen=True)
class FeedItem:
    """An entry as the feed tells it."""

    sentence: str
    url: str
    recorded_at: datetime


@dataclass(frozen=True)
class FieldShown:
    """A field of an entry: what is disclosed, or that it was withdrawn."""

    name: str
    value: str
    withdrawn: bool
    salt: str


@dataclass(frozen=True)
class EntryShown:
    """One entry of the log with everything needed to check it."""

    number: int
    sentence: str
    kind: Words
    kind_code: str
    subject: str
    about: tuple[str, ...]
    occurred_on: date
    recorded_at: datetime
    capacity: Words
    capacity_code: str
    leaf: str
    leaf_hash: str
    fields: tuple[FieldShown, ...]
    demo: bool
    older: str
    newer: str


def lines(entries: Sequence[LogEntry]) -> tuple[EventLine, ...]:
    """Return the entries as lines of a list."""
    return tuple(
        EventLine(
            on=entry.occurred_on,
            sentence=entry.sentence,
            url=url_of(entry.subject),
            number=entry.leaf_index,
            event_url=url_of(entry.ref),
            demo=_DEMONSTRATION in entry.about,
        )
        for entry in entries
    )


def latest_about(ref: SubjectRef, size: int = 8) -> tuple[EventLine, ...]:
    """Return the last public entries that speak of a subject."""
    return lines(ledger.latest(about=[ref], size=size))


def page_of_log(wanted: ledger.LogFilter, older_than: int | None, newer_than: int | None) -> LogLines:
    """Return one page of the log, newest first."""
    found = ledger.page_of_log(wanted=wanted, older_than=older_than, newer_than=newer_than)
    return LogLines(lines(found.entries), found.older_than, found.newer_than)


def feed_items(wanted: ledger.LogFilter) -> tuple[FeedItem, ...]:
    """Return the last entries as a feed reader takes them."""
    found = ledger.page_of_log(wanted=wanted).entries
    return tuple(FeedItem(entry.sentence, url_of(entry.ref), entry.recorded_at) for entry in found)


def entry(number: int) -> EntryShown | None:
    """Return one entry of the public log, or None if there is none."""
    found = ledger.entry_number(number)
    if found is None:
        return None
    size = ledger.size_of_log()
    return EntryShown(
        number=number,
        sentence=found.sentence,
        kind=KINDS[found.kind].label,
        kind_code=found.kind,
        subject=found.subject,
        about=tuple(ref for ref in found.about if ref != found.subject),
        occurred_on=found.occurred_on,
        recorded_at=found.recorded_at,
        capacity=_CAPACITIES.get(found.capacity, found.capacity),
        capacity_code=found.capacity,
        leaf=found.leaf,
        leaf_hash=found.leaf_hash,
        fields=_fields(found),
        demo=_DEMONSTRATION in found.about,
        older=local_path(f"/bitacora/{number - 1}/") if number else "",
        newer=local_path(f"/bitacora/{number + 1}/") if number + 1 < size else "",
    )


def _fields(found: LogEntry) -> tuple[FieldShown, ...]:
    return tuple(
        FieldShown(
            name=field.name,
            value=field.value
            if isinstance(field.value, str)
            else json.dumps(field.value, ensure_ascii=False),
            withdrawn=field.withdrawn,
            salt="" if field.withdrawn else bytes(field.salt.salt).hex(),
        )
        for field in sorted(found.fields.all(), key=lambda field: field.number)
    )


def kinds() -> tuple[tuple[str, Words], ...]:
    """Return the public kinds of event with their label, by label."""
    public = [
        (code, kind.label) for code, kind in KINDS.items() if code and kind.visibility == Visibility.PUBLIC
    ]
    return tuple(sorted(public, key=lambda pair: str(pair[1])))


def places() -> tuple[tuple[str, str], ...]:
    """Return the places that the log can be narrowed to, the fictitious one too."""
    return tuple((place.code, place.name) for place in directory.jurisdictions())


def place_ref(code: str) -> tuple[SubjectRef, ...]:
    """Return the public id of a place, if one was chosen."""
    return tuple(place.ref for place in directory.jurisdictions() if place.code == code) if code else ()


def institutions_named(text: str) -> tuple[SubjectRef, ...]:
    """Return the institutions whose name or acronym has the words."""
    wanted = InstitutionFilter(text=text)
    return tuple(line.ref for line in directory.institutions(wanted=wanted, size=_MOST_INSTITUTIONS).lines)
