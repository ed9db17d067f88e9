"""What is found for a text, page by page, in an order that is the same on both databases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from modelsearch.backends import get_search_backend
from modelsearch.query import PlainText

from tequio.foundation.folding import fold
from tequio.foundation.stemming import asked_in
from tequio.search.models import Entry, Kind

PAGE_SIZE = 50
MOST: Final = 1_000  # of what has frequent words, so many are counted and put in order
_ADDRESS: Final = re.compile(r"(?:https?://[^/]+)?/*(?:en/)?(?:([a-z]+)/)?([a-z0-9]+(?:-[a-z0-9]+)*)/?")


@dataclass(frozen=True)
class Found:
    """A page of what was found, and how many there are of each kind.

    Of more than `MOST`, those that have the words in their names come first, and nobody counts the rest.
    """

    entries: tuple[Entry, ...]
    counts: Mapping[Kind, int]
    total: int

    @property
    def everywhere(self) -> int:
        """Return how many there are of all kinds."""
        return sum(self.counts.values())

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE_SIZE)


def search(*, text: str, kind: str = "", page: int = 1) -> Found:
    """Return what has every word of a text, the thing that it names before all others."""
    named = _named_by(text)
    kinds = _kinds_of_hits(text, named, Q())
    counted = Counter(kinds.values())
    if kind and len(kinds) > MOST:
        kinds = _kinds_of_hits(text, named, Q(kind=kind))
    shown = [pk for pk, each in kinds.items() if not kind or each == kind]
    first = (page - 1) * PAGE_SIZE
    entries = _in_order(shown, text, named)[first : first + PAGE_SIZE] if first < len(shown) else ()
    counts = {each: counted[each] for each in Kind if each in counted}
    return Found(tuple(entries), counts, len(shown))


def address_in(text: str) -> tuple[str, str]:
    """Return the kind, if it is told, and the code of which a text is the id or the address."""
    found = _ADDRESS.fullmatch(fold(text))
    return (found[1] or "", found[2]) if found else ("", "")


def stems_of(text: str) -> tuple[str, ...]:
    """Return what is looked for: the stem of each word that somebody asks for."""
    return tuple(dict.fromkeys(word.stems[-1] for word in asked_in(text)))


def _kinds_of_hits(text: str, named: Collection[int], within: Q) -> dict[int, str]:
    """Return the kind of each entry that is named or has the words; of many, only of some."""
    hits = dict(Entry.objects.filter(within, pk__in=named).values_list("pk", "kind"))
    if not (named and "-" in text):
        hits |= _having(text, within)
        if len(hits) > MOST:
            hits |= _having(text, within, fields=["title"])
    return hits


def _having(text: str, within: Q, *, fields: list[str] | None = None) -> dict[int, str]:
    stems = stems_of(text)
    if not stems:
        return {}
    # How a database ranks is its own affair: only what matches is asked of it.
    asked = PlainText(" ".join(stems), operator="and")
    results = get_search_backend().search(asked, Entry, fields=fields, order_by_relevance=False)
    found = results.get_queryset().filter(within).order_by("pk")
    return dict(found.values_list("pk", "kind")[: MOST + 1])


def _in_order(shown: Collection[int], text: str, named: Collection[int]) -> QuerySet[Entry]:
    in_name = Q()
    for stem in stems_of(text):
        in_name &= Q(title__contains=f" {stem} ")
    closeness = Case(
        When(pk__in=named, then=Value(0)),
        When(order=fold(text), then=Value(1)),
        When(in_name, then=Value(2)) if in_name else When(pk__in=(), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    entries = Entry.objects.filter(pk__in=shown).annotate(closeness=closeness)
    return entries.order_by("closeness", "fictitious", "rank", "order", "ref")


def _named_by(text: str) -> tuple[int, ...]:
    """Return the entries whose public id, or the address of whose page, the text is."""
    kind, code = address_in(text)
    if not code:
        return ()
    found = Entry.objects.filter(code=code)
    return tuple((found.filter(kind=kind) if kind else found).values_list("pk", flat=True))
