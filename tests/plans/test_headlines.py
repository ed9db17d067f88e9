"""Where a milestone, a commitment and a plan stand: the strongest truth on record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tequio.foundation.refs import SubjectRef
from tequio.plans.models.milestone import MilestoneState
from tequio.plans.queries.headline import (
    Headline,
    headline_of_commitment,
    headline_of_milestone,
    headline_of_plan,
)
from tequio.plans.queries.milestone_list import MilestoneLine, Progress

_S = MilestoneState
DAY = date(2026, 9, 1)


def line(state: MilestoneState = _S.NOT_STARTED, **also: Any) -> MilestoneLine:
    told = state != _S.NOT_STARTED
    given = {"late_since": None, "evidence": int(told), "outcomes": 0, "reports": int(told)} | also
    return MilestoneLine(SubjectRef("hito", "cam-2026-1-1"), 1, "Mapa", state, **given)


def of_commitment(*lines: MilestoneLine, is_history: bool = False) -> Headline:
    return headline_of_commitment(Progress(lines), is_history=is_history)


@pytest.mark.parametrize(
    ("milestone", "headline"),
    [
        (line(_S.CANCELLED, late_since=DAY), Headline.CANCELLED),
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
    assert of_commitment(line(), is_history=True) == Headline.UNKNOWN
    assert of_commitment(is_history=True) == Headline.UNKNOWN


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        ((line(_S.VERIFIED), line(_S.VERIFIED)), Headline.VERIFIED),
        ((line(_S.VERIFIED), line(_S.CANCELLED)), Headline.VERIFIED),
        ((line(_S.VERIFIED), line(_S.VERIFIED, evidence=0)), Headline.UNPROVED),
        ((line(_S.VERIFIED, is_contradicted=True),), Headline.CONTRADICTED),
        ((line(_S.DONE, is_contradicted=True),), Headline.REPORTED),
        ((line(_S.VERIFIED), line(_S.DONE)), Headline.REPORTED),
        ((line(_S.VERIFIED), line(late_since=DAY)), Headline.LATE),
        ((line(_S.BLOCKED), line(_S.IN_PROGRESS, is_returned=True)), Headline.RETURNED),
        ((line(_S.BLOCKED), line()), Headline.BLOCKED),
        ((line(_S.VERIFIED), line()), Headline.UNDER_WAY),
        ((line(_S.CANCELLED),), Headline.CANCELLED),
        ((line(), line()), Headline.UNREPORTED),
        ((), Headline.UNREPORTED),
    ],
)
def test_a_commitment_stands_where_its_milestones_do(lines, headline):
    assert of_commitment(*lines) == headline


def of_plan(*commitments: Progress, how_many: int | None = None) -> Headline:
    return headline_of_plan(commitments, how_many=how_many or len(commitments), is_history=False)


def test_a_plan_is_done_when_all_its_commitments_are():
    verified, reported = Progress((line(_S.VERIFIED),)), Progress((line(_S.DONE),))
    cancelled = Progress((line(_S.CANCELLED),))

    assert of_plan(verified, verified) == Headline.VERIFIED
    assert of_plan(verified, cancelled) == Headline.VERIFIED
    assert of_plan(verified, reported) == Headline.REPORTED
    assert of_plan(verified, Progress((line(_S.VERIFIED, evidence=0),))) == Headline.UNPROVED


def test_a_plan_is_not_done_while_a_commitment_without_milestones_says_nothing():
    assert of_plan(Progress((line(_S.VERIFIED),)), how_many=2) == Headline.UNDER_WAY


def test_a_plan_is_late_when_one_of_its_commitments_is():
    assert of_plan(Progress((line(_S.VERIFIED),)), Progress((line(late_since=DAY),))) == Headline.LATE


def test_a_plan_without_any_word_says_so():
    assert of_plan(how_many=3) == Headline.UNREPORTED
