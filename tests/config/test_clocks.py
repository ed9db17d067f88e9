"""The clocks of all domains: one that fails keeps no other from its work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from structlog.testing import capture_logs

from tequio.config import clocks
from tests.config.conftest import Order
from tests.failing import NobodyForesaw

Clock = Callable[[datetime], int]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the first clock fail, and tell which of the others ran."""
    ran: list[str] = []

    def fails(_now: datetime) -> int:
        raise NobodyForesaw

    def noting(clock: Clock) -> Clock:
        def run(_now: datetime) -> int:
            ran.append(clock.__module__)
            return 1

        return run

    monkeypatch.setattr(clocks, "CLOCKS", (fails, *map(noting, clocks.CLOCKS[1:])))
    return ran


def test_a_clock_that_fails_stops_no_other(broken, now):
    with capture_logs() as logged:
        noted = clocks.tick(now)

    assert noted == 4
    assert broken == [
        f"tequio.{name}.clock" for name in ("exercises", "plans", "recommendations", "notifications")
    ]
    assert [line["event"] for line in logged] == ["duty failed"]


@pytest.mark.django_db
def test_the_order_does_the_rest_and_says_what_failed(broken, order: Order):
    with capture_logs():
        said = order("tick")

    assert said.status == 1
    assert said.told.startswith("Actos que registró el reloj: 4.\n  No se pudo: ")


@pytest.mark.django_db
@pytest.mark.usefixtures("now")
def test_the_order_ends_well_when_nothing_failed(order: Order):
    assert order("tick").status == 0
