"""Whoever follows something is told once, at the rhythm it chose."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tequio.foundation.actors import CLOCK
from tequio.ledger.models import LogEntry
from tequio.notifications import clock
from tequio.notifications.commands.digest import compose_digests
from tequio.notifications.commands.subscription import end_following
from tequio.notifications.models import Rhythm, Told
from tests.failing import failing_for
from tests.notifications.world import (
    ALBA,
    HOUR,
    INSTITUTE,
    MONDAY_AT_SEVEN,
    NEIGHBOUR,
    SUNDAY,
    compose,
    digests,
    following,
    happens,
    told_in,
)

pytestmark = pytest.mark.usefixtures("institute", "neighbour")


def test_who_follows_is_told_what_happens_after_it_confirmed(sequenced):
    happens("antes")
    sequenced()
    following()
    happens("después")
    sequenced()

    mail = compose()[0]

    assert told_in(mail, "antes", "después") == [False, True]
    assert mail.recipient == "alba@example.org"


def test_two_overlapping_subscriptions_get_one_mail_for_one_event(sequenced):
    following(INSTITUTE)
    following(NEIGHBOUR)
    happens("para ambas", INSTITUTE, NEIGHBOUR)
    sequenced()

    mails = compose()

    assert len(mails) == 1
    assert mails[0].text.count("para ambas") == 1


def test_what_was_told_at_once_is_not_told_again_in_the_daily_digest(sequenced):
    following(INSTITUTE, Rhythm.IMMEDIATE)
    following(NEIGHBOUR, Rhythm.DAILY)
    happens("para ambas", INSTITUTE, NEIGHBOUR)
    happens("para la vecina", NEIGHBOUR)
    sequenced()

    compose()
    clock.tick(MONDAY_AT_SEVEN)

    first, second = digests()
    assert told_in(first, "para ambas", "para la vecina") == [True, False]
    assert told_in(second, "para ambas", "para la vecina") == [False, True]
    assert not Told.objects.exists()


def test_daily_waits_for_seven_and_weekly_for_monday(sequenced):
    following(INSTITUTE, Rhythm.DAILY)
    following(INSTITUTE, Rhythm.WEEKLY, email="bruno@example.org")
    happens("algo")
    sequenced()

    before = clock.tick(MONDAY_AT_SEVEN - timedelta(seconds=1))
    clock.tick(MONDAY_AT_SEVEN)

    assert before == 0
    assert [mail.recipient for mail in digests()] == ["alba@example.org", "bruno@example.org"]


def test_what_happens_after_seven_waits_for_the_next_day_however_late_the_clock(sequenced):
    following(INSTITUTE, Rhythm.DAILY)
    happens("a tiempo", now=MONDAY_AT_SEVEN - HOUR)
    happens("tarde", now=MONDAY_AT_SEVEN + HOUR)
    sequenced()

    clock.tick(MONDAY_AT_SEVEN + 3 * HOUR)
    clock.tick(MONDAY_AT_SEVEN + 4 * HOUR)
    clock.tick(MONDAY_AT_SEVEN + 25 * HOUR)

    assert [told_in(mail, "a tiempo", "tarde") for mail in digests()] == [[True, False], [False, True]]


def test_an_entry_out_of_order_waits_and_is_not_lost(sequenced):
    following(INSTITUTE, Rhythm.DAILY)
    happens("tarde", now=MONDAY_AT_SEVEN + HOUR)
    happens("a tiempo", now=MONDAY_AT_SEVEN - HOUR)
    sequenced()

    first = clock.tick(MONDAY_AT_SEVEN)
    clock.tick(MONDAY_AT_SEVEN + 24 * HOUR)

    assert first == 0
    assert told_in(digests()[0], "a tiempo", "tarde") == [True, True]


def test_a_busy_hour_is_two_mails_not_fifty(sequenced):
    following()
    happens("uno")
    sequenced()
    compose()
    happens("dos")
    happens("tres")
    sequenced()

    compose(SUNDAY + timedelta(minutes=9))
    compose(SUNDAY + timedelta(minutes=10))

    assert [told_in(mail, "uno", "dos", "tres") for mail in digests()] == [
        [True, False, False],
        [False, True, True],
    ]


def test_a_long_digest_says_how_much_more_there_is(sequenced):
    following()
    for number in range(35):
        happens(f"acto {number:02}")
    sequenced()

    mail = compose()[0]

    assert mail.text.count("acto ") == 30
    assert "Y 5 cambios más, en su página" in mail.text
    assert told_in(mail, "acto 34", "acto 05", "acto 04") == [True, True, False]


def test_composing_twice_tells_nothing_twice(sequenced):
    following()
    happens("algo")
    sequenced()

    compose()
    compose(SUNDAY + HOUR)

    assert len(digests()) == 1


def test_with_nothing_to_tell_nothing_is_recorded():
    following()

    compose()

    assert not LogEntry.objects.filter(kind="notifications.digests_composed").exists()


def test_what_ended_is_told_no_more(sequenced):
    followed = following()
    end_following(actor=CLOCK, subscription=followed, now=SUNDAY)
    happens("algo")
    sequenced()

    assert compose() == []


def test_staff_only_acts_are_not_told(sequenced):
    following()
    following(email="bruno@example.org")
    sequenced()

    assert compose() == []


def test_several_things_are_one_mail_with_a_part_each(sequenced):
    following(INSTITUTE)
    following(NEIGHBOUR)
    happens("una", INSTITUTE)
    happens("otra", NEIGHBOUR)
    sequenced()

    mail = compose()[0]

    assert mail.subject == "2 cambios en 2 cosas que sigue"
    assert told_in(mail, "Comisión de Transparencia de Campeche", "Institución vecina") == [True, True]
    assert "/seguimientos/" in mail.unsubscribe


def test_what_people_wrote_is_text_in_the_mail_and_never_markup(sequenced):
    following()
    happens("<script>alert(1)</script> & {{ 7|add:7 }}")
    sequenced()

    mail = compose()[0]

    assert "<script>alert(1)</script> & {{ 7|add:7 }}" in mail.text
    assert "&lt;script&gt;" in mail.html
    assert "<script" not in mail.html


def test_a_mail_needs_nothing_from_outside(sequenced):
    following()
    happens("algo")
    sequenced()

    html = compose()[0].html

    assert "<style" not in html
    assert "<link" not in html
    assert "<img" not in html
    assert 'style="' in html
    assert "max-width: 600px" in html


def test_a_follower_who_fails_stops_no_other_and_is_told_at_the_next_tick(sequenced, monkeypatch):
    broken = following().follower
    following(email="bruno@example.org")
    happens("algo")
    sequenced()
    with monkeypatch.context() as patched:
        patched.setattr(clock, "compose_digests", failing_for(compose_digests, "followers", broken.pk))
        first = [mail.recipient for mail in compose()]

    second = [mail.recipient for mail in compose()]

    assert first == ["bruno@example.org"]
    assert second == ["bruno@example.org", ALBA]
