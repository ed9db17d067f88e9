"""The environment is what the locks name, the locks lack nothing, the catalogues are compiled."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
PIN = re.compile(r"^[a-z0-9.-]+==[^ ]+", re.MULTILINE)


def _checked(lock: Path) -> subprocess.CompletedProcess[str]:
    order = [sys.executable, PROJECT / "scripts/check_lock.py", lock]
    return subprocess.run(order, capture_output=True, text=True, check=False)


def _without(package: str, tmp_path: Path) -> Path:
    """Copy the developers' lock without the line that names a package."""
    lines = (PROJECT / "requirements-dev.lock").read_text().splitlines()
    lock = tmp_path / "requirements-dev.lock"
    lock.write_text("\n".join(line for line in lines if not line.startswith(f"{package}==")))
    return lock


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_lacks_nothing(name: str):
    answer = _checked(PROJECT / name)

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize(
    ("package", "sentence"),
    [
        ("coverage", "pytest-cov demands coverage[toml]>="),
        ("argon2-cffi-bindings", "argon2-cffi demands argon2-cffi-bindings"),
        ("setuptools", "pyproject.toml demands setuptools>="),
    ],
)
def test_a_lock_that_lost_a_line_is_found(tmp_path: Path, package: str, sentence: str):
    answer = _checked(_without(package, tmp_path))

    assert answer.returncode == 1
    assert sentence in answer.stderr
    assert "which is not locked" in answer.stderr


def test_a_lock_with_too_old_a_release_is_found(tmp_path: Path):
    lock = _without("coverage", tmp_path)
    lock.write_text(f"{lock.read_text()}\ncoverage==7.0\n")

    assert "locked is 7.0" in _checked(lock).stderr


def test_the_developers_lock_holds_everything_of_the_other():
    ours = set(PIN.findall((PROJECT / "requirements.lock").read_text()))
    developers = set(PIN.findall((PROJECT / "requirements-dev.lock").read_text()))

    assert ours
    assert ours < developers


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Give a project whose environment is built already, with one catalogue to compile."""
    shutil.copytree(PROJECT / "scripts", tmp_path / "scripts")
    lock = tmp_path / "requirements.lock"
    lock.write_text("")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/bin").symlink_to(Path(sys.prefix) / "bin")
    (tmp_path / ".venv/built-requirements.lock").write_text(hashlib.sha256(b"").hexdigest())
    catalogue = tmp_path / "locale/en/LC_MESSAGES/django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(f'{HEADER}msgid "uno"\nmsgstr "one"\n')
    return tmp_path


def _make_env(project: Path) -> bytes:
    """Run it as `make env` does; return the compiled catalogue."""
    subprocess.run([project / "scripts/environment", "requirements.lock"], check=True)
    return (project / "locale/en/LC_MESSAGES/django.mo").read_bytes()


def test_catalogues_are_compiled_though_the_environment_is_built(built: Path):
    assert b"one" in _make_env(built)


def test_a_catalogue_that_changed_is_compiled_anew(built: Path):
    _make_env(built)
    catalogue = built / "locale/en/LC_MESSAGES/django.po"
    catalogue.write_text(f'{HEADER}msgid "uno"\nmsgstr "first"\n')
    later = catalogue.stat().st_mtime + 1
    os.utime(catalogue, (later, later))

    assert b"first" in _make_env(built)
