"""A mail server fails in every way and the worker dies meanwhile: each mail arrives, under one name."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from tests.faults.conftest import Prepared, running, trial_with
from tests.faults.driver import Act
from tests.faults.system import kill, wait_for
from tests.faults.trial import Trial
from tests.smtp import Fault, MailServer

_SECONDS_TO_FAIL = 1.5  # some rounds of the worker
_SECONDS_TO_ARRIVE = 60
# A recipient that is not known is not tried again, and a certificate needs another address of the server.
_PASSING = (Fault.REFUSES, Fault.BUSY, Fault.DROPS, Fault.SLOW)


@dataclass(frozen=True)
class Office:
    trial: Trial
    server: MailServer

    def tell(self, fault: Fault) -> Act:
        """Act while the server fails, and let the worker die meanwhile."""
        self.server.fault = fault
        act = self.trial.world.action()
        self.trial.driver.do(act)
        time.sleep(_SECONDS_TO_FAIL)
        for worker in self.trial.system.workers():
            kill(worker)
        return act

    def arrives(self, act: Act) -> None:
        wait_for(lambda: self.names_of(act), _SECONDS_TO_ARRIVE, act.text)

    def names_of(self, act: Act) -> set[str]:
        """Return under which names mails came that tell an act; a reader shows one for each."""
        return {str(mail["Message-ID"]) for mail in self.server.taken if act.text in _words_of(mail)}


def _words_of(mail: Message) -> str:
    parts = (part.get_payload(decode=True) for part in mail.walk() if part.get_content_type() == "text/plain")
    return " ".join(b"".join(filter(None, parts)).decode().split())


@pytest.fixture
def office(prepared: Prepared, tmp_path: Path) -> Iterator[Office]:
    with (
        MailServer.running(tmp_path) as server,
        running(prepared, tmp_path, "as it is", mail=server.url) as system,
    ):
        server.seconds_when_slow = 3
        yield Office(trial_with(system, tmp_path), server)


def test_each_act_is_told_once_however_the_server_fails_and_the_worker_dies(office: Office):
    told = []
    for fault in _PASSING:
        told.append(office.tell(fault))
        office.server.fault = Fault.NONE
        office.arrives(told[-1])

    unknown = office.tell(Fault.UNKNOWN)
    time.sleep(_SECONDS_TO_FAIL)
    office.server.fault = Fault.UNTRUSTED
    office.trial.system.start_worker_again(office.server.url)
    untrusted = office.trial.world.action()
    office.trial.driver.do(untrusted)
    time.sleep(_SECONDS_TO_FAIL)
    unsent = office.names_of(untrusted)
    office.server.fault = Fault.NONE
    office.trial.system.start_worker_again(office.server.url)
    office.arrives(untrusted)

    tally = office.trial.tally()

    assert [len(office.names_of(act)) for act in (*told, untrusted)] == [1] * (len(told) + 1)
    assert (unsent, office.names_of(unknown)) == (set(), set())
    assert {key: what for key, what in tally.lost.items() if what != ("mail",)} == {}
    assert (tally.repeated, tally.problems) == ({}, ())
