"""Shows any single value: text, number, date, link, state, list."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from django.template.defaultfilters import linebreaksbr
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from tequio.ui.components.state.tag import state
from tequio.ui.dates import day, local_date
from tequio.ui.prose import prose
from tequio.ui.tags import value_tag
from tequio.ui.values import Cell, Excerpt, Link, Prose, State, Tag, Text, Value

MOST_LETTERS: Final = 240
_BEGINNING: Final = 160


@value_tag
def value(shown: Value) -> SafeString:
    """Write a value; a missing one says "sin información"."""
    if shown is None or (isinstance(shown, Sized) and not len(shown)):
        return format_html('<span class="missing">{}</span>', gettext("sin información"))
    kind: type = type(shown)
    return _writer_of(kind)(shown)


# Bounded, because some texts that wait for a language are each of a type of their own.
@lru_cache(maxsize=256)
def _writer_of(kind: type) -> Callable[[Any], SafeString]:
    return next((write for kinds, write in WRITERS if issubclass(kind, kinds)), on_lines)


@value_tag
def under(note: Text) -> SafeString:
    """Write the small note below a value; a long one by its beginning."""
    if not note:
        return SafeString("")
    if len(str(note)) <= MOST_LETTERS:
        return format_html('<small class="under">{}</small>', on_lines(note))
    return format_html('<div class="under">{}</div>', _write_excerpt(Excerpt(str(note))))


def on_lines(text: object) -> SafeString:
    """Write a text that is no Markdown; its line breaks stay."""
    written = str(text)
    return linebreaksbr(written) if "\n" in written or "\r" in written else conditional_escape(written)


def _write_flag(flag: object) -> SafeString:
    return format_html("{}", gettext("sí") if flag else gettext("no"))


def _write_number(number: float | Decimal) -> SafeString:
    written = number_format(number, force_grouping=True)
    return format_html("{}", written) if number else format_html('<span class="zero">{}</span>', written)


def _write_day(moment: date) -> SafeString:
    iso = local_date(moment).isoformat()
    return format_html('<time datetime="{}">{}</time>', iso, day(moment))


def _write_link(link: Link) -> SafeString:
    if link.url:
        return format_html('<a href="{}">{}</a>', link.url, link.label)
    return format_html("{}", link.label)


def _write_tag(tag: Tag) -> SafeString:
    if tag.url:
        return format_html('<a class="tag" href="{}">{}</a>', tag.url, tag.label)
    return format_html('<span class="tag">{}</span>', tag.label)


def _write_prose(written: Prose) -> SafeString:
    return format_html('<div class="prose">{}</div>', prose(written.text)) if written.text else value(None)


def _write_cell(cell: Cell) -> SafeString:
    return format_html("{}{}", value(cell.value), under(cell.note))


def _write_excerpt(excerpt: Excerpt) -> SafeString:
    if len(excerpt.text) <= MOST_LETTERS:
        return on_lines(excerpt.text)
    beginning = Truncator(excerpt.text).chars(_BEGINNING)
    return format_html(
        '<details class="clamp"><summary><span class="short">{} </span>'
        '<span class="more">{}</span><span class="less">{}</span></summary><p>{}</p></details>',
        beginning,
        gettext("Leer todo"),
        gettext("Leer menos"),
        on_lines(excerpt.text),
    )


def _write_list(items: Sequence[Value]) -> SafeString:
    lines = format_html_join("", "<li>{}</li>", ((value(item),) for item in items))
    return format_html('<ul class="plain">{}</ul>', lines)


# A flag is an int in Python, so it comes before numbers.
WRITERS: Final[tuple[tuple[type | tuple[type, ...], Callable[[Any], SafeString]], ...]] = (
    (State, state),
    (Link, _write_link),
    (Tag, _write_tag),
    (Cell, _write_cell),
    (Prose, _write_prose),
    (Excerpt, _write_excerpt),
    (bool, _write_flag),
    ((int, float, Decimal), _write_number),
    (date, _write_day),
    ((tuple, list), _write_list),
)
