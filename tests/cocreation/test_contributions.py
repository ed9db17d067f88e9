"""Anyone brings something without account, sees what resembles it, and follows it by a key."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from tequio.cocreation import clock
from tequio.cocreation.commands.contribution import (
    GatheringOver,
    NoRoomLeft,
    NothingToForget,
    add_words,
    appeal_rejection,
    forget_addresses,
)
from tequio.cocreation.commands.moderation import publish_contribution
from tequio.cocreation.duties import CONTRIBUTIONS
from tequio.cocreation.models.contribution import Contribution, Topic
from tequio.cocreation.models.process import Process
from tequio.cocreation.queries.contribution import (
    Wanted,
    contribution_with_key,
    contributions,
    joined_to,
    places_of,
    similar_to,
)
from tequio.cocreation.steps import ContributionTooLong, GoalUnknown, JoinedElsewhere, PlaceElsewhere
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.directory.queries.territory import territory_with_code
from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor
from tequio.foundation.facts import TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.limits import TooOften
from tequio.ledger.models import LogEntry
from tests.cocreation.gathering import bring, leave_out, publish

pytestmark = pytest.mark.django_db


def test_nobody_is_named_in_what_is_kept_of_who_brought_it(brought: Contribution):
    entry = LogEntry.objects.get(kind="cocreation.contribution_received")

    assert (entry.visibility, entry.actor_kind) == ("staff", "anonymous")
    assert brought.text not in str(entry.values)
    assert contribution_with_key(f" {brought.key.upper()} ") == brought


def test_it_starts_a_term_that_counts_for_all_that_wait(
    brought: Contribution, process: Process, member: Actor, today: datetime
):
    second = bring(process, today, title="El camión no pasa", text="Desde hace un mes.")
    publish_contribution(actor=member, contribution=brought, now=today)
    assert Deadline.objects.get(rule=CONTRIBUTIONS.code).state == DeadlineState.RUNNING

    publish_contribution(actor=member, contribution=second, now=today)

    assert Deadline.objects.get(rule=CONTRIBUTIONS.code).state == DeadlineState.DONE


def test_what_came_later_has_a_term_of_its_own(
    brought: Contribution, process: Process, member: Actor, today: datetime
):
    later = today + timedelta(days=2)
    bring(process, later, title="El camión no pasa", text="Desde hace un mes.")

    publish_contribution(actor=member, contribution=brought, now=later)

    assert [term.state for term in Deadline.objects.filter(rule=CONTRIBUTIONS.code).order_by("pk")] == [
        "done",
        "running",
    ]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"text": " "}, TextMissing),
        ({"title": ""}, TextMissing),
        ({"title": "a" * 121}, ContributionTooLong),
        ({"text": "a" * 2001}, ContributionTooLong),
        ({"goal": 18}, GoalUnknown),
        ({"email": "nadie"}, ValidationError),
    ],
)
def test_what_cannot_be_taken_is_refused(process: Process, today: datetime, wrong, refusal):
    with pytest.raises(refusal):
        bring(process, today, **wrong)


def test_its_place_is_within_the_exercise(process: Process, today: datetime):
    with pytest.raises(PlaceElsewhere):
        bring(process, today, territory=territory_with_code("oax"))


def test_the_last_day_ends_though_the_clock_is_late(process: Process, today: datetime):
    with pytest.raises(GatheringOver):
        bring(process, today + timedelta(days=20))


def test_a_flood_waits(process: Process, today: datetime):
    for number in range(6):
        bring(process, today, title=f"Número {number}")

    with pytest.raises(TooOften):
        bring(process, today)


def test_similar_ones_are_shown_with_the_words_they_share(published: Contribution, process: Process):
    (alike,) = similar_to(process, title="La bomba del pozo", text="Se apaga la bomba y falta agua.")

    assert (alike.ref, alike.number) == (published.ref, published.number)
    assert {"bomba", "agua"} <= {*alike.words}
    assert similar_to(process, title="El camión", text="No pasa desde hace un mes por la escuela.") == ()


def test_joined_by_consent_both_stay(published: Contribution, process: Process, member: Actor, today):
    second = bring(process, today, title="El pozo otra vez", joins=published)

    publish_contribution(actor=member, contribution=second, now=today)

    assert joined_to(published) == (second,)
    assert contributions(process, wanted=Wanted()).total == 2
    with pytest.raises(JoinedElsewhere):
        bring(process, today, joins=bring(process, today, title="Por revisar"))


def test_nothing_is_joined_to_what_another_process_received(
    published: Contribution, facilitator: Actor, now: datetime, today: datetime
):
    other = publish(facilitator, published.process.exercise, now)
    clock.tick(today)
    other.refresh_from_db()

    with pytest.raises(JoinedElsewhere):
        bring(other, today, joins=published)


def test_a_list_is_narrowed_by_words_topic_kind_and_place(published: Contribution, process: Process):
    narrowed = Wanted(text="bombas", topic="water", kind="problem", place="cam")

    assert contributions(process, wanted=narrowed).rows == (published,)
    assert contributions(process, wanted=Wanted(topic=Topic.HEALTH)).total == 0
    assert places_of(process) == (("cam", "Campeche"),)


def test_whoever_has_the_key_adds_until_it_is_reviewed(brought: Contribution, member: Actor, today: datetime):
    added = add_words(actor=ANONYMOUS, contribution=brought, text="También de noche.", now=today)
    assert added.text.endswith("También de noche.")
    with pytest.raises(TextMissing):
        add_words(actor=ANONYMOUS, contribution=brought, text=" ", now=today)
    with pytest.raises(NoRoomLeft):
        add_words(actor=ANONYMOUS, contribution=brought, text="a" * 2000, now=today)

    publish_contribution(actor=member, contribution=brought, now=today)

    with pytest.raises(NotAllowed, match="ya se revisó"):
        add_words(actor=ANONYMOUS, contribution=brought, text="Algo más.", now=today)


def test_an_address_is_erased_once_it_served(brought: Contribution, member: Actor, today: datetime):
    later = today + timedelta(days=9)
    leave_out(member, brought, today)
    assert clock.tick(today) == 0

    assert [clock.tick(later), clock.tick(later)] == [1, 0]

    brought.refresh_from_db()
    assert brought.email == ""
    with pytest.raises(NothingToForget):
        forget_addresses(actor=CLOCK, now=later)


def test_an_address_stays_while_an_appeal_waits(brought: Contribution, member: Actor, today: datetime):
    leave_out(member, brought, today)
    appeal_rejection(actor=ANONYMOUS, contribution=brought, reason="Sí es del agua.", now=today)

    assert clock.tick(today + timedelta(days=9)) == 0
