"""The world of the example, as a visitor's first start loads it."""

from __future__ import annotations

from datetime import UTC, datetime

from tequio.ledger.sequencer import publish
from tequio.site.example.load import load_example
from tests.worlds import world

LOADED_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@world
def example() -> None:
    load_example(now=LOADED_AT)
    publish()
