"""Institutions that end, who comes after, and what a wrong record did."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tequio.directory import clock as directory
from tequio.directory.commands.institution import close_institution, note_end, reopen_institution
from tequio.directory.commands.succession import (
    NotItsSuccessor,
    SuccessionUnknown,
    SuccessorDidNotExist,
    assign_duty,
    note_beginning,
    record_succession,
    withdraw_succession,
)
from tequio.directory.models import Institution, Succession
from tequio.directory.queries.succession import Duty, holders_on, noted_holders, successors_to_name
from tequio.directory.steps import NothingToNote
from tequio.foundation.actors import CLOCK
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 12, 31)
THAT_DAY = datetime(2026, 12, 31, 20, tzinfo=UTC)
THE_DAY_AFTER = datetime(2027, 1, 1, 20, tzinfo=UTC)


@pytest.fixture
def ending(institute, authority, operator, now):
    """The institute, whose end and successor were recorded before they come."""
    close_institution(actor=operator, institution=institute, on=LAST_DAY, note="", source="Ley", now=now)
    record_succession(
        actor=operator,
        predecessor=institute,
        successor=authority,
        on=date(2027, 1, 1),
        note="",
        source="Ley",
        now=now,
    )
    return institute


def last_sentence() -> str:
    return LogEntry.objects.latest("pk").sentence


def again() -> tuple[Institution, Succession]:
    return Institution.objects.get(code="cotaipec"), Succession.objects.get()


def test_the_clock_notes_the_end_and_the_beginning_on_their_day(ending):
    early, noted, twice = (
        directory.tick(THAT_DAY),
        directory.tick(THE_DAY_AFTER),
        directory.tick(THE_DAY_AFTER),
    )

    institution, succession = again()
    assert (early, noted, twice) == (0, 2, 0)
    assert (institution.over_on, succession.begun) == (date(2027, 1, 1), True)


def test_pages_follow_the_log_and_decisions_the_day(ending, authority):
    before = noted_holders([Duty(ending)])[0].institution
    decided = holders_on([Duty(ending)], date(2027, 1, 1))[0]

    assert before == ending
    assert (decided.institution, decided.since) == (authority, date(2027, 1, 1))


def test_nothing_is_noted_before_its_day(ending):
    with pytest.raises(NothingToNote):
        note_end(actor=CLOCK, institution=ending, now=THAT_DAY)
    with pytest.raises(NothingToNote):
        note_beginning(actor=CLOCK, succession=Succession.objects.get(), now=THAT_DAY)


def test_a_wrong_end_is_corrected_with_its_reason(succeeded, operator, now):
    reopen_institution(actor=operator, institution=succeeded, reason="Era otra.", now=now)

    assert (succeeded.valid_to, succeeded.over_on) == (None, None)
    assert last_sentence().endswith("responde otra vez por lo suyo. Motivo: Era otra.")


def test_an_end_is_not_corrected_without_reason(succeeded, operator, now):
    with pytest.raises(ReasonMissing):
        reopen_institution(actor=operator, institution=succeeded, reason=" ", now=now)


def test_what_goes_on_is_not_reopened(institute, operator, now):
    with pytest.raises(NotAllowed, match="No consta"):
        reopen_institution(actor=operator, institution=institute, reason="Sí.", now=now)


def test_a_succession_that_is_not_there_is_not_withdrawn(institute, authority, operator, now):
    with pytest.raises(SuccessionUnknown):
        withdraw_succession(actor=operator, institution=institute, successor=authority, reason="No.", now=now)


def name(operator, institution, successor, on, now):
    return assign_duty(
        actor=operator,
        institution=institution,
        successor=successor,
        subject=SubjectRef("compromiso", "cam-2016-1"),
        matter="Fugas",
        on=on,
        reason="Lo dice la ley.",
        now=now,
    )


def test_only_a_successor_is_named_for_a_duty(institute, authority, operator, now):
    with pytest.raises(NotItsSuccessor):
        name(operator, institute, authority, date(2025, 6, 1), now)


def test_who_is_named_exists_on_that_day(succeeded, authority, operator, now):
    with pytest.raises(SuccessorDidNotExist):
        name(operator, succeeded, authority, date(2025, 5, 31), now)


def test_the_last_word_counts(succeeded, authority, operator, now):
    name(operator, succeeded, authority, date(2025, 6, 1), now)
    last = name(operator, succeeded, authority, date(2025, 6, 2), now)

    held = holders_on([Duty(succeeded, (SubjectRef("compromiso", "cam-2016-1"),))], date(2025, 7, 1))[0]

    assert (held.institution, held.since) == (authority, last.on)


def test_whoever_comes_after_can_be_named(succeeded, authority):
    assert successors_to_name(succeeded) == [authority]
