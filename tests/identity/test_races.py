"""Authority at the moment of effect: a role that ends, or an account that closes, in the middle of an act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tequio.foundation.actors import ANONYMOUS, Actor, Role, command_line_operator
from tequio.foundation.days import day_of
from tequio.foundation.policy import NotAllowed, Rule, allow
from tequio.identity import steps
from tequio.identity.commands import account as accounts
from tequio.identity.commands import invitation as invitations
from tequio.identity.commands import role as roles
from tequio.identity.commands.account import close_account, register_person
from tequio.identity.commands.invitation import (
    AlreadyInvited,
    InviterMayNot,
    accept_invitation,
    invite_person,
)
from tequio.identity.commands.people_file import import_people
from tequio.identity.commands.role import (
    AccountClosed,
    delegate_role,
    end_role,
    end_role_now,
    grant_role,
    hand_over,
    hand_over_now,
)
from tequio.identity.models import Invitation, Person, RoleGrant
from tequio.identity.people_file import PersonRow
from tequio.identity.policy.party import ADVISERS
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.invitation import link_for
from tequio.identity.steps import NobodyWouldOperate
from tequio.ledger.command import command
from tequio.ledger.models import LogEntry
from tequio.ledger.recording import record
from tests.crossing import Crossing, at_once, meeting
from tests.ledger.acts import PLAN, Noted
from tests.people import account

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.engine]

ADVISE = Rule("tests.advise", (ADVISERS,), "Acompaña quien tiene el papel.")
NOTED, ENDED, ACCEPTED = "tests.noted", "identity.role_ended", "identity.invitation_accepted"


@command
def advise(*, actor: Actor, now: datetime, middle: Callable[[], None] = lambda: None) -> LogEntry:
    """Note something as whoever advises, with something else in its middle."""
    allow(ADVISE, actor)
    middle()
    return record(Noted(text="consejo"), actor=actor, subject=PLAN, occurred_on=now.date(), now=now)


@pytest.fixture
def later(now) -> datetime:
    """Return a moment after the one at which the other page was sent."""
    return now + timedelta(seconds=5)


@pytest.fixture
def adviser(now) -> Person:
    return account("asesora", now, Role.ADVISER)


@pytest.fixture
def alba(now) -> Person:
    return account("alba", now, Role.OPERATOR)


@pytest.fixture
def bruno(now) -> Person:
    return account("bruno", now, Role.OPERATOR)


@pytest.fixture
def carla(now) -> Person:
    return account("carla", now)


def read_again(person: Person) -> Person:
    """Return a row of its own: another request never shares one."""
    return Person.objects.get(pk=person.pk)


def role_of(person: Person) -> RoleGrant:
    return person.grants.get()


def token_of(invitation: Invitation) -> str:
    return link_for(invitation, "").split("/")[2]


def noted(*kinds: str) -> list[str]:
    """Return which of these events the ledger has, in its order."""
    found = LogEntry.objects.filter(kind__in=kinds).order_by("pk").values_list("kind", flat=True)
    return list(found)


class TestActing:
    """Somebody's role ends while they act."""

    @pytest.fixture
    def ended(self, operator, adviser, later) -> Callable[[], Any]:
        return partial(end_role_now, actor=operator, grant=role_of(adviser), now=later)

    def test_what_began_before_the_end_comes_before_it_in_the_ledger(self, adviser, ended, now):
        crossing = Crossing()

        crossing.run(partial(advise, actor=actor_of(adviser, now), now=now, middle=crossing.stop), ended)

        assert noted(ENDED, NOTED) == [NOTED, ENDED]

    def test_what_began_in_the_middle_of_the_end_is_refused(self, monkeypatch, adviser, ended, now):
        crossing = Crossing.before(monkeypatch, steps, "record_of_grant")

        outcome = crossing.run(ended, partial(advise, actor=actor_of(adviser, now), now=now))

        assert isinstance(outcome[1], NotAllowed)
        assert noted(ENDED, NOTED) == [ENDED]

    def test_a_page_sent_just_before_the_end_and_read_after_it_is_refused(self, adviser, ended, now):
        actor = actor_of(adviser, now)
        ended()

        with pytest.raises(NotAllowed):
            advise(actor=actor, now=now)

    @pytest.fixture
    def ended_yesterday(self, operator, adviser, later) -> Callable[[], Any]:
        yesterday = day_of(later) - timedelta(days=1)
        return partial(end_role, actor=operator, grant=role_of(adviser), ended_on=yesterday, now=later)

    def test_whoever_stands_in_acts_no_more_when_the_role_it_comes_from_ends(
        self, monkeypatch, adviser, carla, ended_yesterday, now
    ):
        lent = partial(delegate_role, actor=command_line_operator(), grant=role_of(adviser), to=carla)
        lent(first_day=day_of(now), until=date(2026, 12, 1), now=now)
        crossing = Crossing.before(monkeypatch, roles, "record_of_grant")

        outcome = crossing.run(ended_yesterday, partial(advise, actor=actor_of(carla, now), now=now))

        assert isinstance(outcome[1], NotAllowed)

    def test_an_account_that_closes_acts_no_more(self, monkeypatch, operator, adviser, now, later):
        crossing = Crossing.before(monkeypatch, accounts, "_withdraw_invitations")
        closed = partial(close_account, actor=operator, person=adviser, reason="Se fue.", now=later)

        outcome = crossing.run(closed, partial(advise, actor=actor_of(adviser, now), now=now))

        assert isinstance(outcome[1], NotAllowed)
        assert noted(NOTED) == []


