"""What is left of withdrawn words in the files of the database, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.db import connection

from tequio.foundation.actors import Actor
from tequio.foundation.erasing import KEEPERS, Table
from tequio.ledger import engine
from tequio.ledger.commands import note_remains_destroyed
from tequio.ledger.events import FieldWithdrawn, RemainsDestroyed, WordsWithdrawn
from tequio.ledger.models import FieldSalt, FieldValue, IdempotencyKey, LogEntry

# Whatever was withdrawn, these were touched; followers, mails and keys repeat words.
_ALWAYS = (FieldValue, FieldSalt, IdempotencyKey)


def there_are_remains() -> bool:
    """Tell whether something was withdrawn since the files were last written anew."""
    withdrawn = LogEntry.objects.filter(kind__in=(WordsWithdrawn.kind, FieldWithdrawn.kind))
    newest = withdrawn.order_by("-pk").values_list("pk", flat=True).first()
    swept = LogEntry.objects.filter(kind=RemainsDestroyed.kind).order_by("-pk").values_list("pk", flat=True)
    return newest is not None and newest > (swept.first() or 0)


def destroy_remains(*, actor: Actor, now: datetime) -> None:
    """Write the files anew without what was withdrawn, and say so; outside any transaction.

    Raises what the engine raises when others are in the way: then it is to be tried again.
    """
    if connection.in_atomic_block:
        raise engine.RemainsInUse
    tables = _touched()
    engine.destroy_remains(connection, tables)
    note_remains_destroyed(actor=actor, tables=len(tables), now=now)


def _touched() -> set[str]:
    """Return the tables that words were taken from since the last time, by the engine's names."""
    swept = LogEntry.objects.filter(kind=RemainsDestroyed.kind).order_by("-pk").values_list("pk", flat=True)
    entries = LogEntry.objects.filter(kind=WordsWithdrawn.kind, pk__gt=swept.first() or 0)
    named = {name for entry in entries.prefetch_related("fields") for name in entry.values.get("tables", ())}
    keepers = (KEEPERS.get(name) for name in named)
    models = {keeper.rows_of for keeper in keepers if isinstance(keeper, Table)}
    return _tables([*_ALWAYS, *models, *_repeating()])


def _repeating() -> Iterable[type]:
    """Return the models whose rows followers write: what they repeat was written anew too."""
    return [model for model in apps.get_models() if model._meta.app_label in {"search", "modelsearch"}]


def _tables(models: Iterable[type]) -> set[str]:
    existing = set(connection.introspection.table_names())
    return {model._meta.db_table for model in models} & existing  # type: ignore[attr-defined]
