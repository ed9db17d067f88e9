"""The command line speaks Spanish, and an error is a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tequio.config.cli import parser
from tequio.config.policy_table import all_rules
from tests.config.conftest import Order

ORDERS = (
    "start", "init", "serve", "web", "work", "error-pages", "tick", "example", "check", "backup", "restore",
    "upgrade", "sweep", "policy", "user", "close", "factor", "withdraw", "directory", "identity", "plans",
)  # fmt: skip
GROUPED = (
    ("directory", "import-institutions"), ("directory", "import-municipalities"),
    ("identity", "import-people"), ("plans", "import-commitments"),
)  # fmt: skip
ENGLISH = ("usage:", "options:", "positional arguments", "show this help", "required", "invalid")


def test_the_orders_are_those_of_the_guide():
    assert tuple(parser()._subparsers._group_actions[0].choices) == ORDERS


@pytest.mark.parametrize(
    "words",
    [("--help",), *((name, "--help") for name in ORDERS), *((*words, "--help") for words in GROUPED)],
    ids=" ".join,
)
def test_the_help_is_in_spanish(order: Order, words):
    said = order(*words)

    assert said.status == 0
    assert said.told.startswith("uso: tequio")
    assert "muestra esta ayuda y termina" in said.told
    assert not [word for word in ENGLISH if word in said.told]


@pytest.mark.parametrize("words", GROUPED, ids=" ".join)
def test_each_order_of_a_group_has_an_example(order: Order, words):
    said = order(*words, "--help")

    assert f"ejemplo: tequio {' '.join(words)} " in said.told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "tequio: falta: ORDEN"),
        (("baila",), "tequio: ORDEN: no vale 'baila' (elija entre 'start'"),
        (("tick", "ya"), "tequio: no conocemos: ya"),
        (("tick", "--help=3"), "tequio tick: -h/--help: no espera un valor: '3'"),
        (("policy", "edit"), "tequio policy: show: no vale 'edit'"),
        (("plans", "import-commitments"), "tequio plans import-commitments: falta: PLAN"),
        (("directory",), "tequio directory: falta: ORDEN"),
        (("user", "a@example.org"), "tequio user: falta: --label"),
        (("user", "a@example.org", "--label"), "tequio user: --label: espera un valor"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_order_that_is_not_understood_is_told_how_it_is_used(order: Order, words, sentence):
    said = order(*words)

    assert said.status == 2
    assert said.complained.startswith("uso: tequio")
    assert sentence in said.complained
    assert not [word for word in ENGLISH if word in said.complained]


def test_the_whole_policy_is_printed(order: Order):
    said = order("policy", "show")
    lines = said.told.splitlines()

    assert {rule.action for rule in all_rules()} == {line for line in lines if not line.startswith(" ")}
    assert said.told.count("quién:") == said.told.count("por qué:") == len(all_rules())
    assert "    quién:  la propia persona, la operación de la plataforma" in lines


@pytest.mark.parametrize("words", [("tick",), ("policy", "show")], ids=" ".join)
def test_a_bad_variable_stops_every_order_with_a_sentence(tmp_path: Path, words):
    answer = _in_a_shell(words, TEQUIO_HOME=str(tmp_path), TEQUIO_COLOR="rojo")

    assert answer.returncode == 1
    assert (
        answer.stderr
        == "tequio: No existe la variable TEQUIO_COLOR. La guía de operación lista las que hay.\n"
    )


def test_a_database_that_was_never_made_is_told_what_to_do(tmp_path: Path):
    answer = _in_a_shell(["tick"], TEQUIO_HOME=str(tmp_path))

    assert answer.returncode == 1
    assert answer.stderr.startswith("tequio: La base de datos no respondió como se esperaba:")
    assert answer.stderr.endswith("¿Ya corrió «tequio init»?\n")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path):
    (tmp_path / "file").touch()

    answer = _in_a_shell(["tick"], TEQUIO_HOME=str(tmp_path / "file" / "home"))

    assert answer.returncode == 1
    assert answer.stderr == f"tequio: No se puede usar {tmp_path}/file/home: no es una carpeta.\n"


def test_a_reader_that_had_enough_is_no_error(tmp_path: Path):
    command = f"{sys.executable} -m tequio.config.cli policy show | head -n 1"

    answer = subprocess.run(
        command, shell=True, env=_environment(tmp_path), capture_output=True, text=True, check=False
    )

    assert answer.stdout.count("\n") == 1
    assert not answer.stderr


def _in_a_shell(words, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tequio.config.cli", *words]
    environment = {**_environment(Path(variables["TEQUIO_HOME"])), **variables}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _environment(home: Path) -> dict[str, str]:
    """Return this environment without what the tests set, on a database of its own."""
    others = {
        name: value for name, value in os.environ.items() if not name.startswith(("TEQUIO_", "DJANGO_"))
    }
    return {**others, "TEQUIO_HOME": str(home)}
