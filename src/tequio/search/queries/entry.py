"""What is found for a text, page by page, in an order that is the same on both databases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from modelsearch.backends import get_search_backend
from modelsearch.query import PlainText

from tequio.foundation.folding import fold
from tequio.foundation.stemming import asked_in
from tequio.search.models import Entry, Kind

PAGE_SIZE = 50
_ADDRESS: Final = re.compile(r"(?:https?://[^/]+)?/*(?:en/)?(?:([a-z]+)/)?([a-z0-9]+(?:-[a-z0-9]+)*)/?")


@dataclass(frozen=True)
class Found:
    """A page of what was found, and how many there are of each kind."""

    entries: tuple[Entry, ...]
    counts: Mapping[Kind, int]
    total: int
    pages: int

    @property
    def everywhere(self) -> int:
        """Return how many there are of all kinds."""
        return sum(self.counts.values())


def search(*, text: str, kind: str = "", page: int = 1) -> Found:
    """Return what has every word of a text, the thing that it names before all others."""
    named = _named_by(text)
    hits = Entry.objects.filter(Q(pk__in=named) if named and "-" in text else _has(text) | Q(pk__in=named))
    counted = dict(hits.order_by().values_list("kind").annotate(number=Count("pk")))
    counts = {each: counted[each] for each in Kind if each in counted}
    shown = hits.filter(kind=kind) if kind else hits
    total = counted.get(kind, 0) if kind else sum(counted.values())
    first = (page - 1) * PAGE_SIZE
    entries = _in_order(shown, text, named)[first : first + PAGE_SIZE] if first < total else ()
    return Found(tuple(entries), counts, total, -(-total // PAGE_SIZE))


def address_in(text: str) -> tuple[str, str]:
    """Return the kind, if it is told, and the code of which a text is the id or the address."""
    found = _ADDRESS.fullmatch(fold(text))
    return (found[1] or "", found[2]) if found else ("", "")


def stems_of(text: str) -> tuple[str, ...]:
    """Return what is looked for: the stem of each word that somebody asks for."""
    return tuple(dict.fromkeys(word.stems[-1] for word in asked_in(text)))


def _has(text: str) -> Q:
    stems = stems_of(text)
    if not stems:
        return Q(pk__in=())
    # How a database ranks is its own affair: only what matches is asked of it.
    results = get_search_backend().search(
        PlainText(" ".join(stems), operator="and"), Entry, order_by_relevance=False
    )
    return Q(pk__in=results.get_queryset().order_by().values("pk"))


def _in_order(entries: QuerySet[Entry], text: str, named: tuple[int, ...]) -> QuerySet[Entry]:
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
    return entries.annotate(closeness=closeness).order_by("closeness", "fictitious", "rank", "order", "ref")


def _named_by(text: str) -> tuple[int, ...]:
    """Return the entries whose public id, or the address of whose page, the text is."""
    kind, code = address_in(text)
    if not code:
        return ()
    found = Entry.objects.filter(code=code)
    return tuple((found.filter(kind=kind) if kind else found).values_list("pk", flat=True))
