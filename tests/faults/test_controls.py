"""Systems with a known fault: the harness tells exactly what they lose or repeat."""

from __future__ import annotations

from collections.abc import Callable

from tests.faults.driver import jpeg
from tests.faults.steps import NAMED
from tests.faults.trial import Trial


def test_what_is_acknowledged_before_it_is_written_is_lost(trial_of: Callable[[str], Trial]):
    trial = trial_of("acknowledges first")
    trial.system.arm("web", NAMED["all is written, not committed"])
    trial.driver.do(trial.world.report(), step="killed")
    trial.system.wait_until_fallen("web")
    survivor = trial.world.report()
    trial.driver.do(survivor)
    trial.wait_until_seen(survivor)

    tally = trial.tally()

    assert tally.lost == dict.fromkeys(trial.keys_of("killed"), ("act", "entry", "key"))
    assert (tally.acknowledged, len(tally.lost)) == (2, 1)


def test_what_is_sent_again_without_a_key_is_repeated(trial_of: Callable[[str], Trial]):
    trial = trial_of("forgets keys")
    trial.system.arm("web", NAMED["committed"])
    trial.driver.do(trial.world.report(), step="killed")
    trial.driver.do(trial.world.report())

    tally = trial.tally()

    assert tally.repeated == dict.fromkeys(trial.keys_of("killed"), ("act", "entry"))
    assert (tally.acknowledged, len(tally.repeated)) == (2, 1)


def test_a_file_removed_before_the_commit_is_lost(trial_of: Callable[[str], Trial]):
    trial = trial_of("removes first")
    trial.system.arm("work", NAMED["what was received is gone"])
    trial.driver.do(trial.world.action(jpeg()), step="killed")
    trial.system.wait_until_fallen("work")
    trial.driver.do(trial.world.action(jpeg()))

    tally = trial.tally()

    assert tally.lost == dict.fromkeys(trial.keys_of("killed"), ("file",))
    assert (tally.acknowledged, len(tally.lost)) == (2, 1)


def test_a_mail_noted_before_it_is_sent_is_lost(trial_of: Callable[[str], Trial]):
    trial = trial_of("notes first")
    trial.system.arm("work", NAMED["before the mail is handed over"])
    trial.driver.do(trial.world.action(), step="killed")
    trial.system.wait_until_fallen("work")
    trial.driver.do(trial.world.action())

    tally = trial.tally()

    assert tally.lost == dict.fromkeys(trial.keys_of("killed"), ("mail",))
    assert (tally.acknowledged, len(tally.lost)) == (2, 1)
