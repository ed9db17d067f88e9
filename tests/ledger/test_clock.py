"""What the clock notes of many rows: each stands alone."""

from __future__ import annotations

from datetime import datetime

import pytest
from structlog.testing import capture_logs

from tequio.foundation.actors import CLOCK, Actor
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.clock import isolated, note_all, note_together, noting_failures

pytestmark = pytest.mark.django_db
ROWS = tuple(SubjectRef("plazo", f"p-{number}") for number in range(1, 6))
BAD = ROWS[1]


def note(*, actor: Actor, row: SubjectRef, now: datetime) -> None:
    assert actor == CLOCK
    if row == BAD:
        raise ZeroDivisionError
    if row == ROWS[2]:
        raise Refusal


def count(*, actor: Actor, rows: tuple[SubjectRef, ...], now: datetime) -> int:
    for row in rows:
        note(actor=actor, row=row, now=now)
    return len(rows)


def test_a_row_that_fails_stops_no_other_and_is_logged_once(now):
    with capture_logs() as logged, noting_failures() as failures:
        noted = note_all(note, "row", ROWS, now)

    assert noted == 3
    assert [(line["event"], line["duty"], line["subject"]) for line in logged] == [
        ("duty failed", "note", "plazo/p-2")
    ]
    assert failures == ["note plazo/p-2"]


@pytest.mark.parametrize("size", [1, 2, 5, 50])
def test_a_batch_that_fails_is_taken_apart(now, size):
    with capture_logs() as logged:
        noted = note_together(count, "rows", (*ROWS[:2], *ROWS[3:]), now, size=size)

    assert noted == 3
    assert [line["subject"] for line in logged] == ["plazo/p-2"]


def test_a_batch_with_nothing_due_is_passed_over(now):
    with capture_logs() as logged:
        assert note_together(count, "rows", ROWS[2:], now, size=1) == 2

    assert logged == []


def test_nobody_counts_failures_after_whoever_asked_is_gone():
    with noting_failures() as failures:
        pass

    with capture_logs(), isolated("a duty"):
        raise ZeroDivisionError

    assert failures == []
