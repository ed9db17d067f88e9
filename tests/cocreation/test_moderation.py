"""What people bring is published as it is, or left out for a reason that can be appealed once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tequio.cocreation import clock
from tequio.cocreation.commands.moderation import decide_appeal, publish_contribution
from tequio.cocreation.letters import contribution as letters
from tequio.cocreation.models.contribution import Contribution, ContributionState, RejectionReason
from tequio.cocreation.queries.process import counts_of
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.foundation.actors import Actor
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry
from tequio.ledger.truths import contradictions
from tests.cocreation.gathering import appeal, leave_out
from tests.worlds import world
from tests.writes import by_hand

pytestmark = pytest.mark.django_db


def decide(
    actor: Actor, contribution: Contribution, now: datetime, *, accepts: bool, reason: str = "Es de otra."
) -> Contribution:
    return decide_appeal(actor=actor, contribution=contribution, accepts=accepts, reason=reason, now=now)


@world
def left_out(brought: Contribution, member: Actor, today: datetime) -> Contribution:
    return leave_out(member, brought, today)


@world
def appealed(left_out: Contribution, today: datetime) -> Contribution:
    return appeal(left_out, today)


def test_a_reason_of_the_list_is_told_in_words(left_out: Contribution):
    entry = LogEntry.objects.get(kind="cocreation.contribution_rejected")

    assert entry.sentence.endswith("no trata de lo que se reúne en este proceso.")
    assert left_out.title not in entry.sentence


def test_what_was_published_can_be_taken_back(brought: Contribution, member: Actor, today: datetime):
    publish_contribution(actor=member, contribution=brought, now=today)

    leave_out(member, brought, today, RejectionReason.INSULT)

    assert counts_of(brought.process).rejected == 1
    with pytest.raises(NotAllowed):
        leave_out(member, brought, today)


def test_an_appeal_has_its_reason_and_its_term(left_out: Contribution, today: datetime):
    with pytest.raises(ReasonMissing):
        appeal(left_out, today, reason=" ")

    appeal(left_out, today)

    assert Deadline.objects.get(rule="contribution-appeal").state == DeadlineState.RUNNING


def test_it_is_decided_by_whoever_facilitates_with_a_reason(
    appealed: Contribution, member: Actor, facilitator: Actor, today: datetime
):
    with pytest.raises(NotAllowed):
        decide(member, appealed, today, accepts=True)
    with pytest.raises(ReasonMissing):
        decide(facilitator, appealed, today, accepts=True, reason=" ")

    decide(facilitator, appealed, today, accepts=True)

    assert (appealed.state, appealed.rejection) == (ContributionState.PUBLISHED, "")
    assert Deadline.objects.get(rule="contribution-appeal").state == DeadlineState.DONE


def test_it_is_decided_once(appealed: Contribution, facilitator: Actor, today: datetime):
    decide(facilitator, appealed, today, accepts=False)

    with pytest.raises(NotAllowed, match="una sola vez"):
        appeal(appealed, today)


def test_personal_data_are_erased_when_nobody_appealed_in_time(
    brought: Contribution, member: Actor, today: datetime
):
    leave_out(member, brought, today, RejectionReason.PERSONAL_DATA)
    clock.tick(today + timedelta(days=15))
    brought.refresh_from_db()
    assert brought.text

    clock.tick(today + timedelta(days=17))

    brought.refresh_from_db()
    assert not any((brought.title, brought.text, brought.search_text, brought.stems))
    with pytest.raises(NotAllowed, match="ya se borró"):
        appeal(brought, today + timedelta(days=17))


def test_personal_data_are_erased_once_the_appeal_was_decided(
    brought: Contribution, member: Actor, facilitator: Actor, today: datetime
):
    leave_out(member, brought, today, RejectionReason.PERSONAL_DATA)
    appeal(brought, today)
    assert clock.tick(today) == 0
    decide(facilitator, brought, today, accepts=False)

    assert [clock.tick(today), clock.tick(today)] == [1, 0]

    brought.refresh_from_db()
    assert not any((brought.text, brought.appeal))


def test_what_was_left_out_for_another_reason_stays_for_its_author(left_out: Contribution, today: datetime):
    clock.tick(today + timedelta(days=60))

    left_out.refresh_from_db()
    assert left_out.text


def test_the_secretariat_is_told_of_the_first_that_waits(brought: Contribution, member: Actor, today):
    entry = LogEntry.objects.get(kind="cocreation.contribution_received")
    (news,) = letters.to_review(entry, today)

    assert letters.LETTERS[0].to(news) == (brought.process.exercise.ref,)
    assert "Agua para todos" in letters.review(news).title
    publish_contribution(actor=member, contribution=brought, now=today)
    assert not list(letters.to_review(entry, today))


def test_whoever_facilitates_is_told_of_an_appeal_while_it_waits(
    appealed: Contribution, facilitator: Actor, today: datetime
):
    entry = LogEntry.objects.get(kind="cocreation.rejection_appealed")
    (news,) = letters.to_decide(entry, today)

    assert [office.ref for office in letters.LETTERS[1].to(news)] == [appealed.process.exercise.ref]
    assert "Apelaron" in letters.appeal(news).title
    decide(facilitator, appealed, today, accepts=False)
    assert not list(letters.to_decide(entry, today))


def test_whoever_left_an_address_is_told_why_it_is_not_published(left_out: Contribution, today: datetime):
    entry = LogEntry.objects.get(kind="cocreation.contribution_rejected")

    (news,) = letters.decided(entry, today)

    assert letters.LETTERS[2].to(news) == (left_out,)
    assert letters.answer(news).text == (entry.sentence,)


@pytest.mark.engine
def test_a_text_that_was_changed_behind_the_log_is_found(
    brought: Contribution, member: Actor, today: datetime
):
    publish_contribution(actor=member, contribution=brought, now=today)
    sound = list(contradictions())

    by_hand("UPDATE cocreation_contribution SET text = %s", "Otra cosa.")

    assert sound == []
    assert [sentence for sentence in contradictions() if sentence.startswith("la aportación")]
