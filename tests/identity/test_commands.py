"""Accounts are opened by the operation; roles have scope and dates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, ActorKind, Grant, Role, importer
from tequio.foundation.facts import EndsBeforeItBegins
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.account import AddressTaken, register_person, renew_password
from tequio.identity.commands.role import (
    AlreadyOver,
    RoleAlreadyHeld,
    end_role,
    grant_role,
)
from tequio.identity.models import Person, RoleGrant
from tequio.identity.queries.actor import actor_of
from tequio.identity.steps import ScopeMissing
from tequio.ledger.command import KeyReused
from tequio.ledger.models import LogEntry
from tests.identity.conftest import PASSWORD
from tests.worlds import world

pytestmark = pytest.mark.django_db

MOVILIDAD = SubjectRef("institucion", "demo-movilidad")
STRANGERS = (
    ANONYMOUS,
    CLOCK,
    importer("registro histórico"),
    Actor(ActorKind.PERSON, "otra", "Otra persona", "citizen"),
)


@world
def grant(places: None, person: Person, operator: Actor, now) -> RoleGrant:
    return grant_role(
        actor=operator,
        person=person,
        role=Role.LIAISON,
        scope=MOVILIDAD,
        valid_from=date(2026, 1, 1),
        now=now,
    )


def test_an_account_without_password_signs_in_by_code_only(person):
    assert person.email == "enlace@example.org"
    assert not person.has_usable_password()
    assert str(person) == "Enlace de Oaxaca"


def test_an_account_may_have_a_password(operator, now):
    person = register_person(actor=operator, email="a@example.org", label="A", password=PASSWORD, now=now)

    assert person.check_password(PASSWORD)


@pytest.mark.parametrize("weak", ["corta", "12345678901234", "password"])
def test_a_weak_password_opens_no_account(operator, now, weak):
    with pytest.raises(ValidationError):
        register_person(actor=operator, email="a@example.org", label="A", password=weak, now=now)

    assert not Person.objects.exists()


def test_an_address_has_one_account(person, operator, now):
    with pytest.raises(AddressTaken, match="Ya hay una cuenta"):
        register_person(actor=operator, email="ENLACE@example.org", label="Otra", now=now)


@pytest.mark.parametrize("email", ["", "sin arroba", "a@b", f"{'a' * 250}@example.org"])
def test_what_is_no_address_opens_no_account(operator, now, email):
    with pytest.raises(ValidationError):
        register_person(actor=operator, email=email, label="A", now=now)


@pytest.mark.parametrize("label", ["", "   ", "x" * 121])
def test_an_account_needs_a_label_of_sensible_length(operator, now, label):
    with pytest.raises(ValidationError):
        register_person(actor=operator, email="a@example.org", label=label, now=now)


def test_a_form_sent_twice_opens_one_account(operator, now):
    sent = {"actor": operator, "email": "a@example.org", "label": "A", "idempotency_key": "k1", "now": now}

    assert register_person(**sent) == register_person(**sent)

    assert LogEntry.objects.count() == 1


def test_a_key_does_not_serve_for_another_account(operator, now):
    sent = {"actor": operator, "label": "A", "idempotency_key": "k1", "now": now}
    register_person(**sent, email="a@example.org")

    with pytest.raises(KeyReused):
        register_person(**sent, email="b@example.org")


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.key)
def test_only_the_operation_opens_accounts(now, actor):
    with pytest.raises(NotAllowed, match="la operación de la plataforma"):
        register_person(actor=actor, email="a@example.org", label="A", now=now)


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.key)
def test_a_password_is_renewed_by_the_person_or_the_operation(person, now, actor):
    with pytest.raises(NotAllowed, match="la propia persona"):
        renew_password(actor=actor, person=person, password=PASSWORD, now=now)


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.key)
def test_only_the_operation_grants_roles(person, now, actor):
    with pytest.raises(NotAllowed):
        grant_role(actor=actor, person=person, role=Role.OPERATOR, scope=None, valid_from=now.date(), now=now)


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.key)
def test_only_the_operation_ends_roles(grant, now, actor):
    with pytest.raises(NotAllowed):
        end_role(actor=actor, grant=grant, ended_on=now.date(), now=now)


def test_nobody_promotes_oneself(person, now):
    with pytest.raises(NotAllowed):
        grant_role(
            actor=actor_of(person, now.date()),
            person=person,
            role=Role.OPERATOR,
            scope=None,
            valid_from=now.date(),
            now=now,
        )


def test_an_operator_of_one_exercise_does_not_administer_accounts(person, now):
    bounded = Actor(ActorKind.PERSON, "otra", "Otra", "operator", (Grant(Role.OPERATOR, MOVILIDAD),))

    with pytest.raises(NotAllowed):
        renew_password(actor=bounded, person=person, password=PASSWORD, now=now)


def test_what_happens_to_accounts_is_not_public(places, person, operator, now):
    grant_role(
        actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=now.date(), now=now
    )

    found = LogEntry.objects.filter(kind__startswith="identity.").order_by("id")
    assert {entry.leaf for entry in found} == {""}
    assert [entry.sentence for entry in found] == [
        "Se abrió una cuenta para Enlace de Oaxaca.",
        "Se otorgó el papel «enlace de la institución» (institucion/demo-movilidad).",
    ]


def test_the_operation_renews_a_password(person, operator, now):
    renew_password(actor=operator, person=person, password=PASSWORD, now=now)

    assert Person.objects.get(pk=person.pk).check_password(PASSWORD)


def test_a_person_renews_the_own_password_and_no_other(person, person_with_password, now):
    actor = actor_of(person, now.date())

    renew_password(actor=actor, person=person, password=PASSWORD, now=now)

    with pytest.raises(NotAllowed):
        renew_password(actor=actor, person=person_with_password, password=PASSWORD, now=now)


def test_a_closed_account_gets_no_password(person, operator, now):
    person.is_active = False

    with pytest.raises(NotAllowed, match="cuenta está cerrada"):
        renew_password(actor=operator, person=person, password=PASSWORD, now=now)


def test_a_weak_password_renews_nothing(person, operator, now):
    with pytest.raises(ValidationError):
        renew_password(actor=operator, person=person, password="corta", now=now)

    assert not Person.objects.get(pk=person.pk).has_usable_password()


def test_a_closed_account_gets_no_role(person, close, operator, now):
    close(person)

    with pytest.raises(NotAllowed, match="cuenta está cerrada"):
        grant_role(
            actor=operator, person=person, role=Role.LIAISON, scope=None, valid_from=now.date(), now=now
        )


@pytest.mark.parametrize("role", [Role.SECRETARIAT_MEMBER, Role.FACILITATOR, Role.LIAISON, Role.ASSESSOR])
def test_a_role_that_is_held_somewhere_is_not_granted_everywhere(person, operator, now, role):
    with pytest.raises(ScopeMissing, match="siempre con alcance"):
        grant_role(actor=operator, person=person, role=role, scope=None, valid_from=now.date(), now=now)

    assert not RoleGrant.objects.exists()


def test_the_day_of_an_act_is_that_of_mexico(operator):
    late = datetime(2026, 11, 23, 4, tzinfo=UTC)  # ten at night of the day before, in Mexico

    register_person(actor=operator, email="una@example.org", label="Enlace", now=late)

    assert LogEntry.objects.get().occurred_on == date(2026, 11, 22)


def test_a_role_within_a_scope_is_granted_once(places, person, operator, now):
    grant_role(
        actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=now.date(), now=now
    )

    with pytest.raises(RoleAlreadyHeld):
        grant_role(
            actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=now.date(), now=now
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


def test_a_role_ends_once(grant, operator, now):
    end_role(actor=operator, grant=grant, ended_on=date(2026, 6, 30), now=now)

    with pytest.raises(AlreadyOver, match="ya terminó"):
        end_role(actor=operator, grant=grant, ended_on=date(2026, 7, 1), now=now)


def test_a_role_does_not_end_before_it_starts(grant, operator, now):
    with pytest.raises(EndsBeforeItBegins):
        end_role(actor=operator, grant=grant, ended_on=date(2025, 12, 31), now=now)

    assert RoleGrant.objects.get(pk=grant.pk).valid_to is None


def test_the_same_role_may_be_held_in_several_scopes(grant, person, operator, now):
    other = SubjectRef("organo", "otro")

    grant_role(actor=operator, person=person, role=Role.LIAISON, scope=other, valid_from=now.date(), now=now)

    assert actor_of(person, now.date()).holds(Role.LIAISON, [other])
