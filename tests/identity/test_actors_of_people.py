"""Who signs in acts with the roles of that day, and no others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from tequio.foundation.actors import ANONYMOUS, CLOCK, Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.role import NothingToNote, end_role, grant_role, note_role_over
from tequio.identity.middleware import ActorMiddleware
from tequio.identity.models import RoleGrant
from tequio.identity.queries.actor import actor_of, person_with_email
from tests.people import account
from tests.worlds import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

MOVILIDAD = SubjectRef("institucion", "demo-movilidad")


@world
def grant(person, operator, now) -> RoleGrant:
    grant = grant_role(
        actor=operator,
        person=person,
        role=Role.LIAISON,
        scope=MOVILIDAD,
        valid_from=date(2026, 2, 1),
        now=now,
    )
    return end_role(actor=operator, grant=grant, ended_on=date(2026, 6, 30), now=now)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 1, 31), False),
        (date(2026, 2, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_role_holds_from_its_first_to_its_last_day(person, grant, day, holds):
    actor = actor_of(person, day)

    assert actor.holds(Role.LIAISON, [MOVILIDAD]) is holds
    assert actor.capacity == ("liaison" if holds else "citizen")


def test_the_public_sees_the_post_and_not_the_address(person):
    actor = actor_of(person, date(2026, 1, 1))

    assert actor.label == "Enlace de Oaxaca"
    assert "enlace@" not in f"{actor} {person.ref} {person.scopes}"


def test_a_role_everywhere_has_no_scope(person, operator, now):
    grant_role(actor=operator, person=person, role=Role.ADVISER, scope=None, valid_from=now.date(), now=now)

    assert actor_of(person, now.date()).holds(Role.ADVISER, [])


def test_without_account_one_is_anonymous():
    assert actor_of(AnonymousUser(), date(2026, 1, 1)) is ANONYMOUS


def test_an_account_is_found_by_its_address(person):
    assert person_with_email(" ENLACE@example.org") == person
    assert person_with_email("otra@example.org") is None


def test_who_holds_several_roles_acts_in_the_first_granted(person, operator, now):
    grant_role(
        actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=now.date(), now=now
    )
    grant_role(actor=operator, person=person, role=Role.ADVISER, scope=None, valid_from=now.date(), now=now)

    actor = actor_of(person, now.date())

    assert actor.capacity == "liaison"
    assert actor.holds(Role.ADVISER, [])


def test_a_role_does_not_reach_beyond_its_scope(person, grant):
    actor = actor_of(person, date(2026, 3, 1))

    assert not actor.holds(Role.LIAISON, [SubjectRef("ejercicio", "demo-2015")])
    assert not actor.holds(Role.LIAISON, [])
    assert not actor.holds(Role.ADVISER, [MOVILIDAD])


def test_every_request_carries_its_moment_and_its_actor(person, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = person

    with django_assert_num_queries(0):
        ActorMiddleware(lambda request: request)(request)

    assert timezone.now() - request.now < timedelta(minutes=1)
    assert request.actor.label == "Enlace de Oaxaca"


def test_a_request_without_account_is_of_the_public():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    ActorMiddleware(lambda request: request)(request)

    assert request.actor == ANONYMOUS


def test_a_role_without_a_last_day_is_never_over(operator, now):
    person = account("alguien", now)
    grant = grant_role(
        actor=operator, person=person, role=Role.ADVISER, scope=None, valid_from=now.date(), now=now
    )

    with pytest.raises(NothingToNote):
        note_role_over(actor=CLOCK, grant=grant, now=now)
