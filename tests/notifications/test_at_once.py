"""Two workers at once, and one that is killed: each mail goes out once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tequio.directory.models import Institution
from tequio.ledger.sequencer import publish
from tequio.notifications import clock
from tequio.notifications.commands import delivery
from tequio.notifications.models import MailState, OutgoingMail, Rhythm
from tests.notifications import servers
from tests.notifications.dying import DYING
from tests.notifications.servers import TAKEN
from tests.notifications.world import MONDAY_AT_SEVEN, SUNDAY, following, happens
from tests.properties.test_concurrency import at_once

pytestmark = [pytest.mark.thorough, pytest.mark.engine]

WORKERS = 4


@pytest.fixture
def db(committed_db: None) -> None:
    """Let what these tests do really commit, for other threads and processes to see."""


@pytest.fixture
def followers(institute: Institution, settings: Any) -> None:
    """Let thirty addresses wait for the digest of one act."""
    settings.EMAIL_BACKEND = servers.name_of(servers.Taking)
    for number in range(30):
        following(email=f"p{number}@example.org", rhythm=Rhythm.DAILY, origin=f"198.51.100.{number}")
    happens("algo")
    publish()
    TAKEN.clear()


@pytest.mark.usefixtures("followers")
def test_two_workers_compose_each_digest_once_and_send_each_mail_once():
    def ticking() -> int:
        return clock.tick(MONDAY_AT_SEVEN)

    def sending_all() -> int:
        return clock.deliver(MONDAY_AT_SEVEN)

    at_once([ticking] * WORKERS)
    sent = at_once([sending_all] * WORKERS)

    assert OutgoingMail.objects.filter(kind="digest").count() == 30
    assert sum(sent) == 60
    ids = [message.extra_headers["Message-ID"] for message in TAKEN]
    assert len(ids) == len(set(ids)) == 60
    assert not OutgoingMail.objects.exclude(state=MailState.SENT).exists()


@pytest.fixture
def die(settings: Any, tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Run the worker in a process that kills itself at a step of the mail."""

    def run(step: str) -> subprocess.CompletedProcess[str]:
        name = settings.DATABASES["default"]["NAME"]
        arguments = [sys.executable, "-c", DYING, str(name), str(tmp_path), step]
        return subprocess.run(arguments, env=os.environ, capture_output=True, text=True, check=False)

    return run


@pytest.mark.usefixtures("institute")
@pytest.mark.parametrize("step", ["claimed", "accepted", "noted"])
def test_killed_at_a_step_each_mail_is_in_the_folder_once(step, die, settings, tmp_path):
    settings.EMAIL_BACKEND = "tequio.notifications.postman.EmailFolder"
    settings.EMAIL_FILE_PATH = tmp_path
    following()
    following(email="bruno@example.org")

    ended = die(step)
    clock.deliver(SUNDAY + delivery.LEASE + timedelta(seconds=1))

    assert ended.returncode == -signal.SIGKILL, ended.stderr
    names = {f"{mail.uid.hex}.eml" for mail in OutgoingMail.objects.all()}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert len(names) == 2
    assert not OutgoingMail.objects.exclude(state=MailState.SENT).exists()
