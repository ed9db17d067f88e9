"""That something happens to others too: counted once, taken back, counted in a room, sealed in batches."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

import pytest

from tequio.cocreation import clock
from tequio.cocreation.commands.moderation import publish_contribution
from tequio.cocreation.commands.process import close_process
from tequio.cocreation.commands.support import (
    BeforeTheProcess,
    CountedFromHere,
    HandsUncountable,
    NothingToSeal,
    count_hands,
    seal_support,
    support_contribution,
    withdraw_support,
)
from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.support import Support, SupportBatch
from tequio.cocreation.queries import support as queries
from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, ActorKind
from tequio.foundation.facts import NotYetHappened, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.canonical import tree_root
from tequio.ledger.models import LogEntry
from tequio.ledger.truths import contradictions
from tests.cocreation.gathering import leave_out
from tests.crossing import at_once
from tests.worlds import STANDING, world
from tests.writes import by_hand

pytestmark = pytest.mark.engine

HOUR = timedelta(hours=1)
VECINA = Actor(ActorKind.PERSON, "vecina", "Persona vecina", "citizen")


@world
def published(brought: Contribution, member: Actor, today: datetime) -> Contribution:
    return publish_contribution(actor=member, contribution=brought, now=today)


def say(contribution: Contribution, now: datetime, **more: Any) -> Support:
    """Say that it happens to whoever passes by too."""
    given: dict[str, Any] = {"actor": ANONYMOUS, "origin": "192.0.2.7", "browser": "Telefono/1", **more}
    return support_contribution(contribution=contribution, now=now, **given)


def hands(contribution: Contribution, facilitator: Actor, now: datetime, **more: Any) -> Contribution:
    given: dict[str, Any] = {"people": 23, "where": "asamblea de San Juan", "held_on": now.date(), **more}
    return count_hands(actor=facilitator, contribution=contribution, now=now, **given)


def counted(contribution: Contribution) -> int:
    contribution.refresh_from_db()
    return contribution.supports


def test_said_again_it_counts_once(published, today):
    first = say(published, today)

    again = say(published, today + HOUR)

    assert again == first
    assert Support.objects.count() == 1


def test_another_connection_and_an_account_count_each(published, today):
    say(published, today)
    say(published, today, origin="192.0.2.8")
    say(published, today, actor=VECINA)
    say(published, today, actor=VECINA, origin="192.0.2.9", browser="Telefono/2")

    assert Support.objects.count() == 3
    assert Support.objects.filter(assurance="account").count() == 1


def test_another_browser_of_a_connection_counts_no_more_and_gets_nobodys_link(published, today):
    say(published, today)

    with pytest.raises(CountedFromHere):
        say(published, today, browser="Telefono/2")

    assert Support.objects.count() == 1


def test_nothing_tells_where_it_came_from_or_who_supports_two(published, today):
    say(published, today, actor=VECINA)

    row = Support.objects.values().get()

    assert not [value for value in row.values() if "192.0.2" in str(value) or "vecina" in str(value)]
    assert not LogEntry.objects.filter(kind__startswith="cocreation.support").exists()


@pytest.mark.usefixtures("committed_db")
class TestAtOnce:
    """Many say the same in one moment, each on a page of its own."""

    @pytest.fixture
    def stands(self, committed_db, request, monkeypatch) -> Contribution:
        """Build what is published in transactions that end."""
        monkeypatch.setattr(STANDING, "being_built", True)
        return request.getfixturevalue("published")

    def test_many_browsers_of_a_connection_at_once_count_once(self, stands, today):
        outcomes = at_once([partial(say, stands, today, browser=f"Telefono/{n}") for n in range(8)])

        assert sorted(type(outcome).__name__ for outcome in outcomes) == [*["CountedFromHere"] * 7, "Support"]
        assert Support.objects.count() == 1

    def test_many_at_once_count_once(self, stands, today):
        outcomes = at_once([partial(say, stands, today)] * 8)

        assert len({outcome.pk for outcome in outcomes}) == 1
        assert Support.objects.count() == 1


def test_what_was_taken_back_can_be_said_again(published, today):
    withdraw_support(actor=ANONYMOUS, support=say(published, today), now=today)

    again = say(published, today)

    assert again.withdrawn_at is None
    assert Support.objects.filter(withdrawn_at=None).count() == 1


def test_it_is_taken_back_once(published, today):
    support = withdraw_support(actor=ANONYMOUS, support=say(published, today), now=today)

    with pytest.raises(NotAllowed):
        withdraw_support(actor=ANONYMOUS, support=support, now=today)


def test_only_what_is_published_is_supported_and_only_while_it_is_open(brought, member, facilitator, today):
    with pytest.raises(NotAllowed):
        say(brought, today)
    publish_contribution(actor=member, contribution=brought, now=today)
    close_process(actor=facilitator, process=brought.process, reason="Ya se reunió.", now=today)

    with pytest.raises(NotAllowed):
        say(brought, today)


def test_the_clock_adds_up_once_an_hour(published, today):
    say(published, today)
    say(published, today, origin="192.0.2.8")

    early = clock.tick(today + HOUR - timedelta(minutes=1))
    before = counted(published)
    clock.tick(today + HOUR)

    assert (early, before) == (0, 0)
    assert counted(published) == 2
    assert clock.tick(today + HOUR) == 0


def test_a_batch_says_its_count_and_its_root_in_the_log(published, today):
    support = say(published, today)
    clock.tick(today + HOUR)
    hands_up = withdraw_support(actor=ANONYMOUS, support=support, now=today + HOUR)
    say(published, today + HOUR, origin="192.0.2.8")

    clock.tick(today + 2 * HOUR)

    first, second = SupportBatch.objects.order_by("number")
    entry = LogEntry.objects.filter(kind="cocreation.support_sealed").latest("pk")
    assert (first.given, first.withdrawn, first.total) == (1, 0, 1)
    assert (second.given, second.withdrawn, second.total) == (1, 1, 1)
    assert entry.values["root"] == second.root == tree_root(second.leaves())
    assert [sha256(hands_up.key.encode()).hexdigest() in leaf for leaf in first.leaves()] == [True]
    assert counted(published) == 1


def test_a_row_that_was_added_or_changed_behind_it_is_found(published, today):
    say(published, today)
    clock.tick(today + HOUR)
    assert not list(contradictions())

    by_hand("UPDATE cocreation_support SET people = 500")

    assert list(contradictions()) == [
        f"el sello de un lote de apoyos de {published.process.ref} no es lo que consta en la bitácora"
    ]


def test_given_and_taken_back_within_the_hour_stand_both_in_the_batch(published, today):
    withdraw_support(actor=ANONYMOUS, support=say(published, today), now=today)

    clock.tick(today + HOUR)

    batch = SupportBatch.objects.get()
    assert (batch.given, batch.withdrawn, batch.total, len(batch.leaves())) == (1, 1, 0, 2)


def test_nothing_is_sealed_twice(published, today):
    say(published, today)
    seal_support(actor=CLOCK, process=published.process, now=today)

    with pytest.raises(NothingToSeal):
        seal_support(actor=CLOCK, process=published.process, now=today)


def test_when_it_closes_the_last_are_sealed_and_what_told_them_apart_goes(published, facilitator, today):
    say(published, today)
    close_process(actor=facilitator, process=published.process, reason="Ya se reunió.", now=today)

    clock.tick(today)

    assert counted(published) == 1
    assert (Support.objects.get().mark, Support.objects.get().browser_mark) == ("", "")


def test_hands_are_counted_by_whoever_facilitates_and_the_last_count_holds(published, facilitator, today):
    hands(published, facilitator, today)
    hands(published, facilitator, today, people=25)
    hands(published, facilitator, today, where="mesa de Calkiní", people=4)
    clock.tick(today + HOUR)

    assert counted(published) == 29
    assert LogEntry.objects.filter(kind="cocreation.hands_counted").count() == 3


def test_a_count_is_taken_back_with_a_zero(published, facilitator, today):
    hands(published, facilitator, today)

    hands(published, facilitator, today, people=0)
    clock.tick(today + HOUR)

    assert counted(published) == 0


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"where": "  "}, TextMissing),
        ({"people": -1}, HandsUncountable),
        ({"where": "x" * 81}, HandsUncountable),
    ],
)
def test_a_count_that_says_nothing_is_refused(published, facilitator, today, more, refusal):
    with pytest.raises(refusal):
        hands(published, facilitator, today, **more)


def test_hands_of_another_time_are_refused(published, facilitator, today):
    with pytest.raises(NotYetHappened):
        hands(published, facilitator, today, held_on=today.date() + timedelta(days=2))
    with pytest.raises(BeforeTheProcess):
        hands(published, facilitator, today, held_on=published.process.opens_on - timedelta(days=1))


def test_a_citizen_counts_no_hands_and_seals_nothing(published, today):
    with pytest.raises(NotAllowed):
        hands(published, ANONYMOUS, today)
    with pytest.raises(NotAllowed):
        seal_support(actor=ANONYMOUS, process=published.process, now=today)


def test_a_page_is_not_made_anew_for_each(published, today, sequenced):
    sequenced()
    before = LogEntry.objects.count()

    say(published, today)

    assert LogEntry.objects.count() == before


def test_what_is_left_out_keeps_its_count_in_the_batches(published, member, today):
    say(published, today)
    leave_out(member, published, today)

    clock.tick(today + HOUR)

    assert SupportBatch.objects.get().total == 1


def test_more_than_a_batch_holds_is_taken_off_only_after_it_was_added(published, today, monkeypatch):
    monkeypatch.setattr(queries, "MOST_SEALED", 1)
    say(published, today)
    withdraw_support(actor=ANONYMOUS, support=say(published, today, origin="192.0.2.8"), now=today)

    clock.tick(today + HOUR)
    clock.tick(today + HOUR)

    first, second = SupportBatch.objects.order_by("number")
    assert (first.given, first.withdrawn, first.total) == (1, 0, 1)
    assert (second.given, second.withdrawn, second.total) == (1, 1, 1)
