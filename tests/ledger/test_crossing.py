"""An act that another one crossed is tried anew; what fails by itself fails at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, OperationalError, transaction

from tequio.identity.models import Person
from tequio.ledger.command import uncrossed
from tests.people import account


class Ended(Exception):  # noqa: N818 - as the engine tells it
    """What PostgreSQL says of the act that it ended."""

    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


def failing(times: int, sqlstate: str, error: type[Exception] = OperationalError) -> Callable[[], int]:
    """Return an act that is ended so often before it succeeds; it tells how often it was tried."""
    tried = []

    def act() -> int:
        tried.append(1)
        if len(tried) <= times:
            raise error from Ended(sqlstate)
        return len(tried)

    return act


def test_two_that_wait_for_each_other_are_done_one_after_the_other():
    assert uncrossed(failing(1, "40P01"), {}) == 2


def test_a_name_that_was_taken_meanwhile_is_looked_up_anew():
    assert uncrossed(failing(1, "23505", IntegrityError), {}) == 2


def test_what_is_always_crossed_fails_in_the_end():
    with pytest.raises(OperationalError):
        uncrossed(failing(4, "40P01"), {})


def test_what_fails_by_itself_is_not_tried_again():
    with pytest.raises(OperationalError):
        uncrossed(failing(1, "57P01"), {})


@pytest.mark.django_db
def test_within_a_transaction_nothing_is_tried_again():
    with transaction.atomic(), pytest.raises(OperationalError):
        uncrossed(failing(1, "40P01"), {})


@pytest.mark.usefixtures("committed_db")
def test_a_new_attempt_forgets_what_the_first_one_changed_in_its_rows(now):
    ended = failing(1, "40P01")

    def rename(*, person: Person, since: object) -> str:
        person.label = f"{person.label} {since}"
        ended()
        return person.label

    assert uncrossed(rename, {"person": account("alba", now), "since": "2026"}) == "Alba 2026"
