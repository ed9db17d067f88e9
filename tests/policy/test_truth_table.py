"""Who may do what, when: a changed rule is changed here too, on purpose.

`python scripts/truth_table.py --write` writes the table; read its difference.
"""

from __future__ import annotations

import pytest

from tequio.config.policy_table import all_rules
from tequio.foundation.actors import ActorKind, Role
from tequio.foundation.policy import decide
from tests.policy.actors import ACTORS, ELSEWHERE, HERE
from tests.policy.subjects import subject
from tests.policy.table import HEAD, Case, cases, committed, states_of

CASES = list(cases())
COMMITTED = committed()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.action}: {case.state}")
def test_the_policy_is_the_committed_truth_table(case: Case):
    action, state, *decided = case.row()

    expected = dict(zip(ACTORS, COMMITTED.get((action, state), ()), strict=False))

    assert dict(zip(ACTORS, decided, strict=True)) == expected


def test_the_table_holds_no_rule_that_no_longer_exists():
    known = {(case.action, case.state) for case in CASES}

    assert {*COMMITTED} - known == {HEAD[:2]}
    assert COMMITTED[HEAD[:2]] == HEAD[2:]
    assert len(known) == len(CASES)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.action)
def test_each_rule_admits_somebody_and_each_condition_is_seen_to_hold_and_to_fail(rule):
    states = [subject(rule.action, attributes) for _name, attributes in states_of(rule)]

    assert any(decide(rule, actor, states[0]).allowed for actor in ACTORS.values())
    for condition in rule.when:
        assert {bool(condition.holds(state)) for state in states} == {True, False}, condition.name


@pytest.mark.parametrize("role", Role)
def test_each_role_is_tried_here_elsewhere_and_nowhere(role):
    scopes = {grant.scope for actor in ACTORS.values() for grant in actor.grants if grant.role == role}

    assert {ELSEWHERE, None} <= scopes
    assert HERE in scopes or not role.needs_scope


def test_every_kind_of_actor_tries_every_rule():
    assert {actor.kind for actor in ACTORS.values()} == set(ActorKind) - {ActorKind.INSTITUTION}
