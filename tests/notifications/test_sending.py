"""Mail leaves once, keeps its Message-ID, and is not lost to a dead worker."""

from __future__ import annotations

import os
import smtplib
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from typing import Any

import pytest

from tequio.foundation.actors import ANONYMOUS, CLOCK
from tequio.ledger.models import FieldValue, LogEntry
from tequio.notifications import clock
from tequio.notifications.commands import delivery as commands
from tequio.notifications.commands.delivery import (
    NothingToForget,
    NothingToSend,
    claim_mail,
    forget_mail,
    note_delivery,
)
from tequio.notifications.commands.subscription import follow
from tequio.notifications.models import Follower, MailState, OutgoingMail, Rhythm, Subscription
from tequio.notifications.postman import Outcome, Result, message_of
from tests.notifications import servers
from tests.notifications.servers import TAKEN
from tests.notifications.world import ALBA, HOUR, INSTITUTE, SUNDAY, following, happens

pytestmark = pytest.mark.usefixtures("institute")
LEASE = commands.LEASE


@pytest.fixture(autouse=True)
def _emptied() -> None:
    TAKEN.clear()


@pytest.fixture
def use(settings: Any) -> Callable[..., None]:
    def run(server: type[Any], *answers: Exception) -> None:
        settings.EMAIL_BACKEND = servers.name_of(server)
        servers.Answering.answers = iter(answers)

    run(servers.Taking)
    return run


@pytest.fixture
def waiting(use: Callable[..., None]) -> OutgoingMail:
    """Return a mail that waits: a confirmation."""
    follow(actor=ANONYMOUS, email=ALBA, subject=INSTITUTE, rhythm=Rhythm.DAILY, now=SUNDAY)
    return OutgoingMail.objects.get()


def state(mail: OutgoingMail) -> str:
    mail.refresh_from_db()
    return mail.state


def ids() -> list[str]:
    return [message.extra_headers["Message-ID"] for message in TAKEN]


def test_what_waits_is_sent_once(waiting):
    sent = clock.run(SUNDAY), clock.run(SUNDAY + HOUR)

    assert sent == (1, 0)
    assert [message.to for message in TAKEN] == [[ALBA]]
    assert state(waiting) == MailState.SENT


def test_what_a_dead_worker_held_goes_again_under_the_same_name_after_its_lease(waiting, use):
    message_of(claim_mail(actor=CLOCK, now=SUNDAY)[0]).send()  # and it dies before it notes it

    during = clock.deliver(SUNDAY + LEASE - timedelta(seconds=1))
    after = clock.deliver(SUNDAY + LEASE)

    assert (during, after) == (0, 1)
    assert len(TAKEN) == 2
    assert ids()[0] == ids()[1]


def test_a_worker_that_is_told_to_end_notes_what_it_sent(waiting, use):
    use(servers.TakingThenKilled)

    with pytest.raises(servers.Killed):
        clock.deliver(SUNDAY)

    assert state(waiting) == MailState.WAITING
    assert waiting.attempts == 0


def test_two_workers_never_hold_the_same_mail(waiting):
    held = claim_mail(actor=CLOCK, now=SUNDAY)

    with pytest.raises(NothingToSend):
        claim_mail(actor=CLOCK, now=SUNDAY)

    assert held == [waiting]


def test_the_news_of_a_worker_that_lost_its_lease_does_not_count_unless_it_was_sent(waiting):
    first = claim_mail(actor=CLOCK, now=SUNDAY)[0]
    second = claim_mail(actor=CLOCK, now=SUNDAY + LEASE)[0]

    note_delivery(actor=CLOCK, outcomes=[Outcome(first, Result.FAILED)], now=SUNDAY + LEASE)
    still = state(waiting)
    note_delivery(actor=CLOCK, outcomes=[Outcome(first, Result.SENT)], now=SUNDAY + LEASE)
    note_delivery(actor=CLOCK, outcomes=[Outcome(second, Result.LATER)], now=SUNDAY + LEASE)

    assert still == MailState.SENDING
    assert state(waiting) == MailState.SENT


@pytest.mark.parametrize(
    "answer",
    [
        smtplib.SMTPRecipientsRefused({ALBA: (550, b"no such user")}),
        smtplib.SMTPDataError(554, b"no"),
        smtplib.SMTPNotSupportedError("SMTPUTF8"),
        ValueError("header"),
    ],
    ids=lambda answer: type(answer).__name__,
)
def test_a_refusal_for_good_ends_it(waiting, use, answer):
    use(servers.Answering, answer)

    sent = clock.deliver(SUNDAY)

    assert sent == 0
    assert state(waiting) == MailState.FAILED


@pytest.mark.parametrize(
    "answer",
    [
        smtplib.SMTPRecipientsRefused({ALBA: (451, b"greylisted")}),
        smtplib.SMTPDataError(452, b"full"),
        smtplib.SMTPSenderRefused(550, b"who are you", "tequio@localhost"),
        smtplib.SMTPServerDisconnected("gone"),
        TimeoutError(),
    ],
    ids=lambda answer: type(answer).__name__,
)
def test_a_refusal_for_now_waits_a_minute(waiting, use, answer):
    use(servers.Answering, answer)

    clock.deliver(SUNDAY)
    too_soon = clock.deliver(SUNDAY + timedelta(seconds=59))
    later = clock.deliver(SUNDAY + timedelta(minutes=1))

    assert (too_soon, later) == (0, 1)
    assert state(waiting) == MailState.SENT


