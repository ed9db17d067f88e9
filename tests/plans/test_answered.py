"""A plan is published once everything that people brought for it has its response."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tequio.cocreation import clock
from tequio.cocreation.commands.moderation import publish_contribution
from tequio.exercises.queries.requirement import exercise_with_requirements, lines_of
from tequio.foundation.actors import Role
from tequio.foundation.days import day_of
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.queries.actor import actor_of
from tequio.plans.commands.plan import PlanUnanswered, publish_plan
from tequio.plans.models.plan import PlanStatus
from tests.cocreation.gathering import appeal, bring, leave_out, publish
from tests.cocreation.responding import assign, final
from tests.people import account, come_in
from tests.plans.accepting import all_accept
from tests.worlds import world

pytestmark = pytest.mark.django_db

HERE = SubjectRef("ejercicio", "cam-2016")


@pytest.fixture
def tomorrow(now):
    return now + timedelta(days=1)


@world
def gathering(leaks, facilitator, now, tomorrow):
    """A process of the exercise of a plan that lacks nothing else, open since tomorrow."""
    all_accept(leaks, now)
    process = publish(facilitator, leaks.plan.exercise, now)
    clock.tick(tomorrow)
    process.refresh_from_db()
    return process


@pytest.fixture
def approve(leaks, session, secretariat, tomorrow):
    def at(published_on=None):
        return publish_plan(
            actor=secretariat,
            plan=leaks.plan,
            approved_in=session,
            published_on=published_on or day_of(tomorrow),
            now=tomorrow,
        )

    return at


def accept(actor, contribution, now):
    return publish_contribution(actor=actor, contribution=contribution, now=now)


def stands(code="cam-2016"):
    """Return how the requirement of a response to each stands."""
    lines = lines_of((exercise_with_requirements(code),))
    return next(line.finding for line in lines if line.requirement.code == "respuesta")


def test_a_plan_waits_for_the_response_to_what_was_published(approve, gathering, facilitator, tomorrow):
    accept(facilitator, bring(gathering, tomorrow), tomorrow)

    with pytest.raises(PlanUnanswered) as refusal:
        approve()

    assert "1 aportación no tiene respuesta final" in str(refusal.value)
    assert "1. «La bomba de agua no sirve», en «Agua para todos»" in str(refusal.value)


def test_a_plan_waits_for_what_nobody_reviewed_and_does_not_say_its_words(approve, gathering, tomorrow):
    bring(gathering, tomorrow)

    with pytest.raises(PlanUnanswered) as refusal:
        approve()

    assert "1, por revisar, en «Agua para todos»" in str(refusal.value)
    assert "bomba" not in str(refusal.value)


def test_a_plan_waits_for_an_appeal(approve, gathering, facilitator, tomorrow):
    appeal(leave_out(facilitator, bring(gathering, tomorrow), tomorrow), tomorrow)

    with pytest.raises(PlanUnanswered):
        approve()


def test_what_was_left_out_asks_for_no_response(approve, gathering, facilitator, tomorrow):
    leave_out(facilitator, bring(gathering, tomorrow), tomorrow)

    assert approve().status == PlanStatus.PUBLISHED


def test_a_response_lets_the_plan_pass(approve, gathering, facilitator, institutions, tomorrow):
    contribution = accept(facilitator, bring(gathering, tomorrow), tomorrow)
    assign(facilitator, contribution, institutions["aguas"], tomorrow)
    final(facilitator, contribution, tomorrow)

    assert approve().status == PlanStatus.PUBLISHED


def test_what_is_answered_with_another_has_its_response(
    approve, gathering, facilitator, institutions, tomorrow
):
    contribution = accept(facilitator, bring(gathering, tomorrow), tomorrow)
    accept(facilitator, bring(gathering, tomorrow, joins=contribution), tomorrow)
    assign(facilitator, contribution, institutions["aguas"], tomorrow)
    final(facilitator, contribution, tomorrow)

    assert approve().status == PlanStatus.PUBLISHED


def test_a_plan_does_not_wait_for_a_process_that_opened_after_it(approve, gathering, now, tomorrow):
    bring(gathering, tomorrow)

    assert approve(published_on=day_of(now)).status == PlanStatus.PUBLISHED


def test_of_many_the_first_are_named_and_all_are_counted(approve, gathering, tomorrow):
    for number in range(12):
        bring(gathering, tomorrow, origin=f"192.0.2.{number}")

    with pytest.raises(PlanUnanswered) as refusal:
        approve()

    assert "12 aportaciones no tienen respuesta final, entre ellas" in str(refusal.value)
    assert str(refusal.value).count("por revisar") == 10


def test_the_form_leads_to_what_waits_before_it_is_sent(gathering, session, tomorrow):
    bring(gathering, tomorrow)
    member = account("vocalia", tomorrow, Role.SECRETARIAT_MEMBER, HERE)
    actor = actor_of(member, day_of(tomorrow))
    declare_conflict(actor=actor, person=member, scope=HERE, has_conflict=False, text="", now=tomorrow)
    browser = come_in(member)

    page = browser.get("/plan/cam-2026/publicar/").content.decode()

    assert "1 aportación sin respuesta final" in page
    assert f'href="/proceso/{gathering.code}/aportaciones/"' in page


def test_nothing_waits_where_nothing_came(gathering):
    assert stands().situation == "not_yet"


def test_the_requirement_counts_what_has_no_response(gathering, facilitator, institutions, tomorrow):
    contribution = accept(facilitator, bring(gathering, tomorrow), tomorrow)
    bring(gathering, tomorrow)
    assign(facilitator, contribution, institutions["aguas"], tomorrow)
    final(facilitator, contribution, tomorrow)

    waiting = stands()
    leave_out(facilitator, gathering.contributions.get(number=2), tomorrow)
    met = stands()

    assert (waiting.situation, waiting.until) == ("not_yet", gathering.answered_by)
    assert "Aportaciones: 2. Con respuesta final: 1." in str(waiting.says)
    assert (met.situation, met.since) == ("met", day_of(tomorrow))
