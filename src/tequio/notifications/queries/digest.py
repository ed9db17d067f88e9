"""What each follower has not been told yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Final

from django.db.models import OuterRef, Q, QuerySet, Subquery

from tequio.ledger.models import EntryRef, LogEntry
from tequio.notifications.models import BETWEEN_IMMEDIATE, Follower, Rhythm, Subscription

MOST_LINES: Final = 30


@dataclass(frozen=True)
class Section:
    """What happened to one thing, newest first, and how much did not fit."""

    subscription: Subscription
    entries: tuple[LogEntry, ...]
    left_out: int


@dataclass(frozen=True)
class Digest:
    """What to tell a follower now, and up to where each subscription has read."""

    sections: tuple[Section, ...]
    read_to: Mapping[int, int]
    to_remember: frozenset[int]


@dataclass(frozen=True)
class Unread:
    """The entries a subscription has not read, in order; `closed` is due now."""

    subscription: Subscription
    leaves: tuple[int, ...]
    closed: tuple[int, ...]


def due_followers(*, now: datetime, rhythms: Collection[Rhythm]) -> tuple[int, ...]:
    """Return the keys of followers with something to be told by now."""
    due = Q()
    for rhythm in rhythms:
        due |= Q(rhythm=rhythm) & _is_closed(rhythm, now)
    found = Subscription.objects.annotate(first_unread=_first_unread()).filter(
        due, confirmed_at__isnull=False, first_unread__isnull=False
    )
    return tuple(found.order_by("follower_id").values_list("follower_id", flat=True).distinct())


def digest_of(follower: Follower, now: datetime) -> Digest:
    """Return what to tell a follower; no section if it knows everything."""
    confirmed = follower.subscriptions.filter(confirmed_at__isnull=False).order_by("pk")
    unread = [_unread(subscription, follower, now) for subscription in confirmed]
    known = set(follower.told.values_list("leaf_index", flat=True))
    fresh = _told_once(unread, known)
    known |= {leaf for leaves in fresh.values() for leaf in leaves}
    read_to = {one.subscription.pk: _read_to(one, known) for one in unread}
    return Digest(_sections(unread, fresh), read_to, _to_remember(unread, known, read_to))


def _first_unread() -> Subquery:
    """Return when the first entry that a subscription has not read was recorded."""
    mentions = EntryRef.objects.filter(
        ref=OuterRef(OuterRef("subject")), leaf_index__gt=OuterRef(OuterRef("read_to"))
    )
    first = mentions.order_by("leaf_index").values("leaf_index")[:1]
    return Subquery(LogEntry.objects.filter(leaf_index=Subquery(first)).values("recorded_at"))


def _is_closed(rhythm: Rhythm, now: datetime) -> Q:
    closed = rhythm.closed(now)
    if closed is None:
        return Q(follower__mailed_at=None) | Q(follower__mailed_at__lte=now - BETWEEN_IMMEDIATE)
    return Q(first_unread__lt=closed)


def _unread(subscription: Subscription, follower: Follower, now: datetime) -> Unread:
    """Close a digest where the first later entry is: no number is ever skipped."""
    found = _entries_of(subscription).values_list("leaf_index", "recorded_at")
    entries = [(leaf or 0, recorded_at) for leaf, recorded_at in found]
    closed = Rhythm(subscription.rhythm).closed(now)
    if closed is not None:
        due = [leaf for leaf, _ in takewhile(lambda entry: entry[1] < closed, entries)]
    elif follower.mailed_at is None or follower.mailed_at <= now - BETWEEN_IMMEDIATE:
        due = [leaf for leaf, _ in entries]
    else:
        due = []
    return Unread(subscription, tuple(leaf for leaf, _ in entries), tuple(due))


def _entries_of(subscription: Subscription) -> QuerySet[LogEntry]:
    mentions = EntryRef.objects.filter(ref=subscription.subject, leaf_index__gt=subscription.read_to)
    return LogEntry.objects.filter(leaf_index__in=mentions.values("leaf_index")).order_by("leaf_index")


def _told_once(unread: Sequence[Unread], known: Collection[int]) -> dict[int, list[int]]:
    """Give each entry to the first subscription that has it."""
    told = set(known)
    fresh: dict[int, list[int]] = {}
    for one in unread:
        fresh[one.subscription.pk] = [leaf for leaf in one.closed if leaf not in told]
        told.update(one.closed)
    return fresh


def _read_to(unread: Unread, known: Collection[int]) -> int:
    remaining = [leaf for leaf in unread.leaves if leaf not in known]
    if remaining:
        return remaining[0] - 1
    return unread.leaves[-1] if unread.leaves else unread.subscription.read_to or 0


def _to_remember(
    unread: Sequence[Unread], known: Collection[int], read_to: Mapping[int, int]
) -> frozenset[int]:
    """Keep what another subscription has yet to skip, and what no index holds yet."""
    ahead = {leaf for one in unread for leaf in one.leaves if leaf > read_to[one.subscription.pk]}
    furthest = max(read_to.values(), default=-1)
    return frozenset(leaf for leaf in known if leaf in ahead or leaf > furthest)


def _sections(unread: Sequence[Unread], fresh: Mapping[int, Sequence[int]]) -> tuple[Section, ...]:
    room, shown = MOST_LINES, {}
    for key, leaves in fresh.items():
        shown[key] = sorted(leaves, reverse=True)[:room]
        room -= len(shown[key])
    wanted = [leaf for leaves in shown.values() for leaf in leaves]
    found = LogEntry.objects.filter(leaf_index__in=wanted).prefetch_related("fields")
    entries = {entry.leaf_index: entry for entry in found}
    return tuple(
        Section(
            one.subscription,
            tuple(entries[leaf] for leaf in shown[one.subscription.pk]),
            len(fresh[one.subscription.pk]) - len(shown[one.subscription.pk]),
        )
        for one in unread
        if fresh[one.subscription.pk]
    )
