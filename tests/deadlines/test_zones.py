"""A day ends where its owner is: not in the capital, and not in Greenwich."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tequio.deadlines.clock import tick
from tequio.deadlines.commands.suspension import suspend_everything, suspend_terms
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tests.country import guarantor, state
from tests.deadlines.acts import DUE_ON, LIAISON, answer
from tests.worlds import world

pytestmark = pytest.mark.django_db
NEXT = DUE_ON + timedelta(days=1)
HALF_PAST_TEN_IN_TIJUANA = datetime(2026, 12, 2, 6, 30, tzinfo=UTC)
MIDNIGHT_IN_TIJUANA = datetime(2026, 12, 2, 8, tzinfo=UTC)
MIDNIGHT_IN_CANCUN = datetime(2026, 12, 2, 5, tzinfo=UTC)


@world
def northern(federation, now):
    return guarantor(
        "itaip-bc", "Instituto de Baja California", state("bcn", "Baja California", federation, now), now
    )


@world
def eastern(federation, now):
    return guarantor(
        "idaip-qroo", "Instituto de Quintana Roo", state("roo", "Quintana Roo", federation, now), now
    )


@pytest.fixture
def of_tijuana(start, northern):
    return start(owner=northern.ref, owner_label="", calendar_of=northern)


@pytest.fixture
def of_cancun(start, eastern):
    return start(owner=eastern.ref, owner_label="", calendar_of=eastern)


def test_an_answer_at_half_past_ten_at_night_in_tijuana_is_in_time(of_tijuana):
    tick(HALF_PAST_TEN_IN_TIJUANA)

    answer(actor=LIAISON, deadline=of_tijuana, done_on=DUE_ON, now=HALF_PAST_TEN_IN_TIJUANA)

    of_tijuana.refresh_from_db()
    assert (of_tijuana.state, of_tijuana.was_late) == (DeadlineState.DONE, False)


def test_in_tijuana_it_is_not_tomorrow_yet(of_tijuana):
    with pytest.raises(NotYetHappened):
        answer(actor=LIAISON, deadline=of_tijuana, done_on=NEXT, now=HALF_PAST_TEN_IN_TIJUANA)


def test_in_cancun_it_is_tomorrow_already(of_cancun):
    answer(actor=LIAISON, deadline=of_cancun, done_on=NEXT, now=MIDNIGHT_IN_CANCUN)

    of_cancun.refresh_from_db()
    assert of_cancun.was_late


def test_the_clock_notes_each_when_the_day_has_ended_there(of_tijuana, of_cancun, deadline):
    def expired():
        tick(moment)
        return set(Deadline.objects.filter(state=DeadlineState.EXPIRED).values_list("code", flat=True))

    moment = MIDNIGHT_IN_CANCUN - timedelta(seconds=1)
    assert expired() == set()
    moment = MIDNIGHT_IN_CANCUN
    assert expired() == {of_cancun.code}
    moment = MIDNIGHT_IN_CANCUN + timedelta(hours=1)
    assert expired() == {of_cancun.code, deadline.code}
    moment = MIDNIGHT_IN_TIJUANA
    assert expired() == {of_cancun.code, deadline.code, of_tijuana.code}
    assert LogEntry.objects.filter(kind="deadlines.deadline_expired", occurred_on=NEXT).count() == 3


def test_a_body_owes_where_it_is(start, northern):
    owed = start(
        owner=SubjectRef("organo", "stl"), owner_label="", calendar_of=None, about=(northern.territory.ref,)
    )

    assert owed.zone == "America/Tijuana"


def test_a_reminder_comes_on_its_day_there(of_tijuana):
    reminded = of_tijuana.remind_on
    eve = datetime.combine(reminded, datetime.min.time(), UTC) + timedelta(hours=7, minutes=59)

    assert (tick(eve), tick(eve + timedelta(minutes=1))) == (0, 1)


def test_an_emergency_is_over_when_its_last_day_ended_everywhere(operator, now):
    suspend_everything(
        actor=operator, first_day=DUE_ON, last_day=DUE_ON, notice="A.", ground="G.", source="S.", now=now
    )

    assert (tick(HALF_PAST_TEN_IN_TIJUANA), tick(MIDNIGHT_IN_TIJUANA)) == (0, 1)


def test_a_decree_is_declared_on_the_day_of_its_place(northern, operator):
    suspension = suspend_terms(
        actor=operator,
        reach=northern,
        first_day=DUE_ON,
        last_day=DUE_ON,
        ground="G.",
        source="S.",
        now=HALF_PAST_TEN_IN_TIJUANA,
    )

    assert suspension.declared_on == DUE_ON
    assert suspension.zone == "America/Tijuana"


def test_the_page_says_by_which_clocks_the_day_ends(of_tijuana, deadline, client):
    there = client.get(f"/plazo/{of_tijuana.code}/").content.decode()
    here = client.get(f"/plazo/{deadline.code}/").content.decode()

    assert "Ese día termina a la medianoche, hora de Tijuana." in there
    assert "Ese día termina a la medianoche, hora de Mérida." in here


def test_the_place_says_it_too(northern, client):
    assert "a la medianoche, hora de Tijuana" in client.get("/estado/bcn/").content.decode()
