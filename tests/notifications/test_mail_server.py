"""Mail at a real server of this machine, in each of the ways in which one fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from tequio.foundation.actors import ANONYMOUS
from tequio.notifications import clock
from tequio.notifications.commands.subscription import follow
from tequio.notifications.models import MailState, OutgoingMail, Rhythm
from tests.notifications.world import ALBA, INSTITUTE, SUNDAY
from tests.smtp import Fault, MailServer

pytestmark = pytest.mark.usefixtures("institute")
BRUNO = "bruno@example.org"
LATER = SUNDAY + timedelta(minutes=1)
WAITING, SENT, FAILED = MailState.WAITING, MailState.SENT, MailState.FAILED


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    with MailServer.running(tmp_path_factory.mktemp("smtp")) as running:
        yield running


@pytest.fixture
def failing(server: MailServer, settings: Any) -> Callable[[Fault], MailServer]:
    """Let two mails wait, and the server be in one of its ways."""
    for email in (ALBA, BRUNO):
        follow(actor=ANONYMOUS, email=email, subject=INSTITUTE, rhythm=Rhythm.DAILY, now=SUNDAY)
    server.taken.clear()

    def be(fault: Fault) -> MailServer:
        server.fault = fault
        clock._Rest.until = 0.0
        for name, value in server.settings().items():
            setattr(settings, name, value)
        return server

    return be


def states() -> list[tuple[str, int]]:
    return list(OutgoingMail.objects.order_by("pk").values_list("state", "attempts"))


def test_a_sound_server_gets_each_mail_once(failing):
    server = failing(Fault.NONE)

    assert clock.deliver(SUNDAY) == 2
    assert states() == [(SENT, 1), (SENT, 1)]
    assert sorted(server.times_taken().values()) == [1, 1]


@pytest.mark.parametrize("fault", [Fault.REFUSES, Fault.UNTRUSTED])
def test_a_server_that_cannot_be_talked_to_costs_no_mail_an_attempt(failing, fault):
    failing(fault)

    assert clock.deliver(SUNDAY) == 0
    assert states() == [(WAITING, 0), (WAITING, 0)]


@pytest.mark.parametrize("fault", [Fault.BUSY, Fault.DROPS, Fault.SLOW])
def test_a_server_that_leaves_in_the_middle_costs_one_mail_one_attempt(failing, fault):
    failing(fault)

    assert clock.deliver(SUNDAY) == 0
    assert states() == [(WAITING, 1), (WAITING, 0)]


def test_a_recipient_that_is_unknown_holds_up_no_other(failing):
    server = failing(Fault.UNKNOWN)

    assert clock.deliver(SUNDAY) == 0
    assert states() == [(FAILED, 1), (FAILED, 1)]
    assert not server.taken


@pytest.mark.parametrize("fault", [Fault.REFUSES, Fault.UNTRUSTED, Fault.BUSY, Fault.DROPS, Fault.SLOW])
def test_each_mail_leaves_once_the_server_is_well_and_a_repetition_bears_its_name(failing, fault):
    clock_before = failing(fault) and clock.deliver(SUNDAY)
    server = failing(Fault.NONE)

    after = clock.deliver(LATER)

    repeated = [times for times in server.times_taken().values() if times > 1]
    assert (clock_before, after) == (0, 2)
    assert len(server.times_taken()) == 2
    # Whoever hangs up after taking a mail, before saying so, gets it again under the same Message-ID.
    assert repeated == ([2] if fault == Fault.DROPS else [])
