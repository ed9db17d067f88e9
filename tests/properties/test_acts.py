"""Whatever institutions answer and whoever tries, only those act who should; denied is unchanged.

TEQUIO_PROPERTIES=long lets everybody try everything after every step; otherwise
what somebody already tried on a thing in the same state is not tried again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tequio.config import clocks
from tequio.deadlines.commands import deadline as deadlines
from tequio.directory.queries.succession import Duty, Holder
from tequio.foundation import facts
from tequio.foundation.policy import ANYONE, IMPORTERS, NotAllowed, Party
from tequio.foundation.refusals import Refusal
from tequio.ledger import authority
from tequio.plans.commands import report as reports
from tequio.plans.policy import change, party
from tequio.plans.policy import milestone as plans
from tequio.recommendations import policy as recommendations
from tequio.recommendations.models.answer import ActKind
from tests.properties.acts_commands import command_of, milestone_of, term_of
from tests.properties.acts_model import (
    DENIED,
    DONE,
    NEXT,
    OTHER_NEXT,
    REFUSED,
    WATER,
    Somebody,
    every_target,
)
from tests.properties.acts_rules import answer, happen
from tests.properties.acts_setting import ENDS, FIRST_DAY
from tests.properties.acts_world import Founding, Stage, found

IS_LONG: Final = os.environ.get("TEQUIO_PROPERTIES") == "long"
# Acts that only add a row are tried by everybody, but lead nowhere.
_LEADING_NOWHERE: Final = {"measure", "report activity"}
_DOMAINS: Final = (
    "deadlines",
    "directory",
    "documents",
    "exercises",
    "identity",
    "ledger",
    "plans",
    "recommendations",
)


class Acts(RuleBasedStateMachine):
    """Everybody of the cast in a small world; the oracle foretells each answer."""

    founding: Founding
    tried: set[object]

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.stage = Stage(self.founding)
        self.world = self.stage.oracle()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @rule(data=st.data())
    def somebody_does_what_they_may(self, data: st.DataObject) -> None:
        targets = [one for one in every_target(self.world) if one[0] not in _LEADING_NOWHERE]
        able: dict[tuple[str, str], list[Somebody]] = {}
        for act, key in targets:
            found = [who for who in self.stage.cast if answer(self.world, act, key, who) == DONE]
            if found:
                able[act, key] = found
        act, key = data.draw(st.sampled_from(sorted(able)), label="act")
        who = data.draw(st.sampled_from(able[act, key]), label="who")
        self.act(act, key, who)

    @rule(days=st.sampled_from([1, 4, 11, 21]))
    def days_pass(self, days: int) -> None:
        self.sleep(days)

    @precondition(lambda self: self._employed())
    @rule(data=st.data())
    def roles_end(self, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(self._employed()))
        self.stage.dismiss(who)
        who.last_day = self.world.today

    @precondition(lambda self: self._employed())
    @rule(data=st.data(), how=st.sampled_from(["ended", "closed"]))
    def somebody_goes_at_once(self, data: st.DataObject, how: str) -> None:
        self.go(data.draw(st.sampled_from(self._employed())), how)

    @precondition(lambda self: not self.newcomer.roles)
    @rule()
    def a_role_begins_tomorrow(self) -> None:
        self.stage.employ_tomorrow(self.newcomer, "liaison", WATER)
        self.newcomer.roles = (("liaison", WATER),)
        self.newcomer.first_day = self.world.today + timedelta(1)

    @precondition(lambda self: self.newcomer.first_day > self.world.today)
    @rule()
    def what_begins_tomorrow_is_cancelled(self) -> None:
        self.stage.cancel(self.newcomer)
        self.newcomer.roles, self.newcomer.first_day = (), date.min

    @precondition(lambda self: WATER not in self.world.ended)
    @rule(heirs=st.sampled_from([(), (NEXT,), (NEXT, OTHER_NEXT)]))
    def an_institution_ends(self, heirs: tuple[str, ...]) -> None:
        self.end(heirs)

    @precondition(lambda self: WATER in self.world.ended)
    @rule()
    def its_end_is_corrected(self) -> None:
        self.stage.restore(WATER, self.world.heirs.pop(WATER))
        self.world.ended.clear()
        self.world.named.clear()
        self._let_the_clock_follow()

    @rule(data=st.data(), has_conflict=st.booleans())
    def somebody_declares(self, data: st.DataObject, *, has_conflict: bool) -> None:
        assessors = [one for one in self.stage.cast if "assessor" in one.name and one.gone != "closed"]
        who = data.draw(st.sampled_from(assessors))
        self.stage.declare(who, has_conflict=has_conflict)
        who.declared = "conflict" if has_conflict else "clear"

    @invariant()
    def everybody_gets_the_answer_that_the_oracle_foretells(self) -> None:
        self.look(*every_target(self.world))

    @invariant()
    def rows_are_as_the_oracle_has_them(self) -> None:
        for key, step in self.world.steps.items():
            milestone = milestone_of(key)
            state = milestone.state.removesuffix("_pending_verification")
            found, expected = (state, milestone.late_since is not None), (step.state, step.is_late)
            assert found == expected, f"milestone {key} is {found}, but should be {expected}"
        for key, term in self.world.terms().items():
            row = term_of(key)
            found, expected = (row.state, row.owner), (term.state, term.owner)
            assert found == expected, f"the term of {key} is {found}, but should be {expected}"
            if term.state in {"running", "expired"}:
                assert row.due_on == term.due(), (
                    f"{key} is due on {row.due_on}, but should be on {term.due()}"
                )

    def go(self, who: Somebody, how: str) -> None:
        """Let somebody end at once, whose page stays open."""
        self.stage.actor(who)
        if how == "closed":
            self.stage.close(who)
        else:
            self.stage.dismiss_now(who)
        who.gone = how

    def end(self, heirs: tuple[str, ...]) -> None:
        """Let the institution of the first milestone end."""
        self.stage.end(WATER, heirs)
        self.world.ended.add(WATER)
        self.world.heirs[WATER] = heirs
        self._let_the_clock_follow()

    def sleep(self, days: int) -> None:
        self.stage.sleep(days)
        self.world.sleep(days)
        clocks.tick(self.stage.now)

    def _let_the_clock_follow(self) -> None:
        self.stage.forget()
        clocks.tick(self.stage.now)
        self.world.sleep(0)

    def player(self, name: str) -> Somebody:
        return next(one for one in self.stage.cast if one.name == name)

    @property
    def newcomer(self) -> Somebody:
        return self.player("a newcomer")

    def look(self, *targets: tuple[str, str]) -> None:
        """Let everybody try these acts; none may leave a trace."""
        before = everything()
        self.stage.forget()
        for act, key in targets:
            for who in self.stage.cast:
                self._try(act, key, who)
        assert everything() == before

    def _employed(self) -> list[Somebody]:
        return [
            one for one in self.stage.cast if one.roles and one.is_in_office(self.world.today + timedelta(1))
        ]

    def act(self, act: str, key: str, who: Somebody) -> None:
        attempt = command_of(self.stage, act, key, who)
        assert attempt is not None
        assert _outcome(attempt) == DONE
        self.stage.forget()
        happen(self.world, act, key, who)
        clocks.tick(self.stage.now)
        self.world.sleep(0)

    def _undone(self, attempt: Callable[[], object]) -> str:
        with transaction.atomic():
            outcome = _outcome(attempt)
            transaction.set_rollback(True)
        self.stage.forget()
        return outcome

    def _try(self, act: str, key: str, who: Somebody) -> None:
        standing = (who.gone, who.is_in_office(self.world.today))
        matters = self.world.may_something(who) and (who.declared, self.world.of(act, key))
        situation = (act, who.name, standing, matters)
        if situation in self.tried and not IS_LONG:
            return
        self.tried.add(situation)
        attempt = command_of(self.stage, act, key, who)
        expected = answer(self.world, act, key, who)
        if attempt is not None:
            found = self._undone(attempt) if expected == DONE else _outcome(attempt)
            assert found == expected, f"{who.name} tries to {act} {key}: {found}, but should be {expected}"


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except NotAllowed:
        return DENIED
    except Refusal:
        return REFUSED
    return DONE


def everything() -> dict[str, list[Any]]:
    models = [model for model in apps.get_models() if model._meta.app_label in _DOMAINS]
    return {model._meta.label: sorted(model._base_manager.values_list(), key=repr) for model in models}


def playing() -> type[Acts]:
    return type("Acts", (Acts,), {"founding": found(), "tried": set()})


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        playing(),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=[Phase.generate],  # a few steps are read as they are; shrinking takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_only_those_act_on_what_institutions_answer_who_should():
    run(examples=100 if IS_LONG else 1, steps=30 if IS_LONG else 6)


@pytest.fixture
def claimed(db: None) -> Iterator[Acts]:
    """A machine in which an institution says that it did what was recommended."""
    machine = playing()()
    operator = machine.stage.cast[0]
    machine.act("accept", "1", operator)
    machine.act("claim", "1", operator)
    yield machine
    machine.teardown()


def test_the_machine_finds_a_row_that_admits_anyone(claimed: Acts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(plans, "REPORT_ACTIVITY", replace(plans.REPORT_ACTIVITY, who=(ANYONE,)))

    with pytest.raises(AssertionError, match="an importer tries to report activity 1: done, but"):
        claimed.look(*every_target(claimed.world))


def test_the_machine_finds_a_row_without_its_condition(claimed: Acts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(plans, "EXPLAIN_DELAY", replace(plans.EXPLAIN_DELAY, when=()))

    with pytest.raises(AssertionError, match="the operator tries to explain delay 1: done, but should be"):
        claimed.look(*every_target(claimed.world))


def test_the_machine_finds_whoever_judges_their_own_case(claimed: Acts, monkeypatch: pytest.MonkeyPatch):
    secretaries = Party("issuer", "", recommendations._serves_the_issuer)
    careless = replace(recommendations.VERIFY, who=(secretaries, IMPORTERS))
    monkeypatch.setitem(recommendations.RULES, ActKind.VERIFY, careless)

    with pytest.raises(AssertionError, match="a secretary of a party tries to verify 1: done, but should be"):
        claimed.look(("verify", "1"))


def test_the_machine_knows_who_answers_once_an_institution_ended(claimed: Acts):
    claimed.end((NEXT,))

    claimed.look(*((act, key) for act, key in every_target(claimed.world) if key in {"1", "answer 1"}))


def test_the_machine_finds_whoever_answers_for_what_passed(claimed: Acts, monkeypatch: pytest.MonkeyPatch):
    claimed.end((NEXT,))
    monkeypatch.setattr(recommendations, "holders_on", lambda duties, _day: noted_as_named(duties))

    with pytest.raises(AssertionError, match="a secretary of a party tries to contest 1: denied, but should"):
        claimed.look(("contest", "1"))


def noted_as_named(duties: Iterable[Duty]) -> tuple[Holder, ...]:
    """Answer as if nobody ever succeeded anybody."""
    return tuple(Holder(duty.institution, duty.institution) for duty in duties)


@pytest.fixture
def begun(db: None) -> Iterator[Acts]:
    """A machine in which nothing was done yet."""
    machine = playing()()
    yield machine
    machine.teardown()


def test_the_machine_finds_a_role_that_acts_after_its_end(begun: Acts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(authority, "_READERS", [])
    begun.go(begun.player("a liaison"), "ended")

    with pytest.raises(AssertionError, match="a liaison tries to report progress 1: done, but should be"):
        begun.look(("report progress", "1"))


def test_the_machine_finds_a_predecessor_that_acts(begun: Acts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(party, "answering", lambda institutions, _subjects, _day: tuple(institutions))
    begun.end((NEXT,))

    with pytest.raises(AssertionError, match="tries to report progress 1: done, but should be denied"):
        begun.look(("report progress", "1"))


def test_the_machine_finds_a_typed_day_that_counts(begun: Acts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(facts, "day_that_counts", lambda claimed, **_by: claimed)
    monkeypatch.setattr(deadlines, "day_that_counts", lambda claimed, **_by: claimed)
    begun.sleep((ENDS["1"] - FIRST_DAY).days + 1)
    begun.act("report done as of yesterday", "1", begun.player("a liaison"))

    with pytest.raises(AssertionError, match=r"milestone 1 is .'done', False., but should be .'done', True."):
        begun.rows_are_as_the_oracle_has_them()


def test_the_machine_finds_a_withdrawn_report_that_counts(begun: Acts, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reports, "state_by_reports", lambda milestone: milestone.state)
    begun.act("report progress", "1", begun.player("a liaison"))
    begun.act("withdraw report", "1", begun.player("a liaison"))

    with pytest.raises(AssertionError, match=r"milestone 1 is .'in_progress', False., but should be"):
        begun.rows_are_as_the_oracle_has_them()


def test_the_machine_finds_a_seat_that_changes_a_commitment_alone(
    begun: Acts, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(change, "CONCUR", replace(change.CONCUR, who=(change.SEATED,)))

    with pytest.raises(AssertionError, match="a member tries to cancel alone 1: done, but should be denied"):
        begun.look(("cancel alone", "1"))


def test_the_machine_sees_every_row_that_changes(claimed: Acts):
    before = everything()

    claimed.act("report activity", "1", claimed.stage.cast[0])

    assert everything() != before
