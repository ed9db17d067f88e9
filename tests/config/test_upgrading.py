"""`tequio upgrade` copies first; what fails tells the way back, and old code touches no newer database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import tequio
from tequio.config import running, serving, versions
from tequio.config.backups import manifest, upgrading
from tests.config.conftest import Order

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture
def home(settings, tmp_path: Path) -> Path:
    settings.HOME, settings.STATIC_ROOT = tmp_path / "home", tmp_path / "home" / "static"
    settings.HOME.mkdir()
    return tmp_path / "home"


@pytest.fixture
def newer() -> None:
    """Let the database know a migration that this code does not."""
    MigrationRecorder(connection).record_applied("plans", "9999_later")
    yield
    MigrationRecorder(connection).record_unapplied("plans", "9999_later")


@pytest.mark.thorough
@pytest.mark.engine
def test_an_upgrade_copies_checks_and_tells_what_changed(order: Order, home: Path, tmp_path: Path):
    (home / "open").touch(mode=0o644)

    said = order("upgrade", str(tmp_path / "antes"))

    assert said.status == 0
    assert f"De la versión que había a la {tequio.__version__}. Migraciones: 0." in said.told
    assert "  ### For people who operate it" in said.told
    assert "Todo en orden.\n" in said.told
    assert not list(manifest.faults(tmp_path / "antes"))
    assert (home / "open").stat().st_mode & 0o077 == 0
    assert versions.before() == tequio.__version__


def test_a_failure_tells_the_way_back(order: Order, home: Path, tmp_path: Path, monkeypatch):
    def fails(_options: object) -> None:
        raise CommandError("no cupo")

    monkeypatch.setattr("tequio.config.tasks.init", fails)

    said = order("upgrade", str(tmp_path / "antes"))

    assert (said.status, said.complained) == (1, "tequio: no cupo\n")
    assert f"tequio restore {tmp_path / 'antes'} --as-it-was" in said.told


@pytest.mark.thorough
@pytest.mark.engine
def test_what_the_check_finds_tells_the_way_back_too(order: Order, home: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("tequio.config.checking.check", lambda _options: 1)

    said = order("upgrade", str(tmp_path / "antes"))

    assert said.status == 1
    assert "vea antes de servir lo que dice la comprobación" in said.told
    assert "--as-it-was" in said.told


def test_the_changes_since_a_version_are_told(home: Path, settings, tmp_path: Path):
    settings.PROJECT = tmp_path
    nothing = list(upgrading._headings(""))
    (tmp_path / "CHANGELOG.md").write_text("# C\n\n## 3 - hoy\n### A\nx\n## 2 - ayer\n### B\n## 1 - antes\n")

    assert nothing == []
    assert list(upgrading._headings("")) == ["  ## 3 - hoy", "  ### A"]
    assert list(upgrading._headings("1")) == ["  ## 3 - hoy", "  ### A", "  ## 2 - ayer", "  ### B"]


def test_nobody_upgrades_what_is_being_served(order: Order, home: Path, tmp_path: Path):
    descriptor = running.hold()

    said = order("upgrade", str(tmp_path / "antes"))
    os.close(descriptor)

    assert (said.status, said.complained) == (
        1,
        "tequio: El sitio o el trabajador están andando: deténgalos primero.\n",
    )
    assert not (tmp_path / "antes").exists()
    running.refuse_while_running()


@pytest.mark.parametrize("name", ["serve", "web", "work"])
def test_old_code_does_not_serve_a_newer_database(order: Order, home: Path, newer, name, monkeypatch):
    monkeypatch.setattr(serving, "free_port", lambda: 1)

    said = order(name)

    assert said.status == 1
    assert "no conoce (plans.9999_later)" in said.complained


def test_the_release_is_visited_without_anything_of_ours():
    """The program that visits runs with the code of a release too."""
    imported = "import sys; sys.path[:0] = ['tests/upgrade']; import visiting; print('tequio' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", imported], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "False"
