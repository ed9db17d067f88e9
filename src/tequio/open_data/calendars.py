"""Dates as iCalendar (RFC 5545): a function of the log, never of the hour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final

from django.utils.translation import get_language, gettext
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from tequio.foundation.texts import on_one_line
from tequio.open_data.pages.date import OnCalendar
from tequio.open_data.queries.subject import Subject
from tequio.ui.links import url_of

CONTENT_TYPE: Final = "text/calendar; charset=utf-8"
_MAKER: Final = "-//Tequio//Calendario//ES"
# What tells our dates from others' in somebody's calendar: no address, so that it outlives each.
_AUTHORITY: Final = "tequio"
_ASKED_AGAIN: Final = timedelta(hours=12)

Absolute = Callable[[str], str]


def calendar_file(
    subject: Subject, dates: Sequence[OnCalendar], *, absolute: Absolute, address: str
) -> bytes:
    """Write the calendar of a subject; what is invented says so."""
    calendar = Calendar()
    name = _marked(on_one_line(subject.name), fictitious=subject.fictitious)
    calendar.add("version", "2.0")
    calendar.add("prodid", _MAKER)
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, f"Tequio: {name}")
    calendar.add("description", gettext("Vencimientos y sesiones, según la bitácora pública de Tequio."))
    calendar.add("url", absolute(url_of(subject.ref)))
    calendar.add("source", address, parameters={"value": "URI"})
    calendar.add("refresh-interval", _ASKED_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for one in dates:
        calendar.add_component(_event(one, absolute))
    if not dates:
        calendar.add_component(_zone())
    return bytes(calendar.to_ical(sorted=False))


def _zone() -> Timezone:
    """Return what shows nothing and makes a calendar without dates one: the standard asks for a part."""
    hour = TimezoneStandard()
    hour.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - a local time, as the standard asks
    hour.add("tzoffsetfrom", timedelta(0))
    hour.add("tzoffsetto", timedelta(0))
    zone = Timezone()
    zone.add("tzid", "UTC")
    zone.add_component(hour)
    return zone


def _event(one: OnCalendar, absolute: Absolute) -> Event:
    recorded_at = (one.recorded_at or _midnight(one)).astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", f"{one.key}@{_AUTHORITY}")
    event.add("dtstamp", recorded_at)
    event.add("last-modified", recorded_at)
    event.add("sequence", one.revision)
    event.add("dtstart", one.starts_at.astimezone(UTC) if one.starts_at else one.day)
    if one.place:
        event.add("location", on_one_line(one.place))
    event.add(
        "summary",
        _marked(on_one_line(one.title), fictitious=one.fictitious),
        parameters={"language": (get_language() or "es")[:2]},
    )
    event.add("description", on_one_line(one.text))
    event.add("url", absolute(one.url))
    event.add("categories", [one.category.word])
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a due date does not make anybody busy
    return event


def _midnight(one: OnCalendar) -> datetime:
    """Return the date of what the log does not tell apart."""
    return datetime.combine(one.day, time.min, UTC)


def _marked(title: str, *, fictitious: bool) -> str:
    return gettext("[Ficticio] %(title)s") % {"title": title} if fictitious else title
