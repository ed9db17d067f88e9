"""Where a milestone, a commitment and a plan stand: the strongest truth on record."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tequio.config import clocks
from tequio.foundation.refs import SubjectRef
from tequio.plans.commands.milestone import report_progress, return_report, verify_report
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import MilestoneState, ReportedState
from tequio.plans.models.plan import Plan
from tequio.plans.queries.commitment import commitment_view
from tequio.plans.queries.headline import (
    Headline,
    headline_of_commitment,
    headline_of_facts,
    headline_of_milestone,
    headline_of_plan,
    plans_with_facts,
    with_facts,
)
from tequio.plans.queries.milestone_list import MilestoneLine
from tests.plans.working import IN_TIME, at

_S = MilestoneState
DAY = date(2026, 9, 1)
LONG_AFTER = datetime(2028, 1, 3, 12, tzinfo=UTC)


def line(state: MilestoneState = _S.NOT_STARTED, **also: Any) -> MilestoneLine:
    told = state != _S.NOT_STARTED
    given = {"late_since": None, "evidence": int(told), "outcomes": 0, "reports": int(told)} | also
    return MilestoneLine(SubjectRef("hito", "cam-2026-1-1"), 1, "Mapa", state, **given)


@pytest.mark.parametrize(
    ("milestone", "headline"),
    [
        (line(_S.CANCELLED, late_since=DAY), Headline.CANCELLED),
        (line(late_since=DAY, unheld_since=DAY), Headline.LATE),
        (line(unheld_since=DAY), Headline.UNHELD),
        (line(_S.DONE, unheld_since=DAY), Headline.REPORTED),
        (line(_S.VERIFIED), Headline.VERIFIED),
        (line(_S.VERIFIED, late_since=DAY), Headline.VERIFIED),
        (line(_S.VERIFIED, evidence=0), Headline.UNPROVED),
        (line(_S.DONE), Headline.REPORTED),
        (line(_S.DONE, evidence=0), Headline.REPORTED),
        (line(late_since=DAY), Headline.LATE),
        (line(_S.IN_PROGRESS, late_since=DAY, is_returned=True), Headline.LATE),
        (line(_S.IN_PROGRESS, is_returned=True), Headline.RETURNED),
        (line(_S.BLOCKED), Headline.BLOCKED),
        (line(_S.IN_PROGRESS), Headline.UNDER_WAY),
        (line(reports=1), Headline.UNDER_WAY),
        (line(), Headline.UNREPORTED),
    ],
)
def test_a_milestone_stands_where_the_strongest_act_left_it(milestone, headline):
    assert headline_of_milestone(milestone, is_history=False) == headline


def test_of_history_nothing_is_known_until_somebody_reports():
    assert headline_of_milestone(line(), is_history=True) == Headline.UNKNOWN
    assert headline_of_milestone(line(reports=1), is_history=True) == Headline.UNDER_WAY


# Of a plan alone, `bare` tells that it has a commitment without milestones.
@pytest.mark.parametrize(
    ("true", "headline"),
    [
        ("any promised reported", Headline.VERIFIED),
        ("any promised reported unproved", Headline.UNPROVED),
        ("any promised reported unproved contradicted", Headline.CONTRADICTED),
        ("any promised reported unverified contradicted", Headline.REPORTED),
        ("any promised reported bare", Headline.UNDER_WAY),
        ("any promised reported open", Headline.UNDER_WAY),
        ("any promised reported open blocked", Headline.BLOCKED),
        ("any promised reported open blocked returned", Headline.RETURNED),
        ("any promised reported open blocked returned late", Headline.LATE),
        ("any promised open late", Headline.LATE),
        ("any promised open unheld late", Headline.LATE),
        ("any promised open unheld blocked returned", Headline.UNHELD),
        ("any", Headline.CANCELLED),
        ("any reported", Headline.CANCELLED),
        ("any promised open", Headline.UNREPORTED),
        ("", Headline.UNREPORTED),
        ("bare", Headline.UNREPORTED),
    ],
)
def test_the_strongest_fact_is_told(true, headline):
    facts = dict.fromkeys(true.split(), True)

    assert headline_of_facts(facts, is_history=False) == headline


def test_of_what_history_promised_nothing_is_known():
    assert headline_of_facts({}, is_history=True) == Headline.UNKNOWN


def stands(commitment: Commitment) -> tuple[Headline, Headline]:
    """Return where a commitment stands, and its plan."""
    own = with_facts(Commitment.objects.filter(pk=commitment.pk)).select_related("plan").get()
    plan = plans_with_facts(Plan.objects.filter(pk=commitment.plan_id)).get()
    assert commitment_view(own).headline == headline_of_commitment(own)
    return headline_of_commitment(own), headline_of_plan(plan)


def test_before_any_report_nothing_is_said(published):
    assert stands(published) == (Headline.UNREPORTED, Headline.UNREPORTED)


def test_a_report_sets_it_under_way(published, done):
    assert stands(published) == (Headline.UNDER_WAY, Headline.UNDER_WAY)


def test_what_is_late_is_told_before_what_is_done(published, done, crew):
    clocks.tick(LONG_AFTER)

    assert stands(published) == (Headline.LATE, Headline.LATE)


def test_a_report_that_was_sent_back_is_told(published, done, facilitator, now):
    return_report(actor=facilitator, report=done, reason="No prueba nada.", returned_on=IN_TIME, now=now)

    assert stands(published) == (Headline.RETURNED, Headline.RETURNED)


def test_all_reported_and_then_verified(done, crew, liaison, facilitator, now):
    published = crew.commitment
    last = report_progress(
        actor=liaison,
        milestone=crew,
        state=ReportedState.DONE,
        text="Listo.",
        reported_on=IN_TIME,
        now=at(IN_TIME),
    )
    assert stands(published) == (Headline.REPORTED, Headline.REPORTED)

    for one in (done, last):
        verify_report(actor=facilitator, report=one, text="Se revisó.", verified_on=IN_TIME, now=now)

    assert stands(published) == (Headline.UNPROVED, Headline.UNPROVED)


def test_what_history_promised_is_unknown(octopus):
    assert stands(octopus) == (Headline.UNKNOWN, Headline.UNKNOWN)
