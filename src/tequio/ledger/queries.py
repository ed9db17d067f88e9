"""Reads of the public log, each at the same cost for any page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from django.db.models import Exists, Expression, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value

from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.ledger import canonical
from tequio.ledger.events import Visibility
from tequio.ledger.models import EntryRef, FieldValue, FollowerCursor, IdempotencyKey, LogEntry, LogState

TO_BE_READ: Final = timedelta(minutes=2)  # what waits longer for the worker shows that it does not work


@dataclass(frozen=True)
class LogFilter:
    """What a reader of the log asks for; empty means everything.

    An entry speaks of all `refs` and of at least one of `any_of`.
    """

    refs: tuple[SubjectRef, ...] = ()
    any_of: tuple[SubjectRef, ...] = ()
    kind: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class LogPage:
    """Entries newest first, and where the neighbouring pages start."""

    entries: tuple[LogEntry, ...]
    older_than: int | None
    newer_than: int | None


def version() -> str:
    """Return what versions every public page, in one query.

    The size alone is not enough: a page made after the numbering, but before
    the followers read it, would pass for the one made after both.
    """
    return version_beside(Value(None, output_field=TextField()))[0]


def version_beside(field: Expression | Subquery) -> tuple[str, Any]:
    """Return the version and, at no further query, one more field."""
    read = FollowerCursor.objects.annotate(read=Func("position", function="SUM")).values("read")
    state = LogState.objects.filter(pk=1).values_list("size", Subquery(read), field).first()
    size, position, other = state or (0, None, None)
    return f"{size}.{position}", other


def size_of_ledger() -> int:
    """Return how many entries have their number, public or not."""
    return LogState.objects.filter(pk=1).values_list("size", flat=True).first() or 0


def waits_since(position: int) -> datetime | None:
    """Return when the first entry after a position was recorded; nothing if none has a number yet."""
    after = LogEntry.objects.filter(position__gt=position).order_by("position")
    return after.values_list("recorded_at", flat=True).first()


def size_of_log() -> int:
    """Return how many leaves the public log has."""
    return LogState.objects.filter(pk=1).values_list("leaves", flat=True).first() or 0


def last_leaf(*, about: Sequence[SubjectRef] = ()) -> tuple[int, datetime] | None:
    """Return the number and the moment of the last public entry that speaks of all subjects."""
    found = _filtered(LogFilter(refs=tuple(about))).prefetch_related(None)
    last = found.order_by("-leaf_index").first()
    return (last.leaf_index or 0, last.recorded_at) if last else None


def page_of_log(
    *, wanted: LogFilter, older_than: int | None = None, newer_than: int | None = None, size: int = 25
) -> LogPage:
    """Return one page by keyset: entries before or after a leaf index."""
    entries = _filtered(wanted)
    if newer_than is not None:
        found = list(entries.filter(leaf_index__gt=newer_than).order_by("leaf_index")[: size + 1])
        more_newer, has_older = len(found) > size, True
        found = found[:size][::-1]
    else:
        if older_than is not None:
            entries = entries.filter(leaf_index__lt=older_than)
        found = list(entries.order_by("-leaf_index")[: size + 1])
        more_newer, has_older = older_than is not None, len(found) > size
        found = found[:size]
    return LogPage(
        entries=tuple(found),
        older_than=found[-1].leaf_index if found and has_older else None,
        newer_than=found[0].leaf_index if found and more_newer else None,
    )


def latest(*, about: Sequence[SubjectRef] = (), size: int = 10) -> tuple[LogEntry, ...]:
    """Return the last public entries, or those that speak of all subjects."""
    if len(about) != 1:
        return page_of_log(wanted=LogFilter(refs=tuple(about)), size=size).entries
    mentions = EntryRef.objects.filter(ref=str(about[0])).order_by("-leaf_index").values("leaf_index")
    found = LogEntry.objects.filter(leaf_index__in=mentions[:size]).prefetch_related("fields")
    return tuple(found.order_by("-leaf_index"))


def latest_of(*, kinds: Sequence[str], not_about: SubjectRef, size: int) -> tuple[LogEntry, ...]:
    """Return what happened last, of some kinds, leaving a subject out."""
    statement, values = _statement_of_latest(tuple(kinds), str(not_about), size)
    return tuple(LogEntry.objects.raw(statement, values).prefetch_related("fields"))


@lru_cache(maxsize=8)
def _statement_of_latest(kinds: Sequence[str], not_about: str, size: int) -> tuple[str, tuple[Any, ...]]:
    """Put the statement together once: that took ten times what asking it takes."""
    mentions = EntryRef.objects.filter(ref=not_about, leaf_index=OuterRef("leaf_index"))
    public = LogEntry.objects.filter(~Exists(mentions), leaf_index__isnull=False)
    newest = Q()
    for kind in kinds:  # a few rows of an index for each, where all of several would be sorted
        newest |= Q(pk__in=_newest_first(public.filter(kind=kind)).values("pk")[:size])
    found = _newest_first(LogEntry.objects.filter(newest))[:size]
    statement: tuple[str, tuple[Any, ...]] = found.query.sql_with_params()
    return statement


def _newest_first(entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    return entries.order_by("-occurred_on", "-leaf_index")


def last_public_entry(subject: SubjectRef) -> LogEntry | None:
    """Return what was recorded last of the subject itself, numbered or not yet."""
    found = LogEntry.objects.filter(subject=str(subject), visibility=Visibility.PUBLIC)
    return found.prefetch_related("fields").order_by("-pk").first()


def entry_number(leaf_index: int) -> LogEntry | None:
    """Return one public entry with its fields, or None if there is none."""
    return LogEntry.objects.filter(leaf_index=leaf_index).prefetch_related("fields__salt").first()


def entries_beside(leaf_index: int) -> tuple[int | None, int | None]:
    """Return the numbers of the public entries before and after one."""
    found = LogEntry.objects.values_list("leaf_index", flat=True)
    older = found.filter(leaf_index__lt=leaf_index).order_by("-leaf_index").first()
    return older, found.filter(leaf_index__gt=leaf_index).order_by("leaf_index").first()


def leaf_is_valid(entry: LogEntry) -> bool:
    """Tell whether the stored leaf says what the row and its fields say."""
    if canonical.leaf_hash(entry.leaf) != entry.leaf_hash:
        return False
    stored = _commitments_in(entry.leaf)
    fields = sorted(entry.fields.all(), key=lambda field: field.number)
    if [field.number for field in fields] != list(range(len(stored))):
        return False
    commitments = [_commitment(field) or stored[field.number] for field in fields]
    return entry.leaf_with(commitments) == entry.leaf


def key_was_used(actor: Actor, key: str) -> bool:
    """Tell whether a command of this actor was done with the key of a form."""
    return bool(key) and IdempotencyKey.objects.filter(actor=f"{actor.kind}/{actor.key}", key=key).exists()


def _commitments_in(leaf: str) -> list[str]:
    try:
        return list(json.loads(leaf)["c"])
    except (ValueError, KeyError, TypeError):
        return []


def _commitment(field: FieldValue) -> str:
    """Return what the leaf must commit to; nothing for a withdrawn field."""
    if field.withdrawn:
        return ""
    if not hasattr(field, "salt"):
        return "no salt"
    return canonical.commitment(bytes(field.salt.salt), field.name, field.value)


def _filtered(wanted: LogFilter) -> QuerySet[LogEntry]:
    entries = LogEntry.objects.filter(leaf_index__isnull=False).prefetch_related("fields")
    for refs in (*((ref,) for ref in wanted.refs), wanted.any_of):
        if refs:
            mentions = EntryRef.objects.filter(ref__in=[str(ref) for ref in refs])
            entries = entries.filter(leaf_index__in=mentions.values("leaf_index"))
    if wanted.kind:
        entries = entries.filter(kind=wanted.kind)
    if wanted.since:
        entries = entries.filter(occurred_on__gte=wanted.since)
    if wanted.until:
        entries = entries.filter(occurred_on__lte=wanted.until)
    return entries