class TestInviting:
    """Whoever invited loses the right to while the invitation is accepted."""

    @pytest.fixture
    def accepted(self, alba, now) -> Callable[[], Any]:
        invitation = invite_person(
            actor=actor_of(alba, now),
            email="nueva@example.org",
            label="Nueva",
            role=Role.ADVISER,
            scope=None,
            now=now,
        )
        return partial(accept_invitation, actor=ANONYMOUS, token=token_of(invitation), now=now)

    @pytest.fixture
    def ended(self, operator, alba, bruno, later) -> Callable[[], Any]:
        assert bruno.is_active
        return partial(end_role_now, actor=operator, grant=role_of(alba), now=later)

    def test_what_is_accepted_first_comes_first_in_the_ledger(self, monkeypatch, accepted, ended):
        Crossing.before(monkeypatch, invitations, "holds_within").run(accepted, ended)

        assert noted(ACCEPTED, ENDED) == [ACCEPTED, ENDED]

    def test_what_is_accepted_in_the_middle_of_the_end_is_refused(self, monkeypatch, accepted, ended):
        outcome = Crossing.before(monkeypatch, steps, "record_of_grant").run(ended, accepted)

        assert isinstance(outcome[1], InviterMayNot)
        assert noted(ACCEPTED, ENDED) == [ENDED]

    def test_of_ten_invitations_at_once_one_is_sent(self, alba, now):
        invited = partial(
            invite_person, actor=actor_of(alba, now), email="nueva@example.org", role=Role.ADVISER, scope=None
        )

        outcomes = at_once([partial(invited, label=f"Nueva {number}", now=now) for number in range(10)])

        assert Invitation.objects.count() == 1
        assert {type(one) for one in outcomes} == {Invitation, AlreadyInvited}

    def test_one_of_a_file_and_one_by_hand_are_one(self, monkeypatch, alba, now):
        by = {"actor": actor_of(alba, now), "now": now}
        row = PersonRow(2, "nueva@example.org", "Nueva", Role.ADVISER)
        invited = partial(invite_person, email=row.email, label="Otra", role=row.role, scope=None, **by)
        meeting(monkeypatch, invitations, "_refuse_offered_twice")

        at_once([invited, partial(import_people, rows=[row], **by)])

        assert Invitation.objects.count() == 1

    def test_two_invitations_to_a_new_address_open_one_account(self, monkeypatch, alba, accepted, now):
        other = invite_person(
            actor=actor_of(alba, now),
            email="nueva@example.org",
            label="Nueva",
            role=Role.OPERATOR,
            scope=None,
            now=now,
        )
        meeting(monkeypatch, invitations, "_open_account")

        at_once([accepted, partial(accept_invitation, actor=ANONYMOUS, token=token_of(other), now=now)])

        assert Person.objects.get(email="nueva@example.org").grants.count() == 2


def granted(carla: Person, operator: Actor, now: datetime) -> Callable[[], Any]:
    give = partial(grant_role, actor=operator, person=carla, role=Role.ADVISER, scope=None)
    return partial(give, valid_from=day_of(now), now=now)


def delegated(carla: Person, operator: Actor, now: datetime) -> Callable[[], Any]:
    lend = partial(delegate_role, actor=operator, grant=role_of(account("asesora", now, Role.ADVISER)))
    return partial(lend, to=carla, first_day=day_of(now), until=date(2026, 12, 1), now=now)


