"""What anyone may demand of the ledger, checked entry by entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Count, Max, Q
from django.utils import timezone

from tequio.ledger import engine, numbers, queries
from tequio.ledger.events import FieldWithdrawn, InternalFieldsWithdrawn
from tequio.ledger.followers import MENTIONS
from tequio.ledger.following import FOLLOWERS
from tequio.ledger.models import EntryRef, FieldValue, FollowerCursor, LogEntry, LogState
from tequio.ledger.truths import contradictions

_REBUILD: Final = "corra «tequio check --rebuild»"
Progress = Callable[[Iterable[LogEntry]], Iterable[LogEntry]]


def problems(*, progress: Progress = iter) -> Iterator[str]:
    """Yield a Spanish sentence for everything that is not as it must be; people may write meanwhile."""
    yield from _triggers()
    yield from _numbering()
    yield from _followers(timezone.now())
    yield from _mentions()
    yield from _silent_withdrawals()
    yield from contradictions()
    yield from _leaves(progress)


def waiting() -> Iterator[str]:
    """Yield what is not finished and heals by itself."""
    unnumbered = LogEntry.objects.filter(position=None).count()
    if unnumbered:
        yield f"{unnumbered} registros esperan su número: el trabajador se lo da"
    now = timezone.now()
    reading = [cursor for cursor in _unread() if not (cursor.failures or _is_late(cursor, now))]
    if reading:
        yield f"seguidores que leen todavía lo más reciente: {len(reading)}; el trabajador los pone al día"


def _triggers() -> Iterator[str]:
    for name in engine.missing_triggers(connection):
        yield f"falta o se cambió el candado {name}: la bitácora se podría alterar sin que la base lo impida"


def _mentions() -> Iterator[str]:
    """Compare what the index of mentions holds with what each leaf is about, as far as it was read."""
    read = FollowerCursor.objects.filter(name=MENTIONS.name).values_list("position", flat=True).first()
    kept: defaultdict[int, set[str]] = defaultdict(set)
    for mentioned, ref in EntryRef.objects.values_list("leaf_index", "ref").iterator(chunk_size=5000):
        kept[mentioned].add(ref)
    leaves = LogEntry.objects.filter(leaf_index__isnull=False).order_by("leaf_index")
    columns = leaves.values_list("leaf_index", "position", "subject", "about")
    for leaf, position, subject, about in columns.iterator(chunk_size=5000):
        refs = kept.pop(leaf or 0, set())
        if subject not in about:
            yield f"la hoja n.º {leaf} no dice de qué trata"
        if refs != set(about) and (position or 0) <= (-1 if read is None else read):
            yield f"el índice de menciones de la hoja n.º {leaf} no es el suyo: {_REBUILD}"
    if kept:
        yield f"el índice de menciones nombra {len(kept)} hojas que no existen: {_REBUILD}"


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


def _followers(now: datetime) -> Iterator[str]:
    """Yield whoever cannot read, or should have read: a moment behind is no fault."""
    for cursor in _unread():
        if cursor.failures:
            after = cursor.position + 1
            yield f"el seguidor {cursor.name} no puede leer el registro {after} ({cursor.trouble})"
        elif _is_late(cursor, now):
            yield f"el seguidor {cursor.name} no ha leído toda la bitácora"


def _is_late(cursor: FollowerCursor, now: datetime) -> bool:
    since = queries.waits_since(cursor.position)
    return since is None or since < now - queries.TO_BE_READ


def _unread() -> list[FollowerCursor]:
    """Return where each follower stands that is not at the end."""
    cursors = {cursor.name: cursor for cursor in FollowerCursor.objects.all()}
    last = queries.size_of_ledger() - 1
    standing = [cursors.get(name) or FollowerCursor(name=name) for name in FOLLOWERS]
    return [cursor for cursor in standing if cursor.position != last]


def _silent_withdrawals() -> Iterator[str]:
    """Hold every withdrawn field against the entry that names it, and no other of its leaf."""
    announced = set(_announced())
    withdrawn = FieldValue.objects.filter(withdrawn=True).values_list(
        "entry__leaf_index", "entry__uid", "name"
    )
    for number, uid, name in withdrawn.order_by("pk"):
        if number is None and f"{uid.hex}.{name}" not in announced:
            yield f"el dato «{name}» de un registro interno ({uid}) se retiró sin que conste"
        if number is not None and f"{number}.{name}" not in announced:
            yield f"el dato «{name}» de la hoja n.º {number} se retiró sin que conste"


def _announced() -> Iterator[str]:
    """Yield each field that an entry says was withdrawn."""
    public = LogEntry.objects.filter(kind=FieldWithdrawn.kind).prefetch_related("fields")
    for entry in public.iterator(chunk_size=500):
        yield f"{entry.values.get('leaf')}.{entry.values.get('field')}"
    internal = LogEntry.objects.filter(kind=InternalFieldsWithdrawn.kind).prefetch_related("fields")
    for entry in internal.iterator(chunk_size=500):
        yield from entry.values.get("fields", ())


def _leaves(progress: Progress) -> Iterator[str]:
    entries = LogEntry.objects.filter(leaf_index__isnull=False).order_by("leaf_index")
    for entry in progress(entries.prefetch_related("fields__salt").iterator(chunk_size=500)):
        if not queries.leaf_is_valid(entry):
            yield f"la hoja n.º {entry.leaf_index} no corresponde a lo que se publica"
