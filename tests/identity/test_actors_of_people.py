"""Who signs in acts with the roles of that day, and no others."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.test import Client

from tequio.foundation.actors import ANONYMOUS, Role
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands import end_role, grant_role, register_person
from tequio.identity.models import Person, RoleGrant
from tequio.identity.queries import actor_of, person_with_email

pytestmark = pytest.mark.django_db

OAXACA = SubjectRef("ejercicio", "oax-2015")


@pytest.fixture
def person(operator, now) -> Person:
    return register_person(actor=operator, email="enlace@example.org", label="Enlace de Oaxaca", now=now)


@pytest.fixture
def grant(person, operator, now) -> RoleGrant:
    grant = grant_role(
        actor=operator, person=person, role=Role.LIAISON, scope=OAXACA, valid_from=date(2026, 2, 1), now=now
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

    assert actor.holds(Role.LIAISON, [OAXACA]) is holds
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


def test_one_signs_in_by_a_code_that_comes_by_mail(person, client: Client):
    client.post("/cuenta/login/code/", {"email": "enlace@example.org"})
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mail.outbox[0].body)[0]

    answer = client.post("/cuenta/login/code/confirm/", {"code": code})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_unknown_address_learns_nothing(client: Client):
    known_and_unknown = client.post("/cuenta/login/code/", {"email": "nadie@example.org"})

    assert known_and_unknown.status_code == 302
    assert Person.objects.count() == 0


def test_nobody_opens_an_account_alone(client: Client):
    client.post("/cuenta/signup/", {"email": "nadie@example.org"})

    assert Person.objects.count() == 0
