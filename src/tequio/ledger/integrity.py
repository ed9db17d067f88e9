"""What anyone may demand of the ledger, checked entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Count, Max, Q

from tequio.ledger import numbers, queries
from tequio.ledger.events import FieldWithdrawn
from tequio.ledger.following import FOLLOWERS
from tequio.ledger.models import FieldValue, FollowerCursor, LogEntry, LogState

Progress = Callable[[Iterable[LogEntry]], Iterable[LogEntry]]


def problems(*, progress: Progress = iter) -> Iterator[str]:
    """Yield a Spanish sentence for everything that is not as it must be."""
    yield from _numbering()
    yield from _followers()
    yield from _silent_withdrawals()
    yield from _leaves(progress)


def _numbering() -> Iterator[str]:
    state = LogState.objects.filter(pk=1).first() or LogState()
    found = LogEntry.objects.aggregate(
        entries=Count("position"),
        last=Max("position"),
        leaves=Count("leaf_index"),
        last_leaf=Max("leaf_index"),
    )
    skipped = list(numbers.skipped())
    entries = sum(len(gap.positions) for gap in skipped)
    leaves = sum(len(gap.leaves) for gap in skipped)
    if found["entries"] + entries != state.size or found["last"] != _last(state.size):
        yield "la numeración de la bitácora tiene huecos"
    if found["leaves"] + leaves != state.leaves or found["last_leaf"] != _last(state.leaves):
        yield "la numeración de las hojas tiene huecos"
    yield from _not_skipped(skipped)


def _last(size: int) -> int | None:
    return size - 1 if size else None


def _not_skipped(skipped: Iterable[numbers.Skipped]) -> Iterator[str]:
    """An entry may not take a number that a restore skipped."""
    for gap in skipped:
        taken = _within("position", gap.positions) | _within("leaf_index", gap.leaves)
        if LogEntry.objects.filter(taken).exists():
            yield f"el registro n.º {gap.entry.leaf_index} da por perdidos números que están en uso"


def _within(name: str, of: range) -> Q:
    return Q(**{f"{name}__gte": of.start, f"{name}__lt": of.stop})


def _followers() -> Iterator[str]:
    at_the_end = queries.size_of_ledger() - 1
    positions = dict(FollowerCursor.objects.values_list("name", "position"))
    for name in FOLLOWERS:
        if positions.get(name, -1) != at_the_end:
            yield f"el seguidor {name} no ha leído toda la bitácora"


def _silent_withdrawals() -> Iterator[str]:
    records = LogEntry.objects.filter(kind=FieldWithdrawn.kind).values_list("about", flat=True)
    announced = {ref for about in records for ref in about}
    withdrawn = FieldValue.objects.filter(withdrawn=True).values_list("entry__leaf_index", "name")
    for number, name in withdrawn.order_by("pk"):
        if f"bitacora/{number}" not in announced:
            yield f"el dato «{name}» de la hoja n.º {number} se retiró sin que conste"


def _leaves(progress: Progress) -> Iterator[str]:
    entries = LogEntry.objects.filter(leaf_index__isnull=False).order_by("leaf_index")
    for entry in progress(entries.prefetch_related("fields__salt").iterator(chunk_size=500)):
        if not queries.leaf_is_valid(entry):
            yield f"la hoja n.º {entry.leaf_index} no corresponde a lo que se publica"
