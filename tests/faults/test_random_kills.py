"""kill -9 at random moments under load; FAULT_KILLS says how often."""

from __future__ import annotations

import sys

from tests.faults.killing import CLIENTS, kill_at_random
from tests.faults.trial import Trial


def test_no_acknowledged_act_is_lost_or_repeated(trial: Trial, kills: int, capsys):
    killed = kill_at_random(trial, kills)

    tally = trial.tally()

    with capsys.disabled():
        sys.stdout.write(f"\n{killed}\n{tally.figures}\n")
    assert killed.total() == kills
    assert tally.acknowledged >= CLIENTS
    assert trial.driver.failures == 0
    assert (tally.lost, tally.repeated, tally.problems) == ({}, {}, ())
