"""The example, loaded once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from tequio.ledger.sequencer import publish
from tequio.site.example.load import load_example
from tests.writes import GUARD

LOADED_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="package")
def _loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load it in a transaction that is rolled back; each test's own one is within it."""
    GUARD.watching = True
    with django_db_blocker.unblock(), transaction.atomic():
        load_example(now=LOADED_AT)
        publish()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def example(_loaded: None, db: None) -> None:
    """Give the world of the example, undone after each test."""
