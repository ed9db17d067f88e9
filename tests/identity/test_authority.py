"""What one may is what one may at the moment of effect, and not when the page was opened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tequio.foundation.actors import Role
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import close_account, reopen_account
from tequio.identity.commands.invitation import InviterMayNot, accept_invitation, invite_person
from tequio.identity.commands.role import (
    AlreadyBegun,
    AlreadyOver,
    NotBegun,
    cancel_role,
    delegate_role,
    end_role,
    end_role_now,
    grant_role,
    hand_over,
    hand_over_now,
)
from tequio.identity.models import InvitationState, Person, RoleGrant
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.invitation import link_for
from tequio.identity.queries.role import holders
from tequio.ledger.models import LogEntry
from tequio.ledger.truths import contradictions
from tests.worlds import world
from tests.writes import by_hand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

MOVILIDAD = SubjectRef("institucion", "demo-movilidad")
DEMO = SubjectRef("ejercicio", "demo")
TODAY = date(2026, 11, 22)
A_MOMENT = timedelta(microseconds=1)


@world
def other(named) -> Person:
    return named("Otra persona")


@world
def liaison(person, operator, now) -> RoleGrant:
    since = date(2026, 1, 1)
    return grant_role(
        actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=since, now=now
    )


@world
def facilitator(other, operator, now) -> RoleGrant:
    return grant_role(
        actor=operator, person=other, role=Role.FACILITATOR, scope=DEMO, valid_from=TODAY, now=now
    )


@world
def tomorrow(person, operator, now) -> RoleGrant:
    return grant_role(
        actor=operator,
        person=person,
        role=Role.LIAISON,
        scope=MOVILIDAD,
        valid_from=TODAY + timedelta(days=1),
        now=now,
    )


def test_a_role_begins_at_the_instant_it_is_given(facilitator, other, now):
    assert not actor_of(other, now - A_MOMENT).grants
    assert actor_of(other, now).holds(Role.FACILITATOR, [DEMO])


def test_a_role_ended_now_holds_no_more_from_that_instant(liaison, person, operator, now):
    end_role_now(actor=operator, grant=liaison, now=now)

    assert actor_of(person, now - A_MOMENT).holds(Role.LIAISON, [MOVILIDAD])
    assert not actor_of(person, now).grants
    assert not holders(scopes=[MOVILIDAD], roles=[Role.LIAISON], on=now)


def test_what_was_lent_ends_at_the_same_instant_and_is_told(liaison, person, other, operator, now):
    until = TODAY + timedelta(days=9)
    delegate_role(actor=actor_of(person, now), grant=liaison, to=other, first_day=TODAY, until=until, now=now)

    end_role_now(actor=operator, grant=liaison, now=now)

    ended = LogEntry.objects.filter(kind="identity.role_ended")
    assert not actor_of(other, now).grants
    assert {entry.subject for entry in ended} == {str(person.ref), str(other.ref)}


def test_a_page_opened_before_the_end_admits_nothing(liaison, person, other, operator, now):
    from_the_page = actor_of(person, now)
    end_role_now(actor=operator, grant=liaison, now=now)
    again = grant_role(
        actor=operator, person=other, role=Role.LIAISON, scope=MOVILIDAD, valid_from=TODAY, now=now
    )

    with pytest.raises(NotAllowed):
        hand_over_now(actor=from_the_page, grant=again, to=person, now=now)


def test_a_role_ended_today_may_be_given_again_today(liaison, person, operator, now):
    end_role_now(actor=operator, grant=liaison, now=now)

    grant_role(actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=TODAY, now=now)

    assert actor_of(person, now).holds(Role.LIAISON, [MOVILIDAD])


def test_a_role_is_handed_over_at_an_instant(liaison, person, other, now):
    hand_over_now(actor=actor_of(person, now), grant=liaison, to=other, now=now)

    assert not actor_of(person, now).grants
    assert actor_of(other, now).holds(Role.LIAISON, [MOVILIDAD])


def test_one_that_begins_tomorrow_is_cancelled(tomorrow, person, operator, now):
    cancel_role(actor=operator, grant=tomorrow, now=now)

    assert tomorrow.was_cancelled
    assert not actor_of(person, now + timedelta(days=2)).grants


def test_what_has_begun_is_ended_and_not_cancelled(liaison, operator, now):
    with pytest.raises(AlreadyBegun):
        cancel_role(actor=operator, grant=liaison, now=now)


def test_what_has_not_begun_is_cancelled_and_not_ended(tomorrow, operator, now):
    with pytest.raises(NotBegun):
        end_role_now(actor=operator, grant=tomorrow, now=now)


def test_who_would_have_handed_over_keeps_what_is_cancelled(liaison, person, other, now):
    successor = hand_over(actor=actor_of(person, now), grant=liaison, to=other, last_day=TODAY, now=now)

    cancel_role(actor=actor_of(person, now), grant=successor, now=now)

    assert actor_of(person, now + timedelta(days=30)).holds(Role.LIAISON, [MOVILIDAD])
    assert not actor_of(other, now + timedelta(days=30)).grants


def test_an_invitation_is_worth_what_whoever_invited_may_still_give(facilitator, other, operator, now):
    invitation = invite_person(
        actor=actor_of(other, now),
        email="nueva@example.org",
        label="Vocalía",
        role=Role.SECRETARIAT_MEMBER,
        scope=DEMO,
        now=now,
    )
    end_role_now(actor=operator, grant=facilitator, now=now)
    token = link_for(invitation, "").split("/")[2]

    with pytest.raises(InviterMayNot):
        accept_invitation(actor=operator, token=token, now=now)


def test_an_invitation_of_whoever_may_still_give_it_is_accepted(facilitator, other, operator, now):
    invitation = invite_person(
        actor=actor_of(other, now),
        email="nueva@example.org",
        label="Vocalía",
        role=Role.SECRETARIAT_MEMBER,
        scope=DEMO,
        now=now,
    )

    grant = accept_invitation(actor=operator, token=link_for(invitation, "").split("/")[2], now=now)

    assert grant.role == Role.SECRETARIAT_MEMBER


def test_what_is_over_is_neither_ended_nor_cancelled_again(liaison, operator, now):
    end_role(actor=operator, grant=liaison, ended_on=TODAY, now=now)
    next_day = now + timedelta(days=1)

    for again in (end_role_now, cancel_role):
        with pytest.raises(AlreadyOver):
            again(actor=operator, grant=liaison, now=next_day)


def test_what_has_not_begun_is_not_handed_over_at_once(tomorrow, other, operator, now):
    with pytest.raises(NotBegun):
        hand_over_now(actor=operator, grant=tomorrow, to=other, now=now)


def test_an_account_closes_with_all_that_hangs_on_it(liaison, person, other, operator, now):
    lent = delegate_role(
        actor=actor_of(person, now), grant=liaison, to=other, first_day=TODAY, until=TODAY, now=now
    )
    ask = {"label": "L", "role": Role.ADVISER, "scope": None, "now": now}
    invitation = invite_person(actor=operator, email=person.email, **ask)
    session = person.get_session_auth_hash()

    close_account(actor=operator, person=person, reason="Se va.", now=now)

    lent.refresh_from_db()
    invitation.refresh_from_db()
    assert lent.is_over_at(now)
    assert invitation.state_at(now) == InvitationState.WITHDRAWN
    assert Person.objects.get(pk=person.pk).get_session_auth_hash() != session


def test_a_closed_account_does_nothing_with_an_open_page(liaison, person, other, operator, now):
    from_the_page = actor_of(person, now)
    close_account(actor=operator, person=person, reason="Dejó el puesto.", now=now)

    with pytest.raises(NotAllowed):
        close_account(actor=from_the_page, person=other, reason="Venganza.", now=now)


def test_an_account_opened_again_has_none_of_its_roles(liaison, person, operator, now):
    close_account(actor=operator, person=person, reason="Dejó el puesto.", now=now)

    reopen_account(actor=operator, person=person, reason="Volvió.", now=now)

    assert not actor_of(person, now).grants


@pytest.mark.parametrize("passes_on", ["lends", "hands over"])
def test_a_role_given_and_passed_on_is_that_of_the_log(liaison, person, other, now, passes_on):
    actor = actor_of(person, now)
    if passes_on == "lends":
        delegate_role(actor=actor, grant=liaison, to=other, first_day=TODAY, until=TODAY, now=now)
    else:
        hand_over(actor=actor, grant=liaison, to=other, last_day=TODAY, now=now)

    assert list(contradictions()) == []


@pytest.mark.engine
@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE identity_rolegrant SET role = 'operator'", "el papel de persona/"),
        ("UPDATE identity_rolegrant SET scope = ''", "el alcance del papel de persona/"),
        (
            f"UPDATE identity_person SET uid = '{'0' * 32}' WHERE id = (SELECT min(id) FROM identity_person)",
            "la cuenta de persona/",
        ),
    ],
)
def test_an_account_or_a_role_that_nobody_gave_is_found(liaison, statement, says):
    by_hand(statement)

    assert any(sentence.startswith(says) for sentence in contradictions())
