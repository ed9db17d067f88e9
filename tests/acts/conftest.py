"""The example with its accounts, and one moment a little after it was loaded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tequio.ledger.sequencer import publish
from tequio.site.example.accounts import renew_accounts
from tests.example import LOADED_AT
from tests.worlds import world

NOW = LOADED_AT + timedelta(hours=1)


@world
def accounts(example: None) -> None:
    renew_accounts(now=LOADED_AT)
    publish()


@pytest.fixture(autouse=True)
def _a_little_later(accounts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
