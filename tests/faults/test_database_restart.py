"""PostgreSQL falls and comes back while officers act: nothing is lost, and the worker goes on."""

from __future__ import annotations

import os
import time

import pytest

from tests.faults.cluster import restart_at_once
from tests.faults.killing import acting
from tests.faults.trial import Trial

_RESTARTS = 3

pytestmark = pytest.mark.skipif(
    not os.environ.get("TEQUIO_DATABASE"), reason="SQLite has no server to restart"
)


def test_no_acknowledged_act_is_lost_or_repeated_and_the_worker_goes_on(trial: Trial):
    workers = trial.system.workers()
    with acting(trial):
        for _ in range(_RESTARTS):
            time.sleep(1)
            restart_at_once(trial.system.database)
    after = trial.world.action()
    trial.driver.do(after)

    tally = trial.tally()

    assert tally.acknowledged > _RESTARTS
    assert (tally.lost, tally.repeated, tally.problems) == ({}, {}, ())
    assert trial.system.workers() == workers
