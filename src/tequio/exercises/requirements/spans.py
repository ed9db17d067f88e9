"""Since when and until when something that must happen again and again has been kept up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Span:
    """The days on which it was kept up without a break, the first and the last among them."""

    since: date
    until: date


def last_span(days: Collection[date], *, times: int, within: int) -> Span | None:
    """Return the last span in which there were so many `times` within so many days; None if there never were.

    It holds from the day on which it had happened so often, until the first
    of those times is further back than `within` days.
    """
    found: Span | None = None
    for span in _spans(sorted(set(days)), times, within):
        is_broken = found is None or span.since > found.until + timedelta(days=1)
        found = span if is_broken or found is None else Span(found.since, span.until)
    return found


def _spans(days: list[date], times: int, within: int) -> Iterator[Span]:
    for first, last in zip(days, days[times - 1 :], strict=False):
        until = first + timedelta(days=within)
        if last <= until:
            yield Span(last, until)
