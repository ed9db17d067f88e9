"""A world is built once, and nothing that a test does with it reaches the next one."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection

from tequio.ledger.models import LogEntry
from tests.ledger.acts import note
from tests.worlds import world

BUILT = []


@world
def noted(now: datetime) -> list[LogEntry]:
    BUILT.append("noted")
    return [note("una vez", now=now)]


@world
def noted_again(noted: list[LogEntry], now: datetime) -> list[LogEntry]:
    BUILT.append("noted_again")
    noted.append(note("otra vez", now=now))
    return noted


@world
def asked_for_late(now: datetime) -> LogEntry:
    return note("tarde", now=now)


@pytest.mark.parametrize("_time", [1, 2, 3])
def test_what_a_test_does_with_a_world_is_undone(noted, _time):
    assert [entry.pk for entry in noted] == list(LogEntry.objects.values_list("pk", flat=True))
    assert BUILT == ["noted"]

    noted.append(note("de una prueba"))


@pytest.mark.parametrize("_time", [1, 2])
def test_a_world_stands_on_another_and_shares_its_objects(noted_again, noted, _time):
    assert noted_again is noted
    assert len(noted) == LogEntry.objects.count() == 2
    assert BUILT == ["noted", "noted_again"]


@pytest.mark.parametrize("fixture", ["noted"])
def test_a_world_whose_name_is_a_parameter_stands_too(request, fixture):
    assert len(request.getfixturevalue(fixture)) == 1
    assert "noted" in BUILT


@pytest.mark.parametrize("_time", [1, 2])
def test_a_world_that_is_asked_for_late_is_built_for_the_test_alone(request, db, _time):
    assert not LogEntry.objects.exists()

    entry = request.getfixturevalue("asked_for_late")

    assert list(LogEntry.objects.all()) == [entry]


def test_without_worlds_the_database_is_empty(db):
    assert not LogEntry.objects.exists()
    assert len(connection.atomic_blocks) == 1


@pytest.mark.usefixtures("committed_db")
def test_what_commits_finds_no_world():
    assert not connection.in_atomic_block
