"""Rows of a file, some hundreds at a time: memory does not grow with the file."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from django.db.models import Model, QuerySet

CHUNK: Final = 500
Whole = Callable[[Sequence[Any]], Iterable[Any]]


def in_chunks(ordered: QuerySet[Any], whole: Whole = list) -> Iterator[Any]:
    """Yield the rows in their order; `whole` completes a chunk of them.

    No transaction stays open meanwhile: only the keys are read at once, eight
    bytes a row. Of a file of few rows not even those.
    """
    first = list(ordered[:CHUNK])
    yield from whole(first)
    if len(first) < CHUNK:
        return
    done = {row.pk for row in first}
    keys = array("q", (pk for pk in _keys(ordered) if pk not in done))
    for start in range(0, len(keys), CHUNK):
        yield from whole(_with_keys(ordered, keys[start : start + CHUNK]))


def _keys(ordered: QuerySet[Any]) -> Iterator[int]:
    return ordered.values_list("pk", flat=True).iterator(chunk_size=10 * CHUNK)


def _with_keys(ordered: QuerySet[Any], keys: Sequence[int]) -> list[Model]:
    rows = {row.pk: row for row in ordered.order_by().filter(pk__in=keys)}
    return [rows[key] for key in keys if key in rows]  # one that went meanwhile is left out
