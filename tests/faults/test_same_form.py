"""The same form several times at once has one effect, and every sender is told so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.faults.driver import Act, jpeg, pdf
from tests.faults.trial import Trial

SENDERS = 6


def sent_at_once(trial: Trial, act: Act) -> list[int]:
    """Send one form from several threads, and once more to note that it is done."""
    form = trial.driver.open(act)
    start = Barrier(SENDERS)

    def send(_number: int) -> int:
        start.wait()
        return trial.officer.send(form, dict(act.fields), act.file).status

    with ThreadPoolExecutor(SENDERS) as pool:
        answers = list(pool.map(send, range(SENDERS)))
    trial.driver.send(act, form)
    return answers


def test_the_same_form_at_once_has_one_effect(trial: Trial):
    world = trial.world
    acts = [world.report(pdf()), world.action(jpeg()), world.answer(), world.last_report()]

    answers = {act.name: sent_at_once(trial, act) for act in acts}

    tally = trial.tally()
    assert answers == {act.name: [303] * SENDERS for act in acts}
    assert (tally.acknowledged, tally.lost, tally.repeated, tally.problems) == (len(acts), {}, {}, ())


def test_the_key_of_a_form_does_not_serve_for_other_words(trial: Trial):
    act = trial.world.report()
    form = trial.driver.open(act)
    trial.driver.send(act, form)

    answer = trial.officer.send(form, {**act.fields, "text": "Otra cosa."})

    assert answer.status == 409
    assert "ya se envió antes con otro contenido" in answer.text
