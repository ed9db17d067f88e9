"""The public log is read by keyset, filtered by what a reader asks."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.foundation.refs import SubjectRef
from tequio.ledger.queries import (
    LogFilter,
    LogPage,
    entry_number,
    latest,
    latest_of,
    page_of_log,
    size_of_ledger,
    size_of_log,
    version,
)
from tequio.ledger.sequencer import publish, sequence
from tests.ledger.acts import ALBA, NOW, OAXACA, PLAN, note, whisper

pytestmark = pytest.mark.django_db

CAMPECHE = SubjectRef("estado", "cam")
EVERYTHING = LogFilter()


@pytest.fixture
def log() -> None:
    """Record seven public entries, 0 to 6; the odd ones are about Oaxaca."""
    for number in range(7):
        note(about=[OAXACA] if number % 2 else [CAMPECHE], occurred_on=date(2017, 1, number + 1))
    whisper(text="entre nosotros", actor=ALBA, now=NOW)
    publish()


def numbers(page: LogPage) -> list[int | None]:
    return [entry.leaf_index for entry in page.entries]


def test_an_empty_log_has_one_empty_page():
    assert page_of_log(wanted=EVERYTHING) == LogPage((), None, None)
    assert (size_of_ledger(), size_of_log()) == (0, 0)


def test_the_size_counts_everything_and_the_log_what_is_public(log):
    assert (size_of_ledger(), size_of_log()) == (8, 7)


def test_the_version_tells_what_followers_have_not_read(log):
    note()
    sequence()
    numbered = version()

    publish()

    assert version() != numbered


def test_the_newest_come_first(log):
    page = page_of_log(wanted=EVERYTHING, size=3)

    assert numbers(page) == [6, 5, 4]
    assert (page.older_than, page.newer_than) == (4, None)


def test_the_older_page_starts_where_the_page_ended(log):
    page = page_of_log(wanted=EVERYTHING, older_than=4, size=3)

    assert numbers(page) == [3, 2, 1]
    assert (page.older_than, page.newer_than) == (1, 3)


def test_the_oldest_page_has_no_older(log):
    page = page_of_log(wanted=EVERYTHING, older_than=1, size=3)

    assert numbers(page) == [0]
    assert (page.older_than, page.newer_than) == (None, 0)


def test_the_newer_page_comes_back(log):
    page = page_of_log(wanted=EVERYTHING, newer_than=0, size=3)

    assert numbers(page) == [3, 2, 1]
    assert (page.older_than, page.newer_than) == (1, 3)


def test_the_newest_page_has_no_newer(log):
    page = page_of_log(wanted=EVERYTHING, newer_than=3, size=3)

    assert numbers(page) == [6, 5, 4]
    assert (page.older_than, page.newer_than) == (4, None)


@pytest.mark.parametrize("beyond", [{"older_than": 0}, {"newer_than": 99}, {"older_than": -5}])
def test_beyond_the_log_there_is_nothing(log, beyond):
    assert page_of_log(wanted=EVERYTHING, **beyond).entries == ()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (LogFilter(refs=(OAXACA,)), [5, 3, 1]),
        (LogFilter(refs=(OAXACA, PLAN)), [5, 3, 1]),
        (LogFilter(refs=(OAXACA, CAMPECHE)), []),
        (LogFilter(any_of=(OAXACA, CAMPECHE)), [6, 5, 4, 3, 2, 1, 0]),
        (LogFilter(refs=(PLAN,), any_of=(OAXACA,)), [5, 3, 1]),
        (LogFilter(kind="tests.noted"), [6, 5, 4, 3, 2, 1, 0]),
        (LogFilter(kind="tests.whispered"), []),
        (LogFilter(since=date(2017, 1, 6)), [6, 5]),
        (LogFilter(until=date(2017, 1, 2)), [1, 0]),
        (LogFilter(since=date(2017, 1, 3), until=date(2017, 1, 4)), [3, 2]),
    ],
)
def test_a_filter_finds_what_was_asked(log, wanted, found):
    assert numbers(page_of_log(wanted=wanted)) == found


def test_the_latest_of_a_subject(log):
    assert [entry.leaf_index for entry in latest(about=[OAXACA], size=2)] == [5, 3]
    assert latest(size=2) == page_of_log(wanted=EVERYTHING, size=2).entries


def test_the_latest_of_some_kinds_may_leave_a_subject_out(log):
    found = latest_of(kinds=["tests.noted", "tests.whispered"], not_about=OAXACA, size=3)

    assert [entry.leaf_index for entry in found] == [6, 4, 2]


def test_an_entry_has_a_permanent_number_and_id(log):
    assert str(entry_number(3).ref) == "bitacora/3"
    assert entry_number(7) is None


def test_a_page_costs_the_same_anywhere(log, django_assert_num_queries):
    with django_assert_num_queries(2):
        page = page_of_log(wanted=LogFilter(refs=(OAXACA,)), older_than=4)
        assert [entry.sentence for entry in page.entries] == ["Se anotó «pulpo»."] * 2
