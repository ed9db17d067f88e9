"""The country that benchmarks/multiply.py makes of the example is one that `tequio check` finds in order."""

from __future__ import annotations

import pytest

from benchmarks.multiply import multiply
from tequio.ledger import integrity
from tequio.plans.queries.plan import totals
from tests.writes import GUARD

pytestmark = [pytest.mark.usefixtures("example"), pytest.mark.engine, pytest.mark.thorough]


@pytest.fixture
def country(monkeypatch: pytest.MonkeyPatch) -> int:
    """Copy until every family was copied, the living one too; return the commitments."""
    monkeypatch.setattr(GUARD, "watching", False)  # the script goes through no command, and says so
    monkeypatch.setattr("benchmarks.multiply._LIVING_EVERY", 3)
    multiply(commitments=200, events=2500)
    return totals().commitments


def test_nothing_in_it_contradicts_its_log(country: int):
    assert country >= 200
    assert list(integrity.problems()) == []
