"""After every act, what is withdrawn by the order is in no byte of the tables of PostgreSQL."""

from __future__ import annotations

import pytest
from django.db import connection

from tequio.config.cli import main
from tequio.site.example.load import load_example
from tests.acts.conftest import NOW, complete_example
from tests.erasure.raw import ALONE, files_with, let_the_planner_look
from tests.erasure.typing import EACH, Deletions, waiting_after
from tests.example import LOADED_AT

# As it was typed, as the index folds it, and as an address; public ids are made of small letters.
WORD = rb"Zanat(?:i|\xc3\xad|\\u00ed)ll|[ \n]zanatill|zanatillo@"

pytestmark = [pytest.mark.engine, pytest.mark.thorough, ALONE]


@pytest.fixture(autouse=True)
def _a_little_later(committed_db: None, monkeypatch: pytest.MonkeyPatch, settings, tmp_path) -> None:
    settings.EMAIL_BACKEND = "tequio.notifications.postman.EmailFolder"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    load_example(now=LOADED_AT)
    complete_example()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite writes its one file anew, whatever stood where: tests/config/test_remains.py reads it",
)
def test_no_byte_of_a_word_that_was_typed_into_every_form_is_left(capsys: pytest.CaptureFixture[str]):
    waiting = waiting_after(EACH, Deletions())
    let_the_planner_look()
    assert files_with(WORD)
    assert len(waiting) < len(EACH) / 3

    main(("withdraw", "--text", "zanatillo", "--ground", "Solicitud ARCO 12/2026"))

    assert "no quedan restos" in capsys.readouterr().out
    assert not files_with(WORD)
