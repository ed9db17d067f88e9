"""`tequio backup` copies database and files of one moment; it is whole, or not there."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from tequio.config.backups import contents, database, folder, manifest
from tequio.documents import leftovers, storage, witness
from tequio.documents.commands import receive_file
from tequio.documents.models import Document, DocumentKind
from tequio.foundation.actors import Actor
from tequio.foundation.refs import SubjectRef
from tests.config.conftest import Order

pytestmark = pytest.mark.usefixtures("committed_db", "_without_files")


@pytest.fixture
def _without_files() -> Iterator[None]:
    yield
    for name in [*storage.names(), *leftovers.names(), witness.FILE]:
        storage.remove(name)


@pytest.fixture
def documents(order: Order, operator: Actor) -> tuple[Document, ...]:
    """Two files of one content, one of another, all in quarantine."""
    order("user", "operacion@ejemplo.example", "--label", "Operación")
    return tuple(
        receive_file(
            actor=operator, upload=SimpleUploadedFile("a.txt", content), title="Acta", now=timezone.now(),
            kind=DocumentKind.MINUTES, subject=SubjectRef("compromiso", "cam-2017-1"),
        )
        for content in (b"uno", b"uno", b"otro")
    )  # fmt: skip


def test_a_copy_holds_everything_once_and_privately(order: Order, documents, tmp_path: Path):
    copy = tmp_path / "copia"

    said = order("backup", str(copy))

    made = manifest.read(copy)
    assert (said.status, said.complained) == (0, "")
    assert said.told.startswith(f"Copia hecha: {copy}\n")
    assert "No lleva la clave secreta" in said.told
    assert sorted(len(file.names) for file in made.files) == [1, 2]
    assert {path.stat().st_mode & 0o777 for path in copy.rglob("*") if path.is_file()} == {0o600}
    assert copy.stat().st_mode & 0o777 == (copy / "files").stat().st_mode & 0o777 == 0o700
    assert made.rows["identity_person"] == 1
    assert (made.log, made.given.leaves) == contents_of_log()
    assert not list(manifest.faults(copy))
    assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=copy, check=False).returncode == 0


def contents_of_log() -> tuple[str, int]:
    log, given = contents.log(database.ask_here)
    return log, given.leaves


def test_a_file_that_the_worker_moved_meanwhile_is_in_the_copy(order: Order, documents, tmp_path: Path):
    storage.move(documents[2].stored_as, f"quarantine/2026-11-22T12/{documents[2].stored_as[-32:]}")

    order("backup", str(tmp_path / "copia"))

    made = manifest.read(tmp_path / "copia")
    assert not made.lacking
    assert documents[2].stored_as in {name for file in made.files for name in file.names}


def test_a_copy_says_what_it_lacks(order: Order, documents, tmp_path: Path):
    storage.write(documents[2].stored_as, b"otr0")

    said = order("backup", str(tmp_path / "copia"))

    made = manifest.read(tmp_path / "copia")
    assert [lacking.document for lacking in made.lacking] == [documents[2].code]
    assert f"Falta el archivo de documento/{documents[2].code}: no está en la copia." in said.told
    assert len(list((tmp_path / "copia/files").iterdir())) == 1


def test_the_secret_key_is_in_it_by_choice(order: Order, documents, tmp_path: Path, settings):
    said = order("backup", str(tmp_path / "copia"), "--with-secret-key")

    assert "Lleva la clave secreta" in said.told
    assert (tmp_path / "copia/secret_key").read_text() == settings.SECRET_KEY
    assert settings.SECRET_KEY not in (tmp_path / "copia/manifest.json").read_text()


def test_a_folder_with_things_in_it_is_refused(order: Order, tmp_path: Path):
    (tmp_path / "otra").write_text("cosa")

    said, nowhere = order("backup", str(tmp_path)), order("backup", str(tmp_path / "no/hay"))

    assert (said.status, nowhere.status) == (1, 1)
    assert "ya tiene cosas" in said.complained
    assert "no existe; créela" in nowhere.complained
    assert [path.name for path in tmp_path.iterdir()] == ["otra"]


def test_an_empty_folder_may_take_the_copy(order: Order, documents, tmp_path: Path):
    (tmp_path / "copia").mkdir()

    assert order("backup", str(tmp_path / "copia")).status == 0


def test_nothing_is_left_of_a_copy_that_fails(order: Order, documents, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(folder, "demand_room", _full)

    said = order("backup", str(tmp_path / "copia"))

    assert (said.status, said.complained) == (1, "tequio: No cabe en ese disco.\n")
    assert not list(tmp_path.iterdir())


def _full(*_given: object) -> None:
    raise folder.NoRoom


def test_room_is_measured_before(tmp_path: Path):
    folder.demand_room(tmp_path, 1)

    with pytest.raises(folder.NoRoom, match="Hacen falta"):
        folder.demand_room(tmp_path, 2**60)


def test_what_a_killed_copy_left_goes_and_what_another_makes_stays(tmp_path: Path):
    left = tmp_path / ".tequio-copia-left"
    left.mkdir()
    os.utime(left, (0, 0))

    with folder.begun(tmp_path / "a") as first:
        os.utime(first, (0, 0))
        with folder.begun(tmp_path / "b"):
            assert first.exists()
            assert not left.exists()

    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL needs its tools")
def test_a_tool_that_is_not_there_is_said(order: Order, documents, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _program: None)

    said = order("backup", str(tmp_path / "copia"))

    assert "Falta pg_dump" in said.complained


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        (lambda copy: next((copy / "files").iterdir()).unlink(), "falta files/"),
        (lambda copy: next((copy / "files").iterdir()).write_bytes(b"x"), "no es el que se copió"),
        (lambda copy: (copy / "SHA256SUMS").unlink(), "falta SHA256SUMS"),
        (lambda copy: (copy / "SHA256SUMS").write_text(""), "no está en SHA256SUMS"),
        (lambda copy: (copy / "manifest.json").write_text("{"), "manifest.json no es el que se copió"),
    ],
)
def test_a_changed_copy_is_told_from_a_whole_one(order: Order, documents, tmp_path: Path, harm, fault):
    order("backup", str(tmp_path / "copia"))

    harm(tmp_path / "copia")

    assert any(fault in found for found in manifest.faults(tmp_path / "copia"))


@pytest.mark.parametrize("text", ["{", json.dumps({"format": 99})])
def test_what_is_no_copy_is_refused(order: Order, tmp_path: Path, text):
    nothing = order("restore", str(tmp_path))
    (tmp_path / "manifest.json").write_text(text)

    said = order("restore", str(tmp_path))

    assert (nothing.status, said.status) == (1, 1)
    assert "ahí no hay una copia" in nothing.complained
