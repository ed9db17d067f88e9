"""A database migrated once for each set of migrations; every worker takes a copy of it."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

from tequio.ledger import engine

_FOLDER = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tequio-tests"
_KEPT_SECONDS = 14 * 24 * 3600


def key() -> str:
    """Tell this set of migrations, and what they run, from every other one."""
    digest = sha256(f"{django.__version__} {connection.vendor}".encode())
    for name, path in sorted(_migrations()):
        digest.update(name.encode() + path.read_bytes())
    # The only module that migrations call.
    digest.update(Path(engine.__file__).read_bytes())
    return digest.hexdigest()[:20]


def _migrations() -> Iterator[tuple[str, Path]]:
    for app in apps.get_app_configs():
        found = find_spec(f"{app.name}.migrations")
        for folder in (found and found.submodule_search_locations) or []:
            for path in Path(folder).glob("*.py"):
                yield f"{app.label}.{path.stem}", path


@contextmanager
def copied() -> Iterator[None]:
    """Work on a copy of the template, which whoever comes first makes."""
    name, own = connection.settings_dict["NAME"], connection.creation._get_test_db_name()
    copy = _copy_on_sqlite if connection.vendor == "sqlite" else _copy_on_postgresql
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with _alone():
        copy(key(), own)
    _use(own)
    connection.ensure_connection()
    yield
    connection.creation.destroy_test_db(name, verbosity=0)


def copy_on_sqlite(to: Path) -> None:
    """Give a program its own database, as `tequio init` makes it."""
    assert connection.vendor == "sqlite"
    with _alone():
        _copy_on_sqlite(key(), str(to))


@contextmanager
def _alone() -> Iterator[None]:
    """Let the other workers wait; the system frees the lock of one that was killed."""
    with (_FOLDER / f"{connection.vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name


def _migrate(name: str) -> None:
    """Go the whole path of the migrations in a database of this name."""
    before, own = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.settings_dict["TEST"]["NAME"] = own
        _use(before)


def _copy_on_sqlite(key: str, own: str) -> None:
    template = _FOLDER / f"{key}.sqlite3"
    if not template.exists():
        _forget_old_ones()
        building = template.with_suffix(".building")
        _migrate(str(building))  # closing its last connection leaves one file
        building.replace(template)
    os.utime(template)
    shutil.copyfile(template, own)


def _forget_old_ones() -> None:
    for path in _FOLDER.glob("*.sqlite3"):
        if time.time() - path.stat().st_mtime > _KEPT_SECONDS:
            path.unlink(missing_ok=True)


def _copy_on_postgresql(key: str, own: str) -> None:
    template = f"tequio_template_{key}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        made = cursor.fetchone()
    if not made:
        _migrate(f"{template}_building")
    with connection._nodb_cursor() as cursor:
        if not made:
            cursor.execute(f'ALTER DATABASE "{template}_building" RENAME TO "{template}"')
        cursor.execute(f'DROP DATABASE IF EXISTS "{own}"')
        cursor.execute(f'CREATE DATABASE "{own}" TEMPLATE "{template}"')
