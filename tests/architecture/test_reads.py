"""What a public page reads fits into the one statement that asks whether it is current."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tequio.foundation.reads import Reads
from tequio.ledger.touches import _MOST_KEYS, _OF_EVERY_PAGE

_SCOPE_AND_WHOLE = 2


def _reads(within: URLResolver) -> Iterator[tuple[str, Reads]]:
    for pattern in within.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _reads(pattern)
        elif isinstance(pattern, URLPattern) and getattr(pattern.callback, "public", False):
            yield pattern.name or "", pattern.callback.reads


def test_no_page_reads_more_than_the_statement_asks():
    room = _MOST_KEYS - len(_OF_EVERY_PAGE) - _SCOPE_AND_WHOLE
    found = dict(_reads(get_resolver()))

    assert len(found) > 40
    assert {name: reads.topics for name, reads in found.items() if len(reads.topics) > room} == {}
