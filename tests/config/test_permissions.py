"""What is kept here is unreadable to other accounts, however it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tequio.config.permissions import open_to_others


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepare an installation as an operator does whose shell lets everybody read."""
    home = tmp_path_factory.mktemp("open") / "home"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TEQUIO_")}
    program = """
import sys
from django.core.files.base import ContentFile
from django.core.mail import send_mail
from tequio.config.cli import main
assert main(["init"]) == 0
from tequio.documents import storage
storage.keep(ContentFile(b"Acta"), folder=storage.QUARANTINE, most=10)
send_mail("Asunto", "Texto", None, ["ana@example.org"])
"""
    subprocess.run(
        [sys.executable, "-c", program],
        env={**kept, "TEQUIO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tequio.config.settings"},
        umask=0o022,
        check=True,
        capture_output=True,
    )
    return home


def test_everything_an_installation_makes_is_for_its_account_only(home: Path):
    made = {path.relative_to(home).parts[0] for path in home.rglob("*")}

    assert {"tequio.sqlite3", "secret_key", "files", "mail", "static"} <= made
    assert {_mode(path) & 0o077 for path in [home, *home.rglob("*")]} == {0}
    assert list(open_to_others(home)) == []


def test_what_others_may_read_is_said_with_what_to_do(home: Path):
    (home / "secret_key").chmod(0o640)
    (home / "files").chmod(0o755)

    told = list(open_to_others(home))

    (home / "secret_key").chmod(0o600)
    (home / "files").chmod(0o700)
    others = "lo pueden leer otras personas de esta máquina, y 1 archivos o carpetas más"
    assert told == [f"{home / 'files'} {others}: corra «chmod -R go= {home}»"]


def test_a_link_and_what_has_just_gone_are_nothing_to_tell(tmp_path: Path, monkeypatch):
    tmp_path.chmod(0o700)
    (tmp_path / "link").symlink_to("/etc/passwd")
    monkeypatch.setattr(os, "walk", lambda folder: [(folder, [], ["link", "gone"])])

    assert list(open_to_others(tmp_path)) == []