def test_after_eight_attempts_it_is_given_up(waiting, use):
    moment = SUNDAY
    for _ in range(8):
        use(servers.Answering, smtplib.SMTPDataError(452, b"full"))
        clock.deliver(moment)
        moment += 7 * HOUR

    assert state(waiting) == MailState.FAILED
    assert waiting.attempts == 8


def test_an_error_that_nobody_foresaw_counts_as_an_attempt_and_is_heard(waiting, use):
    use(servers.Answering, KeyError("a fault of ours"))

    with pytest.raises(KeyError):
        clock.deliver(SUNDAY)

    assert state(waiting) == MailState.WAITING
    assert waiting.attempts == 1
    assert waiting.not_before > SUNDAY


def test_when_the_connection_breaks_the_rest_waits_and_loses_no_attempt(waiting, use):
    follow(actor=ANONYMOUS, email="bruno@example.org", subject=INSTITUTE, rhythm=Rhythm.DAILY, now=SUNDAY)
    use(servers.Answering, smtplib.SMTPServerDisconnected("gone"))

    clock.deliver(SUNDAY)

    attempts = OutgoingMail.objects.order_by("pk").values_list("state", "attempts")
    assert list(attempts) == [(MailState.WAITING, 1), (MailState.WAITING, 0)]


def test_while_the_server_does_not_answer_nothing_is_taken_nor_recorded(waiting, use):
    use(servers.Silent)
    before = LogEntry.objects.count()

    sent = clock.deliver(SUNDAY), clock.deliver(SUNDAY)

    assert sent == (0, 0)
    assert LogEntry.objects.count() == before
    assert waiting.attempts == 0


def test_a_server_that_hangs_up_at_the_end_is_no_failure(waiting, use):
    use(servers.Rude)

    assert clock.deliver(SUNDAY) == 1


def test_a_slow_server_leaves_time_for_other_work(waiting, monkeypatch):
    follow(actor=ANONYMOUS, email="bruno@example.org", subject=INSTITUTE, rhythm=Rhythm.DAILY, now=SUNDAY)
    moments = iter([0.0, 0.0, 0.0, 16.0, 16.0, 16.0])
    monkeypatch.setattr("tequio.notifications.clock.time.monotonic", lambda: next(moments))

    assert clock.deliver(SUNDAY) == 1


def test_more_than_a_round_is_sent_round_after_round(use):
    for number in range(12):
        follow(
            actor=ANONYMOUS,
            email=f"p{number}@example.org",
            subject=INSTITUTE,
            rhythm=Rhythm.DAILY,
            now=SUNDAY,
        )

    assert clock.deliver(SUNDAY) == 12


def test_a_mail_says_what_mail_readers_want_to_know(sequenced, use):
    following()
    happens("algo")
    sequenced()
    clock.compose(SUNDAY)
    mail = OutgoingMail.objects.get(kind="digest")

    message = message_from_bytes(message_of(mail).message().as_bytes())

    assert message["Message-ID"] == f"<{mail.uid.hex}@testserver>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"].strip() == f"<{mail.unsubscribe}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Date"]
    assert [part.get_content_type() for part in message.walk()][1:] == ["text/plain", "text/html"]


def test_finished_mail_is_deleted_after_two_weeks(waiting):
    clock.deliver(SUNDAY)
    with pytest.raises(NothingToForget):
        forget_mail(actor=CLOCK, now=SUNDAY + timedelta(days=6))

    forget_mail(actor=CLOCK, now=SUNDAY + timedelta(days=14))

    assert not OutgoingMail.objects.exists()


def test_what_nobody_confirmed_is_deleted_after_a_week(waiting):
    following(email="bruno@example.org")

    forget_mail(actor=CLOCK, now=SUNDAY + timedelta(days=7))

    assert [follower.email for follower in Follower.objects.all()] == ["bruno@example.org"]
    assert Subscription.objects.count() == 1
    assert not OutgoingMail.objects.filter(recipient=ALBA).exists()


def test_no_address_enters_the_ledger(waiting, sequenced):
    following()
    happens("algo")
    sequenced()
    clock.run(SUNDAY)

    told = str(list(FieldValue.objects.values_list("value", flat=True))) + str(
        list(LogEntry.objects.values_list("subject", "about", "leaf"))
    )

    assert "@" not in told
    assert "alba" not in told


def test_mails_that_a_folder_keeps_go_with_those_that_were_sent(settings, tmp_path, db):
    settings.EMAIL_FILE_PATH = tmp_path
    kept = {"old.eml": 15, ".begun.77": 15, "new.eml": 13}
    for name, days in kept.items():
        (tmp_path / name).write_text("correo")
        moment = (SUNDAY - timedelta(days=days)).timestamp()
        os.utime(tmp_path / name, (moment, moment))

    clock.tick(SUNDAY)

    assert [file.name for file in tmp_path.iterdir()] == ["new.eml"]
