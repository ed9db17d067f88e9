"""Accounts are opened by the operation; roles have scope and dates."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tequio.foundation.actors import ANONYMOUS, Actor, ActorKind, Role
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands import (
    AddressTaken,
    RoleAlreadyHeld,
    end_role,
    grant_role,
    register_person,
    renew_password,
)
from tequio.identity.models import Person
from tequio.ledger.models import LogEntry

pytestmark = pytest.mark.django_db

OAXACA = SubjectRef("ejercicio", "oax-2015")
PASSWORD = "una frase larga que nadie adivina"


@pytest.fixture
def person(operator: Actor, now) -> Person:
    return register_person(actor=operator, email="Enlace@Example.org ", label="Enlace de Oaxaca", now=now)


def test_an_account_without_password_signs_in_by_code_only(person):
    assert person.email == "enlace@example.org"
    assert not person.has_usable_password()
    assert str(person) == "Enlace de Oaxaca"


def test_an_account_may_have_a_password(operator, now):
    person = register_person(actor=operator, email="a@example.org", label="A", password=PASSWORD, now=now)

    assert person.check_password(PASSWORD)


@pytest.mark.parametrize("weak", ["corta", "123456789012345678"[:14], "passwordpassword"[:8]])
def test_a_weak_password_opens_no_account(operator, now, weak):
    with pytest.raises(ValidationError):
        register_person(actor=operator, email="a@example.org", label="A", password=weak, now=now)

    assert not Person.objects.exists()


def test_an_address_has_one_account(person, operator, now):
    with pytest.raises(AddressTaken, match="Ya hay una cuenta"):
        register_person(actor=operator, email="ENLACE@example.org", label="Otra", now=now)


def test_nobody_opens_an_account_alone(now):
    with pytest.raises(NotAllowed, match="la operación de la plataforma"):
        register_person(actor=ANONYMOUS, email="a@example.org", label="A", now=now)


def test_what_happens_to_accounts_is_not_public(person, operator, now):
    grant_role(actor=operator, person=person, role=Role.LIAISON, scope=OAXACA, valid_from=now.date(), now=now)

    assert {entry.leaf for entry in LogEntry.objects.all()} == {""}
    assert [entry.sentence for entry in LogEntry.objects.order_by("id")] == [
        "Se abrió una cuenta para Enlace de Oaxaca.",
        "Se otorgó el papel «liaison» en «ejercicio/oax-2015».",
    ]


def test_the_operation_renews_a_password(person, operator, now):
    renew_password(actor=operator, person=person, password=PASSWORD, now=now)

    assert Person.objects.get(pk=person.pk).check_password(PASSWORD)


def test_a_weak_password_renews_nothing(person, operator, now):
    with pytest.raises(ValidationError):
        renew_password(actor=operator, person=person, password="corta", now=now)

    assert not Person.objects.get(pk=person.pk).has_usable_password()


def test_a_closed_account_gets_no_role(person, operator, now):
    person.is_active = False

    with pytest.raises(NotAllowed, match="cuenta está cerrada"):
        grant_role(
            actor=operator, person=person, role=Role.LIAISON, scope=None, valid_from=now.date(), now=now
        )


def test_a_role_within_a_scope_is_granted_once(person, operator, now):
    grant_role(actor=operator, person=person, role=Role.LIAISON, scope=OAXACA, valid_from=now.date(), now=now)

    with pytest.raises(RoleAlreadyHeld):
        grant_role(
            actor=operator, person=person, role=Role.LIAISON, scope=OAXACA, valid_from=now.date(), now=now
        )


def test_a_role_ends_and_may_be_granted_again(person, operator, now):
    first = grant_role(
        actor=operator, person=person, role=Role.ADVISER, scope=None, valid_from=date(2026, 1, 1), now=now
    )
    end_role(actor=operator, grant=first, ended_on=date(2026, 6, 30), now=now)

    again = grant_role(
        actor=operator, person=person, role=Role.ADVISER, scope=None, valid_from=date(2026, 9, 1), now=now
    )

    assert (first.scopes, again.valid_to) == ((), None)


def test_a_role_ends_once(person, operator, now):
    grant = grant_role(
        actor=operator, person=person, role=Role.LIAISON, scope=OAXACA, valid_from=date(2026, 1, 1), now=now
    )
    end_role(actor=operator, grant=grant, ended_on=date(2026, 6, 30), now=now)

    with pytest.raises(NotAllowed, match="ya terminó"):
        end_role(actor=operator, grant=grant, ended_on=date(2026, 7, 1), now=now)


def test_only_the_operation_grants_roles(person, now):
    stranger = Actor(ActorKind.PERSON, "otra", "Otra persona", "citizen")

    with pytest.raises(NotAllowed):
        grant_role(
            actor=stranger, person=person, role=Role.OPERATOR, scope=None, valid_from=now.date(), now=now
        )
