"""`tequio restore` makes of a copy what it was, in an empty place, or says why not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.utils import timezone

from tequio.config import numbering
from tequio.config.backups import folder, manifest
from tequio.documents import leftovers, storage, witness
from tequio.documents.commands import receive_file
from tequio.documents.models import Document, DocumentKind
from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tequio.identity.models import Person
from tequio.ledger import numbers
from tequio.ledger.models import LogEntry
from tests.config.conftest import Order

pytestmark = [pytest.mark.thorough, pytest.mark.engine]

# One for each process of the tests: they run side by side on one server.
_OTHER = f"tequio_elsewhere_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


@pytest.fixture
def without_files(committed_db) -> Iterator[None]:
    yield
    for name in [*storage.names(), *leftovers.names(), witness.FILE]:
        storage.remove(name)


@pytest.fixture
def copy(order: Order, operator: Actor, without_files, tmp_path: Path) -> Path:
    order("user", "operacion@ejemplo.example", "--label", "Operación")
    receive_file(
        actor=operator, upload=SimpleUploadedFile("a.txt", b"uno"), title="Acta", now=timezone.now(),
        kind=DocumentKind.MINUTES, subject=SubjectRef("compromiso", "cam-2017-1"),
    )  # fmt: skip
    assert order("backup", str(tmp_path / "copia")).status == 0
    return tmp_path / "copia"


@pytest.fixture
def elsewhere(copy: Path, settings, tmp_path: Path, monkeypatch) -> Iterator[Path]:
    """Be another machine: an empty home, and an empty database that is not that of the tests."""
    home = tmp_path / "home"
    home.mkdir()
    _make_database()
    settings.HOME, settings.STATIC_ROOT = home, home / "static"
    storages = {**settings.STORAGES["default"], "OPTIONS": {"location": home / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": storages}
    connections.close_all()
    name = str(home / "tequio.sqlite3") if connection.vendor == "sqlite" else _OTHER
    with monkeypatch.context() as moved:
        moved.setitem(connection.settings_dict, "NAME", name)
        numbers._compared.clear()
        yield home
        connections.close_all()
    numbers._compared.set()
    _drop_database()


def _make_database() -> None:
    if connection.vendor == "postgresql":
        _drop_database()
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {_OTHER}")


def _drop_database() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {_OTHER} WITH (FORCE)")


def test_a_copy_becomes_what_it_was(order: Order, copy: Path, elsewhere: Path):
    for stale in ("tequio.sqlite3-wal", "tequio.sqlite3-shm") if connection.vendor == "sqlite" else ():
        (elsewhere / stale).write_bytes(b"of a database that crashed")

    said = order("restore", str(copy))

    assert (said.status, said.complained) == (0, "")
    assert said.told.endswith("Todo en orden.\n")
    assert Person.objects.get().label == "Operación"
    assert storage.open_bytes(Document.objects.get().stored_as).read() == b"uno"
    assert witness.noted(numbers.name_of_log()) == manifest.read(copy).given
    assert {path.stat().st_mode & 0o077 for path in (elsewhere / "files").rglob("*")} == {0}


def test_another_secret_key_is_said(order: Order, copy: Path, elsewhere: Path):
    (elsewhere / "secret_key").write_text("x" * 60)

    said = order("restore", str(copy))

    assert "La clave secreta no es la de antes: terminan las sesiones" in said.told
    assert (elsewhere / "secret_key").read_text() == "x" * 60


def test_the_key_of_the_copy_takes_its_place(order: Order, copy: Path, elsewhere: Path, settings):
    values = json.loads((copy / "manifest.json").read_text())
    (copy / "secret_key").write_text(settings.SECRET_KEY)
    _write_again(copy, {**values, "with_secret_key": True})

    said = order("restore", str(copy))

    assert "no es la de antes" not in said.told
    assert (elsewhere / "secret_key").read_text() == settings.SECRET_KEY
    assert (elsewhere / "secret_key").stat().st_mode & 0o777 == 0o600


def test_an_older_copy_goes_on_above_the_newer_ones_beside_it(order: Order, copy: Path, elsewhere: Path):
    values = json.loads((copy / "manifest.json").read_text())
    newer = {**values, "highest": {"size": 500, "leaves": 400}}
    (copy.parent / "nueva").mkdir()
    (copy.parent / "nueva" / "manifest.json").write_text(json.dumps(newer))

    said = order("restore", str(copy))

    gap = LogEntry.objects.get(kind="ledger.numbers_skipped")
    assert said.status == 0
    assert "la bitácora sigue después y dice cuáles faltan" in said.told
    assert (gap.position, gap.leaf_index) == (500, 400)


def test_a_number_that_somebody_remembers_is_not_used_again(order: Order, copy: Path, elsewhere: Path):
    order("restore", str(copy), "--highest", "812")

    assert LogEntry.objects.get(kind="ledger.numbers_skipped").leaf_index == 813
    assert not numbering.go_on(timezone.now())


def test_as_it_was_changes_nothing(order: Order, copy: Path, elsewhere: Path):
    said = order("restore", str(copy), "--as-it-was", "--highest", "812")

    assert said.status == 0
    assert "Preparando" not in said.told
    assert LogEntry.objects.filter(leaf_index__gt=700).count() == 0


@pytest.mark.parametrize("name", ["files/clean/a", "otra"])
def test_a_home_that_is_not_empty_is_refused(order: Order, copy: Path, elsewhere: Path, name):
    (elsewhere / name).parent.mkdir(parents=True, exist_ok=True)
    (elsewhere / name).write_text("cosa")

    said = order("restore", str(copy))

    assert said.status == 1
    assert f"ya tiene {name}" in said.complained


def test_a_database_with_tables_is_refused(order: Order, copy: Path, elsewhere: Path):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE otra (a integer)")

    said = order("restore", str(copy))

    assert said.status == 1
    assert "La base de datos ya tiene tablas" in said.complained


def test_nothing_is_restored_of_a_damaged_copy(order: Order, copy: Path, elsewhere: Path):
    next((copy / "files").iterdir()).write_bytes(b"dos")

    said = order("restore", str(copy))

    assert said.status == 1
    assert "La copia está dañada o incompleta: files/" in said.complained
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rows": {}}, "la tabla account_emailaddress tiene 0 renglones y tenía None"),
        ({"engine": "otro"}, "La copia es de otro y esta instalación usa"),
        ({"migrations": ["plans.9999_later"]}, "que este programa no conoce (plans.9999_later)"),
    ],
)
def test_a_copy_that_does_not_fit_is_refused(order: Order, copy: Path, elsewhere: Path, change, words):
    _write_again(copy, {**json.loads((copy / "manifest.json").read_text()), **change})

    said = order("restore", str(copy))

    assert said.status == 1
    assert words in said.complained


def _write_again(copy: Path, values: dict[str, object]) -> None:
    (copy / "manifest.json").write_text(json.dumps(values))
    sums = [
        f"{folder.sum_of(path)}  {path.relative_to(copy)}\n" for path in copy.rglob("*") if _is_listed(path)
    ]
    (copy / manifest.SUMS).write_text("".join(sums))


def _is_listed(path: Path) -> bool:
    return path.is_file() and path.name != manifest.SUMS
