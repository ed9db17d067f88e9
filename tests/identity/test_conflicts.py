"""Whoever judges or decides declares first; a party does not assess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tequio.foundation.actors import Actor, ActorKind, Grant, Role
from tequio.foundation.policy import NotAllowed, Rule, decide
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.conflict import ConflictUntold, declare_conflict
from tequio.identity.commands.role import delegate_role, grant_role
from tequio.identity.models import ConflictStatement
from tequio.identity.policy.party import independent_assessor
from tequio.identity.queries.actor import actor_of
from tequio.ledger.models import LogEntry
from tests.writes import GUARD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

DEMO = SubjectRef("ejercicio", "demo")
MOVILIDAD = SubjectRef("institucion", "demo-movilidad")
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Commitment:
    """A thing to be assessed, and the institutions that answer for it."""

    scopes: tuple[SubjectRef, ...] = (DEMO,)
    parties: tuple[str, ...] = (str(MOVILIDAD),)


ASSESS = Rule(
    action="tests.assess",
    who=(independent_assessor("quien evalúa", lambda commitment: commitment.parties),),
    why="Lineamientos.",
)


@pytest.fixture
def held(operator, person, now):
    """Grant a role of the demonstration exercise to the person."""

    def grant(role: Role):
        return grant_role(actor=operator, person=person, role=role, scope=DEMO, valid_from=TODAY, now=now)

    return grant


@pytest.fixture
def declares(person, now):
    """Let the person declare for the demonstration exercise."""

    def declare(has_conflict: bool, text: str = ""):
        return declare_conflict(
            actor=actor_of(person, TODAY),
            person=person,
            scope=DEMO,
            has_conflict=has_conflict,
            text=text,
            now=now,
        )

    return declare


def _assessor(*more: Grant) -> Actor:
    return Actor(ActorKind.PERSON, "2" * 32, "Evaluación", "assessor", (Grant(Role.ASSESSOR, DEMO), *more))


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.SECRETARIAT_MEMBER])
def test_without_a_statement_the_role_admits_nothing_and_says_why(held, person, role):
    held(role)

    actor = actor_of(person, TODAY)

    assert not actor.holds(role, [DEMO])
    assert "declare en «Mi cuenta»" in str(actor.hindrance(role, [DEMO]))


def test_other_roles_need_no_statement(held, person):
    held(Role.FACILITATOR)

    assert actor_of(person, TODAY).holds(Role.FACILITATOR, [DEMO])


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.SECRETARIAT_MEMBER])
def test_with_a_statement_the_role_admits(held, declares, person, role):
    held(role)

    declares(False)

    assert actor_of(person, TODAY).holds(role, [DEMO])


def test_an_assessor_with_a_conflict_does_not_assess(held, declares, person):
    held(Role.ASSESSOR)
    declares(False)

    declares(True, "Trabajé ahí este año.")

    assert "conflicto de interés" in str(actor_of(person, TODAY).hindrance(Role.ASSESSOR, [DEMO]))


def test_a_seat_holder_with_a_conflict_told_it_and_keeps_the_seat(held, declares, person):
    held(Role.SECRETARIAT_MEMBER)

    declares(True, "Mi organización compite por ese fondo.")

    assert actor_of(person, TODAY).holds(Role.SECRETARIAT_MEMBER, [DEMO])


def test_a_statement_serves_for_its_scope_only(held, operator, person, now):
    held(Role.ASSESSOR)

    declare_conflict(
        actor=actor_of(person, TODAY), person=person, scope=MOVILIDAD, has_conflict=False, text="", now=now
    )

    assert not actor_of(person, TODAY).holds(Role.ASSESSOR, [DEMO])


def test_a_conflict_is_told_in_words(declares):
    with pytest.raises(ConflictUntold):
        declares(True, "  ")

    assert not ConflictStatement.objects.exists()


def test_nobody_declares_for_another(person, operator, now):
    with pytest.raises(NotAllowed, match="la propia persona"):
        declare_conflict(actor=operator, person=person, scope=DEMO, has_conflict=False, text="", now=now)


@pytest.mark.parametrize(("has_conflict", "told"), [(True, "declaró un"), (False, "declaró que no tiene")])
def test_the_ledger_keeps_that_it_was_declared_and_not_the_words(declares, has_conflict, told):
    declares(has_conflict, "Un asunto privado.")

    entry = LogEntry.objects.order_by("-id")[0]

    assert told in entry.sentence
    assert "privado" not in str(entry.values)
    assert entry.visibility == "staff"


def test_who_has_not_declared_lends_the_seat_to_nobody(held, person, person_with_password, now):
    grant = held(Role.SECRETARIAT_MEMBER)

    with pytest.raises(NotAllowed, match="Antes de actuar"):
        delegate_role(
            actor=actor_of(person, TODAY),
            grant=grant,
            to=person_with_password,
            first_day=TODAY,
            until=TODAY,
            now=now,
        )


def test_an_assessor_apart_from_the_parties_assesses():
    assert decide(ASSESS, _assessor(), Commitment()).allowed
    assert decide(ASSESS, _assessor(Grant(Role.LIAISON, MOVILIDAD)), Commitment(parties=())).allowed


@pytest.mark.parametrize("role", [Role.LIAISON, Role.SECRETARIAT_MEMBER])
def test_an_assessor_of_a_party_is_refused_and_told_why(role):
    decision = decide(ASSESS, _assessor(Grant(role, MOVILIDAD)), Commitment())

    assert not decision.allowed
    assert "no le toca evaluarlo" in decision.reason


def test_who_does_not_assess_here_reads_who_does():
    elsewhere = Commitment(scopes=(SubjectRef("ejercicio", "cam-2015"),))

    assert "Corresponde a: quien evalúa" in decide(ASSESS, _assessor(), elsewhere).reason


def test_the_database_keeps_that_a_conflict_is_told(person):
    GUARD.watching = False
    try:
        with pytest.raises(IntegrityError), transaction.atomic():
            ConflictStatement.objects.create(
                person=person, scope=str(DEMO), has_conflict=True, declared_on=TODAY
            )
    finally:
        GUARD.watching = True
