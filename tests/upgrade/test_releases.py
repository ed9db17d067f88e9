"""What was released stays: no migration of a release is edited, and its database becomes today's."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import tequio
from tests.upgrade.releases import PROJECT, Release, migrations, releases

_SHAPE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"
# What a newer version brings with it is registered while the database is brought up to date.
_OF_THE_CATALOGUES = {"plans.theme_registered"}
_RECORDED = "SELECT uid, kind, subject, occurred_on FROM ledger_logentry"


def edited(release: Release, now: dict[str, str]) -> set[str]:
    """Return which migrations of a release are no longer what they were."""
    return {name for name, value in release.migrations.items() if now.get(name) != value}


def test_no_migration_of_a_release_was_edited():
    now = migrations()

    assert now
    assert not {release.version: names for release in releases() if (names := edited(release, now))}


def test_an_edited_a_renamed_and_an_added_migration_are_told_apart():
    released = Release("1.0.0", "abc", {"plans/0001_initial": "one", "plans/0002_goals": "two"})

    assert not edited(released, {**released.migrations, "plans/0003_more": "three"})
    assert edited(released, {**released.migrations, "plans/0002_goals": "other"}) == {"plans/0002_goals"}
    assert edited(released, {"plans/0001_initial": "one"}) == {"plans/0002_goals"}


def test_every_place_tells_the_same_version():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert project["version"] == tequio.__version__
    assert f"\n## {tequio.__version__} - " in changes
    assert not [release for release in releases() if f"\n## {release.version} - " not in changes]


def _git(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, check=False)


def _tequio(order: str, source: Path, home: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(source), "TEQUIO_HOME": str(home), "TEQUIO_DATABASE": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "tequio.config.settings"
    done = subprocess.run(
        [sys.executable, "-m", "tequio.config.cli", order],
        env=environment,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{order} of {source}: {done.stdout}{done.stderr}"


def _ask(home: Path, question: str) -> set[tuple[object, ...]]:
    database = sqlite3.connect(home / "tequio.sqlite3")
    try:
        return set(database.execute(question))
    finally:
        database.close()


@pytest.mark.thorough
@pytest.mark.skipif(not shutil.which("git") or _git("rev-parse", "HEAD").returncode, reason="no git history")
def test_the_database_of_the_last_release_becomes_that_of_today(tmp_path):
    """Before the first release the last commit stands for it."""
    commit = releases()[-1].commit if releases() else "HEAD"
    if _git("cat-file", "-e", f"{commit}^{{commit}}").returncode:
        pytest.skip(f"this clone is too shallow to have the release {commit}")
    before, upgraded, fresh = (tmp_path / name for name in ("before", "upgraded", "fresh"))
    for folder in (before, upgraded, fresh):
        folder.mkdir()
    subprocess.run(["tar", "-x", "-C", before], input=_git("archive", commit, "src").stdout, check=True)
    _tequio("init", before / "src", upgraded)
    _tequio("example", before / "src", upgraded)
    recorded = _ask(upgraded, _RECORDED)

    _tequio("init", PROJECT / "src", upgraded)

    _tequio("init", PROJECT / "src", fresh)
    assert _ask(upgraded, _SHAPE) == _ask(fresh, _SHAPE)
    assert recorded
    added = _ask(upgraded, _RECORDED) - recorded
    assert _ask(upgraded, _RECORDED) >= recorded
    assert {kind for _uid, kind, *_rest in added} <= _OF_THE_CATALOGUES
    _tequio("check", PROJECT / "src", upgraded)
