"""Which version prepared this installation, and which database a version may not touch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

import tequio
from tequio.foundation.refusals import Refusal

_FILE: Final = "version"
_OURS: Final = "tequio."


class NewerDatabase(Refusal):
    """La base de datos es de una versión más nueva que este programa."""


def note() -> None:
    """Note that this version prepared the installation."""
    file = Path(settings.HOME) / _FILE
    file.touch(mode=0o600)
    file.write_text(f"{tequio.__version__}\n", encoding="ascii")


def before() -> str:
    """Return the version that prepared this installation last; empty if it noted none."""
    file = Path(settings.HOME) / _FILE
    return file.read_text(encoding="ascii").strip() if file.exists() else ""


def pending() -> tuple[str, ...]:
    """Return the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(str(migration) for migration, _backwards in plan)


def refuse_newer_database() -> None:
    """Refuse to write with old code what it does not know."""
    unknown = next(_unknown(), "")
    if unknown:
        raise NewerDatabase(
            f"La base de datos tiene cambios que este programa ({tequio.__version__}) no conoce ({unknown}): "
            "use la versión que los hizo. Para volver a ésta, restaure la copia de antes, como dice la guía."
        )


def _unknown() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    known, labels = executor.loader.disk_migrations or {}, executor.loader.migrated_apps
    recorder = MigrationRecorder(connection)
    applied = recorder.applied_migrations() if recorder.has_table() else {}
    yield from (f"{app}.{name}" for app, name in applied if app in labels and (app, name) not in known)
