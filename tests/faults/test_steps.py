"""kill -9 at every named step: what was acknowledged is there, once."""

from __future__ import annotations

from tests.faults.driver import jpeg, pdf
from tests.faults.steps import OF_A_MAIL, OF_A_REPORT, OF_A_REVIEW, OF_AN_ANSWER
from tests.faults.trial import Trial


def test_the_server_dies_at_every_step_of_a_report_with_its_file(trial: Trial):
    for step in OF_A_REPORT:
        trial.die_in_web(step, lambda: trial.world.report(pdf()))

    tally = trial.tally()

    assert tally.files >= tally.sent_again >= len(OF_A_REPORT)
    assert (tally.lost, tally.repeated, tally.problems) == ({}, {}, ())


def test_the_server_dies_at_every_step_of_an_answer(trial: Trial):
    for step in OF_AN_ANSWER:
        trial.die_in_web(step, trial.world.answer)

    tally = trial.tally()

    assert tally.acknowledged >= tally.sent_again >= len(OF_AN_ANSWER)
    assert (tally.lost, tally.repeated, tally.problems) == ({}, {}, ())


def test_the_worker_dies_at_every_step_of_a_review(trial: Trial):
    for step in OF_A_REVIEW:
        trial.die_in_worker(step, lambda: trial.world.action(jpeg()))

    tally = trial.tally()

    assert tally.files >= len(OF_A_REVIEW)
    assert (tally.lost, tally.repeated, tally.problems) == ({}, {}, ())


def test_the_worker_dies_at_every_step_of_a_mail(trial: Trial):
    for step in OF_A_MAIL:
        trial.die_in_worker(step, trial.world.action)

    tally = trial.tally()

    assert tally.mails >= len(OF_A_MAIL)
    assert (tally.lost, tally.repeated, tally.problems) == ({}, {}, ())
