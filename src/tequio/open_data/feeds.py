"""The log as Atom (RFC 4287): a function of its entries, never of the hour."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from tequio.foundation.texts import on_one_line
from tequio.open_data.pages.news import News
from tequio.open_data.queries.subject import Subject
from tequio.ui.links import local_path, url_of

CONTENT_TYPE: Final = "application/atom+xml; charset=utf-8"
_AUTHOR: Final = "Tequio"
# The space of the ids of feeds: they are told apart by what they are about, never by where they are read.
_FEEDS: Final = uuid.UUID("6c1f9d5e-7a0b-4f55-9a43-2d0c5c1b7e86")
_LONGEST_TITLE: Final = 300
_BEFORE_ANYTHING: Final = datetime(2015, 1, 1, tzinfo=UTC)  # the date of a feed without entries

Absolute = Callable[[str], str]


class _Feed(Atom1Feed):
    """Atom as Django writes it, but dated by its entries alone."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=_BEFORE_ANYTHING)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("link", attrs={"rel": "via", "href": item["entry_url"]})


def feed_of(subject: Subject, entries: Sequence[News], *, absolute: Absolute, address: str) -> str:
    """Write the feed of a subject; what is invented says so."""
    name = on_one_line(subject.name)
    title = _fictitious(name) if subject.fictitious else name
    return _written(
        entries,
        about=str(subject.ref),
        title=f"Tequio: {title}",
        subtitle=gettext("Lo último que la bitácora pública dice de «%(name)s».") % {"name": name},
        link=absolute(url_of(subject.ref)),
        absolute=absolute,
        address=address,
    )


def feed_of_log(entries: Sequence[News], *, absolute: Absolute, address: str) -> str:
    """Write the feed of the whole log, or of a part that somebody asked for."""
    return _written(
        entries,
        about=f"bitacora?{urlsplit(address).query}",
        title=gettext("Tequio: bitácora pública"),
        subtitle=gettext("Todo acto público, en el orden en que quedó registrado."),
        link=absolute(local_path("/bitacora/")),
        absolute=absolute,
        address=address,
    )


def _written(
    entries: Sequence[News],
    *,
    about: str,
    title: str,
    subtitle: str,
    link: str,
    absolute: Absolute,
    address: str,
) -> str:
    feed = _Feed(
        title=title,
        link=link,
        feed_url=address,
        feed_guid=_id_of(about),
        description="",
        subtitle=subtitle,
        language=(get_language() or "es")[:2],
        author_name=_AUTHOR,
    )
    for entry in entries:
        sentence = on_one_line(entry.sentence)
        feed.add_item(
            title=_title(sentence, entry),
            link=absolute(entry.url),
            entry_url=absolute(entry.entry_url),
            description=_summary(sentence, entry),
            # Several acts may have one address; the id is what tells them apart.
            unique_id=entry.id,
            updateddate=entry.recorded_at,
            pubdate=entry.recorded_at,
            author_name=on_one_line(entry.capacity),
        )
    return str(feed.writeString("utf-8"))


def _id_of(about: str) -> str:
    """Return the id of a feed in its language; whoever moves the site moves no reader."""
    return uuid.uuid5(_FEEDS, f"{about} {(get_language() or 'es')[:2]}").urn


def _title(sentence: str, entry: News) -> str:
    short = Truncator(sentence).chars(_LONGEST_TITLE)
    return _fictitious(short) if entry.fictitious else short


def _summary(sentence: str, entry: News) -> str:
    """Write, as HTML, when it happened, and whatever the title left out."""
    happened = gettext("Ocurrió: %(day)s") % {"day": entry.happened}
    whole = sentence if len(sentence) > _LONGEST_TITLE else ""
    return format_html("<p>{}</p><p>{}</p>", whole, happened) if whole else format_html("<p>{}</p>", happened)


def _fictitious(title: str) -> str:
    return gettext("[Ficticio] %(title)s") % {"title": title}
