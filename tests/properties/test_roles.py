"""Whatever happens to roles, only those may act who should, and denied means unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tequio.directory.commands.territory import register_territory
from tequio.directory.models import TerritoryLevel
from tequio.foundation.actors import Actor, Role, command_line_operator, importer
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.seat import seat_member
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import BodyKind, BodyMode, SeatTenure, Sector, TenureRole
from tequio.governance.models.session import Session, SessionKind
from tequio.identity.commands.account import register_person, renew_password
from tequio.identity.commands.conflict import declare_conflict
from tequio.identity.commands.invitation import accept_invitation, invite_person, withdraw_invitation
from tequio.identity.commands.role import delegate_role, end_role, grant_role, hand_over
from tequio.identity.models import ConflictStatement, Invitation, Person, RoleGrant
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.invitation import link_for
from tequio.ledger.models import LogEntry
from tests.properties.roles_model import (
    ANYBODY,
    DENIED,
    DONE,
    OPERATION,
    REFUSED,
    Held,
    Offer,
    World,
    fits,
)

HERE, ELSEWHERE, EVERYWHERE = "organo/aqui", "organo/alla", ""
PEOPLE = st.integers(0, 2)
ACTORS = st.sampled_from([OPERATION, OPERATION, 0, 1, 2])
ROLES = st.sampled_from(list(Role))
SCOPES = st.sampled_from([HERE, HERE, ELSEWHERE, EVERYWHERE])
DAYS = st.sampled_from([-1, 0, 1, 20])
INDEX = st.integers(0, 30)
FIRST_DAY = date(2026, 11, 22)
PASSWORD = "una frase larga que nadie adivina"
_CHANGED = (Person, RoleGrant, Invitation, ConflictStatement, Session, SeatTenure)


class Roles(RuleBasedStateMachine):
    """Three people, two bodies, all roles; the oracle foretells each answer."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(FIRST_DAY)
        self.codes = count()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        by = {"actor": command_line_operator(), "now": self.now}
        self.people = [
            register_person(email=f"p{n}@example.org", label=f"Puesto {n}", **by) for n in range(3)
        ]
        territory = register_territory(
            actor=importer("catálogo"),
            code="mx",
            level=TerritoryLevel.FEDERATION,
            name="Federación",
            parent=None,
            now=self.now,
        )
        self.body, _ = (
            constitute_body(
                code=code,
                kind=BodyKind.COMMISSION,
                name="Comisión",
                territory=territory,
                mode=BodyMode.DECIDES,
                seats={Sector.CIVIL_SOCIETY: 1},
                **by,
            )
            for code in ("aqui", "alla")
        )

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.world.today, time(18), tzinfo=UTC)

    def by(self, actor: int) -> dict[str, Any]:
        return {"actor": self.actor(actor), "now": self.now}

    def actor(self, number: int) -> Actor:
        if number == OPERATION:
            return command_line_operator()
        person = AnonymousUser() if number == ANYBODY else self.people[number]
        return actor_of(person, self.world.today)

    @initialize(more=st.lists(st.tuples(PEOPLE, ROLES, SCOPES), min_size=3, max_size=6))
    def begin(self, more: list[tuple[int, Role, str]]) -> None:
        self.grant(OPERATION, 0, Role.LIAISON, HERE)
        self.lend(0, 0, 1, 20)
        self.grant(OPERATION, 2, Role.FACILITATOR, HERE)
        for to, role, scope in more:
            self.grant(OPERATION, to, role, scope)
        self.invite(OPERATION, 1, Role.ADVISER, EVERYWHERE)

    @rule(days=st.sampled_from([1, 2, 14]))
    def sleep(self, days: int) -> None:
        self.world.today += timedelta(days=days)

    @rule(actor=ACTORS, to=PEOPLE, role=ROLES, scope=SCOPES)
    def grant(self, actor: int, to: int, role: Role, scope: str) -> None:
        today = self.world.today
        is_good = fits(role, scope) and not self.world.holds_within(to, role, scope, today)
        expected = _answer(self.world.may_grant(actor, role, scope), is_good)
        made = _tried(
            expected,
            lambda: grant_role(
                person=self.people[to], role=role, scope=_ref(scope), valid_from=today, **self.by(actor)
            ),
        )
        if made:
            self.world.held.append(Held(made.pk, to, role, scope, today))

    @rule(actor=ACTORS, to=PEOPLE, role=ROLES, scope=SCOPES)
    def invite(self, actor: int, to: int, role: Role, scope: str) -> None:
        world = self.world
        is_new = not world.is_offered(to, role, scope) and not world.holds_within(
            to, role, scope, world.today
        )
        expected = _answer(world.may_invite(actor, role, scope), is_new and fits(role, scope))
        made = _tried(expected, lambda: self._invite(actor, to, role, scope))
        if made:
            world.offers.append(Offer(made.pk, to, role, scope, world.today + timedelta(days=14), actor))

    @precondition(lambda self: self.world.offers)
    @rule(index=INDEX)
    def accept(self, index: int) -> None:
        world, offer = self.world, _one(self.world.offers, index)
        is_held = world.holds_within(offer.who, offer.role, offer.scope, world.today)
        is_good = world.is_still_offered(offer) and not is_held
        made = _tried(_answer(world.may_accept(offer), is_good), lambda: self._accept(offer))
        if made:
            offer.state = "accepted"
            world.held.append(Held(made.pk, offer.who, offer.role, offer.scope, world.today))

    @precondition(lambda self: self.world.offers)
    @rule(actor=ACTORS, index=INDEX)
    def withdraw(self, actor: int, index: int) -> None:
        offer = _one(self.world.offers, index)
        expected = _answer(self.world.may_withdraw(actor, offer), True)
        if _tried(expected, lambda: self._withdraw(actor, offer)):
            offer.state = "withdrawn"

    @precondition(lambda self: self.world.held)
    @rule(actor=ACTORS, index=INDEX, days=DAYS)
    def end(self, actor: int, index: int, days: int) -> None:
        held, today = _one(self.world.held, index), self.world.today
        day = today + timedelta(days=days)
        is_late = held.end != date.max and (day >= held.end or day < today)
        is_good = day >= held.start and not is_late and not self.world.leaves_to_nobody(held, day)
        expected = _answer(self.world.may_end(actor, held), is_good)
        if _tried(expected, lambda: self._end(actor, held, day)):
            held.end, held.is_ending = day, True

    @precondition(lambda self: self.world.held)
    @rule(actor=ACTORS, index=INDEX, to=PEOPLE, days=DAYS)
    def lend(self, actor: int, index: int, to: int, days: int) -> None:
        world, held = self.world, _one(self.world.held, index)
        until = world.today + timedelta(days=days)
        is_free = not world.holds_within(to, held.role, held.scope, world.today, until)
        is_good = days >= 0 and to != held.who and is_free
        made = _tried(
            _answer(world.may_lend(actor, held), is_good), lambda: self._lend(actor, held, to, until)
        )
        if made:
            loan = Held(made.pk, to, held.role, held.scope, world.today, until, lent_from=held)
            world.held.append(loan)

    @precondition(lambda self: self.world.held)
    @rule(actor=ACTORS, index=INDEX, to=PEOPLE, days=DAYS)
    def deliver(self, actor: int, index: int, to: int, days: int) -> None:
        world, held = self.world, _one(self.world.held, index)
        last = world.today + timedelta(days=days)
        is_free = not world.holds_within(to, held.role, held.scope, last)
        is_good = held.start <= last and days >= 0 and to != held.who and is_free
        made = _tried(
            _answer(world.may_hand_over(actor, held), is_good), lambda: self._hand_over(actor, held, to, last)
        )
        if made:
            held.end, held.is_ending = last, True
            world.held.append(Held(made.pk, to, held.role, held.scope, last + timedelta(days=1)))

    @rule(actor=ACTORS, who=PEOPLE, scope=st.sampled_from([HERE, ELSEWHERE]), has_conflict=st.booleans())
    def declare(self, actor: int, who: int, scope: str, *, has_conflict: bool) -> None:
        if _tried(_answer(actor == who, True), lambda: self._declare(actor, who, scope, has_conflict)):
            self.world.conflicts[who, scope] = has_conflict

    @rule(actor=ACTORS)
    def meet(self, actor: int) -> None:
        _tried(_answer(self.world.may_run_body(actor, HERE), True), lambda: self._meet(actor))

    @invariant()
    def everybody_holds_what_the_oracle_says(self) -> None:
        for days, number in product((0, 2), (0, 1, 2)):
            world = replace(self.world, today=self.world.today + timedelta(days=days))
            actor = actor_of(self.people[number], world.today)
            for role, scope in product(Role, (HERE, ELSEWHERE)):
                assert actor.holds(role, [_ref(scope)]) == world.acts_as(number, role, scope)

    @invariant()
    def what_the_oracle_denies_is_denied_and_changes_nothing(self) -> None:
        before = _everything()
        for is_allowed, attempt in self._attempts():
            if is_allowed:
                assert _outcome_undone(attempt) != DENIED
            else:
                assert _outcome(attempt)[0] == DENIED
        assert _everything() == before

    def _attempts(self) -> Iterator[tuple[bool, Callable[[], object]]]:
        for actor in (OPERATION, 0, 1, 2, ANYBODY):
            yield from self._attempts_on_roles(actor)
            yield from self._attempts_on_people(actor)

    def _attempts_on_roles(self, actor: int) -> Iterator[tuple[bool, Callable[[], object]]]:
        world, today = self.world, self.world.today
        for held in world.held[-2:]:
            yield world.may_end(actor, held), lambda held=held: self._end(actor, held, today)
            yield world.may_lend(actor, held), lambda held=held: self._lend(actor, held, 0, today)
            yield world.may_hand_over(actor, held), lambda held=held: self._hand_over(actor, held, 0, today)
        for offer in world.offers[:1]:
            yield world.may_accept(offer), lambda offer=offer: self._accept(offer)
            yield False, lambda offer=offer: self._accept(offer, after=timedelta(days=14))
            yield world.may_withdraw(actor, offer), lambda offer=offer: self._withdraw(actor, offer)

    def _attempts_on_people(self, actor: int) -> Iterator[tuple[bool, Callable[[], object]]]:
        world, by = self.world, self.by(actor)
        member, operator = (Role.SECRETARIAT_MEMBER, HERE), (Role.OPERATOR, EVERYWHERE)
        administers = world.acts_as(actor, Role.OPERATOR, EVERYWHERE)
        yield world.may_grant(actor, *member), lambda: self._grant(actor, 0, *member)
        yield world.may_grant(actor, *operator), lambda: self._grant(actor, 0, *operator)
        yield world.may_invite(actor, *member), lambda: self._invite(actor, 0, *member)
        yield world.may_invite(actor, *operator), lambda: self._invite(actor, 0, *operator)
        yield actor == 0, lambda: self._declare(actor, 0, HERE, False)
        yield administers, lambda: register_person(email="otra@example.org", label="Otra", **by)
        yield (
            administers or actor == 0,
            lambda: renew_password(person=self.people[0], password=PASSWORD, **by),
        )
        yield world.may_run_body(actor, HERE), lambda: self._meet(actor)
        yield world.may_run_body(actor, HERE), lambda: self._seat(actor)

    def _grant(self, actor: int, to: int, role: Role, scope: str) -> RoleGrant:
        return grant_role(
            person=self.people[to],
            role=role,
            scope=_ref(scope),
            valid_from=self.world.today,
            **self.by(actor),
        )

    def _invite(self, actor: int, to: int, role: Role, scope: str) -> Invitation:
        email = self.people[to].email
        return invite_person(email=email, label="Alguien", role=role, scope=_ref(scope), **self.by(actor))

    def _accept(self, offer: Offer, after: timedelta = timedelta()) -> RoleGrant:
        token = link_for(Invitation.objects.get(pk=offer.pk), "").split("/")[2]
        return accept_invitation(actor=self.actor(ANYBODY), token=token, now=self.now + after)

    def _withdraw(self, actor: int, offer: Offer) -> Invitation:
        return withdraw_invitation(invitation=Invitation.objects.get(pk=offer.pk), **self.by(actor))

    def _end(self, actor: int, held: Held, day: date) -> RoleGrant:
        return end_role(grant=RoleGrant.objects.get(pk=held.pk), ended_on=day, **self.by(actor))

    def _lend(self, actor: int, held: Held, to: int, until: date) -> RoleGrant:
        return delegate_role(
            grant=RoleGrant.objects.get(pk=held.pk),
            to=self.people[to],
            first_day=self.world.today,
            until=until,
            **self.by(actor),
        )

    def _hand_over(self, actor: int, held: Held, to: int, last_day: date) -> RoleGrant:
        return hand_over(
            grant=RoleGrant.objects.get(pk=held.pk), to=self.people[to], last_day=last_day, **self.by(actor)
        )

    def _declare(self, actor: int, who: int, scope: str, has_conflict: bool) -> ConflictStatement:
        return declare_conflict(
            person=self.people[who],
            scope=SubjectRef.parse(scope),
            has_conflict=has_conflict,
            text="Una razón",
            **self.by(actor),
        )

    def _meet(self, actor: int) -> Session:
        return hold_session(
            body=self.body,
            code=f"sesion-{next(self.codes)}",
            kind=SessionKind.ORDINARY,
            held_on=FIRST_DAY,
            title="Sesión",
            **self.by(actor),
        )

    def _seat(self, actor: int) -> SeatTenure:
        seat = self.body.seats.get()
        return seat_member(seat=seat, role=TenureRole.ALTERNATE, holder_note="Alguien", **self.by(actor))


def _ref(scope: str) -> SubjectRef | None:
    return SubjectRef.parse(scope) if scope else None


def _one(items: list[Any], index: int) -> Any:
    return items[index % len(items)]


def _answer(may: bool, is_good: bool) -> str:
    if not may:
        return DENIED
    return DONE if is_good else REFUSED


def _outcome(attempt: Callable[[], object]) -> tuple[str, Any]:
    try:
        return DONE, attempt()
    except NotAllowed:
        return DENIED, None
    except Refusal:
        return REFUSED, None


def _outcome_undone(attempt: Callable[[], object]) -> str:
    with transaction.atomic():
        outcome = _outcome(attempt)[0]
        transaction.set_rollback(True)
    return outcome


def _tried(expected: str, attempt: Callable[[], object]) -> Any:
    outcome, made = _outcome(attempt)
    assert outcome == expected
    return made


def _everything() -> list[object]:
    rows = [sorted(model.objects.values_list(), key=repr) for model in _CHANGED]
    return [*rows, LogEntry.objects.count()]


@pytest.mark.django_db
def test_only_those_may_act_who_should():
    run_state_machine_as_test(
        Roles,
        settings=settings(
            max_examples=5,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
