"""Every order runs in a terminal that knows fewer letters than Spanish has."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import template
from tests.config.test_command_line import GROUPED, ORDERS

TERMINALS = {
    "C": {"LC_ALL": "C"},
    "ASCII": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Latin-1": {"PYTHONIOENCODING": "latin-1"},
}
PROGRAM = """
import sys
from tequio.config.cli import main
for words in {orders!r}:
    sys.stdout.write(" ".join(words) + "\\n")
    try:
        main(words)
    except SystemExit:
        pass
"""
HELP = [("--help",), *((name, "--help") for name in ORDERS), *((*words, "--help") for words in GROUPED)]
RUN = [
    ("init",),
    ("check",),
    ("tick",),
    ("policy", "show"),
    ("baila",),
    ("close", "nadie@x.mx", "--reason", "x"),
]


@pytest.fixture(scope="module")
def home(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give all one installation whose migrations ran: the orders are tried, not they."""
    folder = tmp_path_factory.mktemp("terminals")
    template.copy_on_sqlite(folder / "tequio.sqlite3")
    return folder


@pytest.mark.thorough
@pytest.mark.xdist_group("terminals")
@pytest.mark.parametrize("terminal", TERMINALS.values(), ids=TERMINALS)
def test_every_order_speaks_in_any_terminal(home: Path, terminal: Mapping[str, str]):
    kept = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("TEQUIO_", "DJANGO_", "LC_", "LANG"))
    }
    environment = {**kept, "TEQUIO_HOME": str(home), **terminal}

    said = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(orders=HELP + RUN)],
        capture_output=True,
        env=environment,
        check=False,
        timeout=300,
    )

    assert said.returncode == 0, said.stderr[-2000:]
    assert b"Traceback" not in said.stderr
    assert b"tequio: No hay una cuenta" in said.stderr


def test_a_letter_that_a_terminal_lacks_is_written_as_the_nearest():
    program = """
from tequio.config.terminals import write_in_any_terminal
write_in_any_terminal()
print("¿Ya corrió «init»? Añadió… ✓")
"""

    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=True,
    )

    assert said.stdout == b'?Ya corrio "init"? Anadio... ?\n'