def handed_over(carla: Person, operator: Actor, now: datetime) -> Callable[[], Any]:
    give = partial(hand_over, actor=operator, grant=role_of(account("asesora", now, Role.ADVISER)))
    return partial(give, to=carla, last_day=day_of(now), now=now)


def handed_over_now(carla: Person, operator: Actor, now: datetime) -> Callable[[], Any]:
    grant = role_of(account("asesora", now, Role.ADVISER))
    return partial(hand_over_now, actor=operator, grant=grant, to=carla, now=now)


def accepted(carla: Person, operator: Actor, now: datetime) -> Callable[[], Any]:
    offer = partial(invite_person, actor=operator, email=carla.email, label=carla.label, scope=None)
    invitation = offer(role=Role.ADVISER, now=now)
    return partial(accept_invitation, actor=ANONYMOUS, token=token_of(invitation), now=now)


def invited(carla: Person, operator: Actor, now: datetime) -> Callable[[], Any]:
    offer = partial(invite_person, actor=operator, email=carla.email, label=carla.label, scope=None)
    return partial(offer, role=Role.ADVISER, now=now)


GIVING = [granted, delegated, handed_over, handed_over_now, accepted]


class TestReceiving:
    """The account of whoever gets a role closes at the same moment."""

    @pytest.fixture
    def closed(self, carla, operator, later) -> Callable[[], Any]:
        return partial(close_account, actor=operator, person=read_again(carla), reason="Se fue.", now=later)

    @pytest.mark.parametrize("giving", GIVING)
    def test_what_is_given_first_ends_with_the_account(self, monkeypatch, carla, now, closed, giving):
        give = giving(carla, command_line_operator(), now)
        module = invitations if giving is accepted else roles

        Crossing.before(monkeypatch, module, "holds_within").run(give, closed)

        assert not Person.objects.get(pk=carla.pk).is_active
        assert [grant for grant in carla.grants.all() if grant.ends_at is None] == []

    @pytest.mark.parametrize("giving", [*GIVING, invited])
    def test_what_is_given_in_the_middle_of_the_closing_is_refused(
        self, monkeypatch, carla, now, closed, giving
    ):
        give = giving(carla, command_line_operator(), now)

        outcome = Crossing.before(monkeypatch, accounts, "_withdraw_invitations").run(closed, give)

        assert isinstance(outcome[1], NotAllowed | AccountClosed)
        assert "cerrada" in str(outcome[1]) or "retiró esta invitación" in str(outcome[1])
        assert carla.grants.count() == 0


def ending(actor: Actor, other: Person, _own: Person, now: datetime) -> Any:
    return end_role_now(actor=actor, grant=role_of(other), now=now)


def planning(actor: Actor, other: Person, _own: Person, now: datetime) -> Any:
    return end_role(actor=actor, grant=role_of(other), ended_on=day_of(now), now=now)


def closing(actor: Actor, other: Person, _own: Person, now: datetime) -> Any:
    return close_account(actor=actor, person=read_again(other), reason="Así.", now=now)


def leaving(actor: Actor, _other: Person, own: Person, now: datetime) -> Any:
    return close_account(actor=actor, person=read_again(own), reason="Me voy.", now=now)


class TestOperating:
    """The two who operate the platform turn against each other, or leave together."""

    @pytest.mark.parametrize("against", [ending, planning, closing, leaving])
    def test_one_of_them_remains_and_the_other_is_told_why(self, monkeypatch, alba, bruno, now, against):
        meeting(monkeypatch, roles, "locked")
        meeting(monkeypatch, accounts, "locked")
        acts = [
            partial(against, actor_of(alba, now), bruno, alba, now),
            partial(against, actor_of(bruno, now), alba, bruno, now + timedelta(seconds=5)),
        ]

        outcomes = at_once(acts)

        refusals = [outcome for outcome in outcomes if isinstance(outcome, NotAllowed | NobodyWouldOperate)]
        assert len(refusals) == 1
        assert str(refusals[0])
        assert [grant.valid_to for grant in RoleGrant.objects.filter(valid_to=None)] == [None]

    def test_two_openings_of_one_address_are_one_account_and_a_refusal(self, monkeypatch, alba, bruno, now):
        meeting(monkeypatch, accounts, "validate_password")
        opened = partial(register_person, email="carla@example.org", label="Carla", now=now)
        password = "una frase larga que nadie adivina"

        outcomes = at_once(
            [partial(opened, actor=actor_of(person, now), password=password) for person in (alba, bruno)]
        )

        assert [type(outcome).__name__ for outcome in outcomes if not isinstance(outcome, Person)] == [
            "AddressTaken"
        ]
