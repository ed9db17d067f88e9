"""The policy answers with its reason, and denies by default."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tequio.foundation.actors import ANONYMOUS, CLOCK, Actor, ActorKind, Grant, Role, importer
from tequio.foundation.policy import (
    ANYONE,
    IMPORTERS,
    OPERATORS,
    THE_CLOCK,
    Condition,
    NotAllowed,
    Rule,
    allow,
    decide,
    holder,
    noting_questions,
)
from tequio.foundation.refs import SubjectRef

OAXACA = SubjectRef("ejercicio", "oax-2015")
FACILITATORS = holder(Role.FACILITATOR, "quien facilita")
PUBLISH = Rule(
    action="tests.publish",
    who=(FACILITATORS, IMPORTERS),
    when=(Condition("open", lambda plan: plan.is_open, "El plan ya está cerrado."),),
    why="Así lo dicen las reglas del ejercicio.",
)


@dataclass(frozen=True)
class Plan:
    is_open: bool = True
    scopes: tuple[SubjectRef, ...] = (OAXACA,)


def facilitator(scope: SubjectRef) -> Actor:
    return Actor(ActorKind.PERSON, "f1", "Facilitación", "facilitator", (Grant(Role.FACILITATOR, scope),))


def test_whom_the_rule_names_may_act_within_the_scope():
    assert decide(PUBLISH, facilitator(OAXACA), Plan()).allowed


def test_a_refused_actor_reads_who_may_and_why():
    decision = decide(PUBLISH, facilitator(SubjectRef("ejercicio", "cam-2015")), Plan())

    assert not decision.allowed
    assert "quien facilita" in decision.reason
    assert "Así lo dicen las reglas del ejercicio." in decision.reason


def test_a_state_that_does_not_hold_is_the_reason():
    decision = decide(PUBLISH, importer("una fuente"), Plan(is_open=False))

    assert decision.reason == "El plan ya está cerrado."


def test_a_rule_that_names_nobody_admits_nobody(operator):
    assert not decide(Rule("tests.nothing", (), "Nadie."), operator).allowed


@pytest.mark.parametrize(
    ("party", "admitted"),
    [(ANYONE, ANONYMOUS), (THE_CLOCK, CLOCK), (IMPORTERS, importer("una fuente"))],
    ids=["anyone", "clock", "importers"],
)
def test_a_kind_of_actor_is_admitted_by_its_party(party, admitted):
    assert decide(Rule("tests.act", (party,), "Porque sí."), admitted).allowed


def test_an_operator_may_act_where_operators_may(operator):
    rule = Rule("tests.act", (OPERATORS,), "Administración.")

    assert decide(rule, operator).allowed
    assert not decide(rule, CLOCK).allowed


def test_allow_raises_the_reason_and_notes_the_question():
    with noting_questions() as asked, pytest.raises(NotAllowed, match="Corresponde a: quien facilita"):
        allow(PUBLISH, ANONYMOUS, Plan())

    assert asked == [PUBLISH]


def test_allow_says_nothing_when_the_rule_admits():
    allow(PUBLISH, facilitator(OAXACA), Plan())
