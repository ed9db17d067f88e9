"""The public log as its pages show it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.dates import Moment
from tequio.foundation.days import local_time
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.foundation.zones import CENTRE, hour_in
from tequio.identity.models import CAPACITY_WORDS
from tequio.ledger import numbers
from tequio.ledger import queries as ledger
from tequio.ledger.events import Event
from tequio.ledger.models import FieldValue, LogEntry
from tequio.ledger.queries import LogFilter
from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.dates import long_day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

_DEMONSTRATION = "estado/demo"


@dataclass(frozen=True)
class LogLines:
    """One page of the log, ready to be drawn."""

    lines: tuple[EventLine, ...]
    older_than: int | None
    newer_than: int | None


@dataclass(frozen=True)
class EntryShown:
    """One entry of the log with everything needed to check it."""

    sentence: str
    facts: tuple[Fact, ...]
    fields: tuple[Fact, ...]
    leaf: str
    leaf_hash: str
    demo: bool
    older: str
    newer: str


def lines(entries: Sequence[LogEntry]) -> tuple[EventLine, ...]:
    """Return the entries as lines of a list."""
    return tuple(
        EventLine(
            on=_when(entry),
            sentence=entry.sentence,
            url=url_of(entry.subject),
            number=entry.leaf_index,
            event_url=url_of(entry.ref),
            demo=_DEMONSTRATION in entry.about,
        )
        for entry in entries
    )


def _when(entry: LogEntry) -> date | str:
    """Return the day; its month or "sin fecha" where no more is known."""
    if not entry.precision:
        return gettext("sin fecha")
    return Moment(entry.occurred_on, entry.precision).shown or ""


def latest_about(ref: SubjectRef, size: int = 8) -> tuple[EventLine, ...]:
    """Return the last public entries that speak of a subject."""
    return lines(ledger.latest(about=[ref], size=size))


def page_of_log(wanted: ledger.LogFilter, older_than: int | None, newer_than: int | None) -> LogLines:
    """Return one page of the log, newest first."""
    found = ledger.page_of_log(wanted=wanted, older_than=older_than, newer_than=newer_than)
    return LogLines(lines(found.entries), found.older_than, found.newer_than)


def entry(number: int) -> EntryShown | None:
    """Return one entry of the public log, or None if there is none."""
    found = ledger.entry_number(number)
    if found is None:
        return None
    older, newer = ledger.entries_beside(number)
    return EntryShown(
        sentence=found.sentence,
        facts=_facts(found),
        fields=tuple(map(_field, sorted(found.fields.all(), key=lambda field: field.number))),
        leaf=found.leaf,
        leaf_hash=found.leaf_hash,
        demo=_DEMONSTRATION in found.about,
        older=local_path(f"/bitacora/{older}/") if older is not None else "",
        newer=local_path(f"/bitacora/{newer}/") if newer is not None else "",
    )


def why_missing(number: int) -> str:
    """Say why the log has no entry of this number."""
    for gap in numbers.skipped():
        if number in gap.leaves:
            return gettext(
                "El registro n.º %(number)s se publicó, pero falta desde que se restauró una copia anterior. "
                "Lo dice el registro n.º %(entry)s."
            ) % {"number": number, "entry": gap.entry.leaf_index}
    return gettext("La bitácora no tiene ese registro.")


def _facts(found: LogEntry) -> tuple[Fact, ...]:
    others = [Link(ref, url_of(ref)) for ref in found.about if ref != found.subject]
    hour = date_format(local_time(found.recorded_at), "H:i")
    return (
        Fact(_("Asunto"), Link(found.subject, url_of(found.subject))),
        *((Fact(_("También trata de"), others),) if others else ()),
        Fact(_("Tipo de acto"), Event.of_kind(found.kind).label, found.kind),
        Fact(_("Ocurrió"), _when(found)),
        Fact(_("Quedó registrado"), f"{long_day(found.recorded_at)}, {hour}", capfirst(hour_in(CENTRE))),
        Fact(_("Actuó como"), CAPACITY_WORDS.get(found.capacity, found.capacity), found.capacity),
    )


def _field(field: FieldValue) -> Fact:
    if field.withdrawn:
        return Fact(field.name, _("dato retirado"))
    value = field.value if isinstance(field.value, str) else json.dumps(field.value, ensure_ascii=False)
    return Fact(field.name, value, _("Sal: %(salt)s") % {"salt": bytes(field.salt.salt).hex()})


def log_filters(
    wanted: LogFilter,
    institution: str,
    *,
    places: Sequence[tuple[str, Words]],
    kinds: Sequence[tuple[str, Words]],
) -> list[Filter]:
    """Offer what narrows the public log."""
    state = wanted.refs[0].key if wanted.refs else ""
    return [
        Filter("institucion", _("Institución (nombre o siglas)"), kind="search", value=institution),
        Filter("estado", _("Entidad"), value=state, choices=places),
        Filter("tipo", _("Tipo de acto"), value=wanted.kind, choices=kinds),
        Filter(
            "desde", _("Ocurrió desde"), kind="date", value=wanted.since.isoformat() if wanted.since else ""
        ),
        Filter(
            "hasta", _("Ocurrió hasta"), kind="date", value=wanted.until.isoformat() if wanted.until else ""
        ),
    ]
