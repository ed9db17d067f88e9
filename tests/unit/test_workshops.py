"""The folders of children go with them, or an hour after a parent that was killed."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tequio.foundation.children import remove_abandoned, workshop

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave a folder as a parent does that is killed in its work."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with workshop() as folder:
        name = folder
    name.mkdir()
    (name / "received").write_text("acta")
    return name


@pytest.mark.parametrize(("age", "removed"), [(3500, 0), (3700, 1)])
def test_what_a_killed_parent_left_goes_after_an_hour(left: Path, age: int, removed: int):
    moment = NOW.timestamp() - age
    os.utime(left, (moment, moment))

    assert remove_abandoned(NOW) == removed
    assert left.exists() is not bool(removed)


def test_other_folders_stay(left: Path):
    other = left.with_name("otra")
    left.rename(other)
    os.utime(other, (0, 0))

    assert remove_abandoned(NOW) == 0
    assert other.exists()
