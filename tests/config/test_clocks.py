"""The clocks of all domains: one that fails keeps no other from its work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from tequio.config import clocks, serving
from tequio.ledger.models import LogEntry
from tequio.ledger.rounds import note_round
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


@pytest.mark.django_db
def test_a_clock_that_fails_stops_no_other(broken, now):
    others = (
        "directory",
        "deadlines",
        "identity",
        "governance",
        "exercises",
        "cocreation",
        "dialogue",
        "plans",
        "recommendations",
        "notifications",
    )

    with capture_logs() as logged:
        noted = clocks.tick(now)

    assert noted == len(others)
    assert broken == [f"tequio.{name}.clock" for name in others]
    assert [line["event"] for line in logged] == ["duty failed"]


@pytest.mark.django_db
def test_the_order_does_the_rest_and_says_what_failed(broken, order: Order):
    with capture_logs():
        said = order("tick")

    assert said.status == 1
    assert said.told.startswith("Actos que registró el reloj: 10.\n  No se pudo: ")


@pytest.mark.django_db
@pytest.mark.usefixtures("now")
def test_the_order_ends_well_when_nothing_failed(order: Order):
    assert order("tick").status == 0


@pytest.mark.django_db
def test_the_order_does_not_act_when_time_leapt_until_somebody_confirms_it(order: Order, at_moment, now):
    at_moment(now)
    assert order("tick").status == 0
    at_moment(now + timedelta(days=9))

    refused, checked = order("tick"), order("check")
    confirmed, after = order("tick", "--confirm"), order("tick")

    assert refused.status == checked.status == 1
    assert "El reloj no actúa: su última vuelta fue el 2026-11-22" in refused.told
    assert "corra «tequio tick --confirm»" in refused.told
    assert "El reloj no actúa" in checked.told
    assert (confirmed.status, after.status) == (0, 0)
    assert "Confirmada la hora de la máquina" in confirmed.told
    assert LogEntry.objects.filter(kind="ledger.time_confirmed").count() == 1


@pytest.mark.django_db
def test_nothing_is_noted_while_time_went_back(order: Order, at_moment, now):
    at_moment(now)
    order("tick")
    at_moment(now - timedelta(days=1))

    assert "antes de lo último que consta" in order("tick").told


@pytest.mark.django_db
def test_the_worker_lets_no_clock_act_while_time_is_doubted(at_moment, monkeypatch, now):
    ran: list[datetime] = []
    monkeypatch.setattr(clocks, "CLOCKS", (ran.append,))
    note_round(now)

    for moment in (now + timedelta(days=1), now + timedelta(days=30)):
        at_moment(moment)
        serving._attend(clocks.CLOCKS[0])

    assert ran == [now + timedelta(days=1)]


@pytest.mark.django_db
def test_confirming_what_nobody_doubts_is_a_round_as_any_other(order: Order, at_moment, now):
    at_moment(now)

    said = order("tick", "--confirm")

    assert (said.status, said.told.startswith("Actos que registró")) == (0, True)
