"""What is left in the files of the database of words that were taken away, and how it goes.

What somebody withdrew goes at once, and an entry tells it. What only its time took away, as mails
that left, goes once a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from django.apps import apps
from django.db import connection
from django.db.models import Model, QuerySet

from tequio.foundation.actors import Actor
from tequio.foundation.erasing import KEEPERS, Table, forget_copies
from tequio.foundation.reads import WITHDRAWALS
from tequio.ledger import engine
from tequio.ledger.commands import note_leftovers_destroyed, note_remains_destroyed
from tequio.ledger.events import KINDS, LeftoversDestroyed, RemainsDestroyed, WordsWithdrawn
from tequio.ledger.models import LogEntry

_A_DAY: Final = timedelta(days=1)


def there_are_remains() -> bool:
    """Tell whether something was withdrawn since the files were last written anew."""
    return _withdrawn().exists()


def there_are_leftovers(now: datetime) -> bool:
    """Tell whether something was deleted a day ago or earlier, in tables not written anew since."""
    return _deleted().filter(recorded_at__lte=now - _A_DAY).exists()


def destroy_remains(*, actor: Actor, now: datetime) -> None:
    """Write the files anew without what was withdrawn, and say so; outside any transaction.

    Raises what the engine raises when others are in the way: then it is to be tried again.
    """
    _refuse_within_a_transaction()
    kinds = _kinds_of(_withdrawn())
    tables = _tables(_where_words_stand() if WordsWithdrawn.kind in kinds else _erased_by(kinds))
    engine.destroy_remains(connection, tables)
    # Last: what somebody was making meanwhile of rows as they were is gone too.
    forget_copies(now)
    note_remains_destroyed(actor=actor, tables=len(tables), now=now)


def destroy_leftovers(*, actor: Actor, now: datetime) -> None:
    """Leave nothing of deleted rows in the files, and note it; outside any transaction. Raises as above."""
    _refuse_within_a_transaction()
    tables = _tables(_erased_by(_kinds_of(_deleted())))
    engine.destroy_leftovers(connection, tables)
    note_leftovers_destroyed(actor=actor, tables=len(tables), now=now)


def _refuse_within_a_transaction() -> None:
    if connection.in_atomic_block:
        raise engine.RemainsInUse


def _withdrawn() -> QuerySet[LogEntry]:
    """Return what somebody withdrew since the files were last written anew."""
    kinds = [kind for kind, event in KINDS.items() if event.erases and event.topic == WITHDRAWALS]
    return _since(RemainsDestroyed.kind).filter(kind__in=kinds)


def _deleted() -> QuerySet[LogEntry]:
    """Return what was deleted in its time, in tables that were not written anew since."""
    kinds = [kind for kind, event in KINDS.items() if event.erases and event.topic != WITHDRAWALS]
    return _since(RemainsDestroyed.kind, LeftoversDestroyed.kind).filter(kind__in=kinds)


def _since(*kinds: str) -> QuerySet[LogEntry]:
    """Return what was recorded since the last entry of these kinds."""
    last = LogEntry.objects.filter(kind__in=kinds).order_by("-pk").values_list("pk", flat=True).first()
    return LogEntry.objects.filter(pk__gt=last or 0)


def _kinds_of(entries: QuerySet[LogEntry]) -> set[str]:
    return set(entries.values_list("kind", flat=True))


def _erased_by(kinds: Iterable[str]) -> Iterator[type[Model]]:
    """Yield what acts of these kinds take words from, and what followers repeat of it."""
    yield from (apps.get_model(name) for kind in kinds for name in KINDS[kind].erases)
    yield from _repeating()


def _where_words_stand() -> Iterator[type[Model]]:
    """Yield every model of the map: a row that was changed or deleted before had the words too."""
    yield from (keeper.rows_of for keeper in KEEPERS.values() if isinstance(keeper, Table))
    yield from _erased_by(KINDS)


def _repeating() -> Iterator[type[Model]]:
    return (model for model in apps.get_models() if model._meta.app_label in {"search", "modelsearch"})


def _tables(models: Iterable[type[Model]]) -> set[str]:
    existing = set(connection.introspection.table_names())
    return {model._meta.db_table for model in models} & existing
