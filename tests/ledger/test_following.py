"""Numbers without gap, and followers that read each entry once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from django.utils import timezone

from tequio.ledger import following, sequencer
from tequio.ledger.followers import MENTIONS
from tequio.ledger.following import FOLLOWERS, Follower, catch_up, rebuild, register
from tequio.ledger.models import EntryRef, FollowerCursor, HourCount, LogEntry, LogState, Touch, WorkerRound
from tests.ledger.acts import ALBA, NOW, OAXACA, note, whisper

pytestmark = pytest.mark.django_db


class Reader:
    """A follower that remembers in memory what it was given."""

    def __init__(self) -> None:
        self.read: list[int] = []
        self.follower = Follower("tests.reader", self.apply, self.read.clear)

    def apply(self, entries: Sequence[LogEntry]) -> None:
        self.read += [entry.position for entry in entries if entry.position is not None]


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader()
    register(reader.follower)
    yield reader
    del FOLLOWERS[reader.follower.name]


def test_numbers_follow_each_other_and_leaves_are_numbered_apart():
    note()
    whisper(text="entre nosotros", actor=ALBA, now=NOW)
    note()

    assert sequencer.sequence() == 3

    assert list(LogEntry.objects.order_by("position").values_list("position", "leaf_index")) == [
        (0, 0),
        (1, None),
        (2, 1),
    ]
    assert LogState.objects.values_list("size", "leaves").get() == (3, 2)


def test_numbering_twice_changes_nothing():
    note()
    sequencer.publish()

    assert sequencer.sequence() == 0
    assert LogState.objects.get().size == 1


def test_more_entries_than_a_batch_are_all_numbered(monkeypatch, reader):
    monkeypatch.setattr(sequencer, "_BATCH", 2)
    monkeypatch.setattr(following, "_BATCH", 2)
    for _ in range(5):
        note()

    sequencer.publish()

    assert reader.read == [0, 1, 2, 3, 4]


def test_a_follower_reads_only_what_is_new(reader):
    note()
    sequencer.publish()
    note()
    sequencer.publish()
    catch_up(reader.follower)

    assert reader.read == [0, 1]


def test_a_follower_that_missed_its_turn_catches_up_without_a_new_entry(reader):
    note()
    sequencer.sequence()

    sequencer.publish()

    assert reader.read == [0]


def test_what_a_follower_could_not_apply_it_reads_again(reader):
    note()
    sequencer.sequence()
    broken = Follower(reader.follower.name, _fail, reader.follower.forget)

    with pytest.raises(RuntimeError):
        catch_up(broken)

    assert FollowerCursor.objects.get(name="tests.reader").position == -1


def _fail(_entries: Sequence[LogEntry]) -> None:
    raise RuntimeError("the disk is full")


def test_rebuilding_gives_the_same():
    note(about=[OAXACA])
    whisper(text="entre nosotros", actor=ALBA, now=NOW)
    note()
    sequencer.publish()
    before = sorted(EntryRef.objects.values_list("ref", "leaf_index"))

    rebuild(MENTIONS)

    assert sorted(EntryRef.objects.values_list("ref", "leaf_index")) == before
    assert before == [("estado/oax", 0), ("plan/oax-2017", 0), ("plan/oax-2017", 1)]


class Stumbling(Reader):
    """A follower that cannot read one entry until it is mended."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at
        self.follower = Follower("tests.aaa", self.apply, self.read.clear)

    def apply(self, entries: Sequence[LogEntry]) -> None:
        if self.at in {entry.position for entry in entries}:
            raise RuntimeError("what nobody foresaw")
        super().apply(entries)


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> Stumbling:
    """Return a follower that comes before all others and fails at the third entry."""
    found = Stumbling(at=2)
    monkeypatch.setattr(following, "FOLLOWERS", {found.follower.name: found.follower, **FOLLOWERS})
    for _ in range(4):
        note()
    return found


def cursor_of(stumbling: Stumbling) -> FollowerCursor:
    return FollowerCursor.objects.get(name=stumbling.follower.name)


def test_a_follower_that_fails_stops_before_the_entry_and_no_other_waits_for_it(stumbling, caplog):
    sequencer.publish()

    assert stumbling.read == [0, 1]
    assert cursor_of(stumbling).position == 1
    assert (cursor_of(stumbling).failures, cursor_of(stumbling).trouble) == (1, "RuntimeError")
    assert FollowerCursor.objects.get(name=MENTIONS.name).position == 3
    assert "follower failed" in caplog.text


def test_of_those_that_read_together_one_that_fails_keeps_no_other_from_it(reader, monkeypatch):
    note()
    sequencer.publish()
    note()
    monkeypatch.setattr(following, "FOLLOWERS", {**FOLLOWERS, reader.follower.name: _broken(reader)})

    sequencer.publish()

    assert FollowerCursor.objects.get(name=MENTIONS.name).position == 1
    assert FollowerCursor.objects.get(name=reader.follower.name).position == 0


def test_those_that_read_together_read_more_than_a_batch_apart(reader, monkeypatch):
    note()
    sequencer.publish()
    monkeypatch.setattr(following, "_BATCH", 2)
    for _ in range(3):
        note()

    sequencer.publish()

    assert reader.read == [0, 1, 2, 3]
    assert FollowerCursor.objects.get(name=MENTIONS.name).position == 3


def test_what_another_worker_read_meanwhile_is_not_read_again(reader, monkeypatch):
    note()
    sequencer.publish()
    monkeypatch.setattr(following, "_may_read", lambda *_args: True)

    following.catch_up_all()

    assert reader.read == [0]
    assert FollowerCursor.objects.get(name=reader.follower.name).position == 0


def _broken(reader: Reader) -> Follower:
    return Follower(reader.follower.name, _fail, reader.follower.forget)


def test_it_rests_longer_each_time_and_then_reads_on_in_order(stumbling, monkeypatch):
    began = timezone.now()
    for seconds in (0, 1, 3, 4):  # the second and the fourth come while it rests
        monkeypatch.setattr(timezone, "now", lambda moment=began + timedelta(seconds=seconds): moment)
        sequencer.publish()
    while_failing = cursor_of(stumbling).failures
    stumbling.at = -1
    monkeypatch.setattr(timezone, "now", lambda: began + timedelta(minutes=1))

    sequencer.publish()

    assert while_failing == 2
    assert stumbling.read == [0, 1, 2, 3]
    assert (cursor_of(stumbling).failures, cursor_of(stumbling).retry_at) == (0, None)


def test_a_name_stands_for_one_follower(reader):
    with pytest.raises(ValueError, match=r"two followers are called tests\.reader"):
        register(Follower("tests.reader", _fail, reader.read.clear))


def test_rows_tell_themselves_to_developers():
    note(about=[OAXACA], idempotency_key="k1")
    sequencer.publish()

    assert str(EntryRef.objects.get(ref="estado/oax")) == "estado/oax 0"
    assert str(LogState.objects.get()) == "1 entries, 1 leaves"
    assert str(FollowerCursor.objects.get(name="ledger.mentions")) == "ledger.mentions 0"
    assert str(Touch.objects.get(key="estado/oax")) == "estado/oax 1"
    assert str(WorkerRound(ended_at=NOW)) == str(NOW)
    assert str(HourCount(hour=3, number=2)) == "3: 2"
