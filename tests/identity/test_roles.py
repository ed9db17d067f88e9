"""A role may be lent until a day and handed over; posts outlive persons."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tequio.foundation.actors import Actor, ActorKind, Grant, Role
from tequio.foundation.facts import EndsBeforeItBegins
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.identity.commands.role import (
    AccountClosed,
    AlreadyOver,
    DayIsPast,
    RoleAlreadyHeld,
    SamePerson,
    delegate_role,
    end_role,
    end_role_now,
    grant_role,
    hand_over,
)
from tequio.identity.models import Person, Position, RoleGrant
from tequio.identity.queries.actor import actor_of
from tequio.identity.steps import ScopeMissing
from tequio.ledger.models import LogEntry
from tests.worlds import world
from tests.writes import GUARD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

MOVILIDAD = SubjectRef("institucion", "demo-movilidad")
ORGAN = SubjectRef("organo", "comision")
TODAY = date(2026, 11, 22)
TOMORROW = date(2026, 11, 23)
NEXT_MONTH = date(2026, 12, 22)


@world
def other(named) -> Person:
    return named("Otra persona")


@world
def liaison(person, operator, now) -> RoleGrant:
    return grant_role(
        actor=operator,
        person=person,
        role=Role.LIAISON,
        scope=MOVILIDAD,
        valid_from=date(2026, 1, 1),
        now=now,
    )


@world
def lent(liaison, person, other, now) -> RoleGrant:
    return delegate_role(
        actor=actor_of(person, TODAY), grant=liaison, to=other, first_day=TODAY, until=NEXT_MONTH, now=now
    )


@pytest.fixture
def secretary() -> Actor:
    grants = (Grant(Role.COMMISSION_SECRETARY, ORGAN),)
    return Actor(ActorKind.PERSON, "0" * 32, "Secretaría", "commission_secretary", grants)


def _last_sentence() -> str:
    return LogEntry.objects.order_by("-id")[0].sentence


@pytest.mark.parametrize("role", [Role.SECRETARIAT_MEMBER, Role.FACILITATOR, Role.LIAISON, Role.ASSESSOR])
def test_what_is_held_somewhere_is_not_granted_everywhere(person, operator, now, role):
    with pytest.raises(ScopeMissing):
        grant_role(actor=operator, person=person, role=role, scope=None, valid_from=TODAY, now=now)


def test_the_holder_lends_the_role_until_a_day(liaison, lent, other):
    standing_in = actor_of(other, NEXT_MONTH)

    assert (lent.position, lent.delegated_from) == (Position.ALTERNATE, liaison)
    assert standing_in.holds(Role.LIAISON, [MOVILIDAD])
    assert not actor_of(other, NEXT_MONTH + timedelta(days=1)).holds(Role.LIAISON, [MOVILIDAD])
    assert actor_of(liaison.person, NEXT_MONTH).holds(Role.LIAISON, [MOVILIDAD])


def test_what_was_lent_ends_with_the_role_it_comes_from(liaison, lent, other, operator, now):
    end_role(actor=operator, grant=liaison, ended_on=TODAY, now=now)

    acting = actor_of(Person.objects.get(pk=other.pk), TOMORROW)

    assert actor_of(other, TODAY).holds(Role.LIAISON, [MOVILIDAD])
    assert not acting.holds(Role.LIAISON, [MOVILIDAD])


def test_the_log_of_the_staff_tells_who_stands_in_for_whom(lent):
    assert _last_sentence() == (
        "Otra persona suple a Enlace de Oaxaca en «enlace de la institución» (institucion/demo-movilidad) "
        "hasta el 2026-12-22."
    )


def test_who_stands_in_does_not_lend_further_nor_hands_over(lent, other, person_with_password, now):
    acting = actor_of(other, TODAY)
    dates = {"first_day": TODAY, "until": TODAY}

    with pytest.raises(NotAllowed, match="ya terminó"):
        delegate_role(actor=acting, grant=lent, to=person_with_password, now=now, **dates)
    with pytest.raises(NotAllowed):
        hand_over(actor=acting, grant=lent, to=person_with_password, last_day=TODAY, now=now)


@pytest.mark.parametrize(
    ("dates", "refusal"),
    [
        ({"first_day": TOMORROW, "until": TODAY}, EndsBeforeItBegins),
        ({"first_day": date(2026, 11, 21), "until": NEXT_MONTH}, DayIsPast),
    ],
)
def test_a_role_is_lent_for_days_to_come(liaison, operator, now, dates, refusal):
    with pytest.raises(refusal):
        delegate_role(actor=operator, grant=liaison, to=liaison.person, now=now, **dates)


def test_nobody_stands_in_for_oneself(liaison, person, operator, now):
    with pytest.raises(SamePerson):
        delegate_role(actor=operator, grant=liaison, to=person, first_day=TODAY, until=TODAY, now=now)


def test_a_closed_account_stands_in_for_nobody(liaison, other, operator, close, now):
    close(other)
    other.refresh_from_db()

    with pytest.raises(AccountClosed):
        delegate_role(actor=operator, grant=liaison, to=other, first_day=TODAY, until=TODAY, now=now)


def test_one_stands_in_once_at_a_time(liaison, lent, other, operator, now):
    with pytest.raises(RoleAlreadyHeld):
        delegate_role(
            actor=operator, grant=liaison, to=other, first_day=NEXT_MONTH, until=date(2027, 1, 31), now=now
        )


def test_one_may_stand_in_again_afterwards(liaison, lent, other, operator, now):
    again = delegate_role(
        actor=operator,
        grant=liaison,
        to=other,
        first_day=NEXT_MONTH + timedelta(days=1),
        until=date(2027, 1, 31),
        now=now,
    )

    assert again.delegated_from == liaison


def test_an_assessment_is_personal(person, other, operator, now):
    scope = SubjectRef("ejercicio", "demo")
    grant = grant_role(
        actor=operator, person=person, role=Role.ASSESSOR, scope=scope, valid_from=TODAY, now=now
    )

    with pytest.raises(NotAllowed, match="no se delega"):
        delegate_role(actor=operator, grant=grant, to=other, first_day=TODAY, until=TODAY, now=now)


def test_what_was_lent_is_taken_back_by_who_lent_it(lent, person, other, now):
    end_role(actor=actor_of(person, TODAY), grant=lent, ended_on=TODAY, now=now)

    assert not actor_of(other, TOMORROW).holds(Role.LIAISON, [MOVILIDAD])


def test_what_was_lent_is_given_back_by_who_stands_in(lent, other, now):
    end_role(actor=actor_of(other, TODAY), grant=lent, ended_on=TODAY, now=now)

    assert not actor_of(other, TOMORROW).holds(Role.LIAISON, [MOVILIDAD])


@pytest.mark.parametrize("day", [NEXT_MONTH, date(2027, 1, 1)])
def test_a_loan_is_not_made_longer(lent, person, now, day):
    with pytest.raises(AlreadyOver):
        end_role(actor=actor_of(person, TODAY), grant=lent, ended_on=day, now=now)


def test_the_past_of_a_loan_does_not_change(lent, operator, now):
    with pytest.raises(AlreadyOver):
        end_role(actor=operator, grant=lent, ended_on=TODAY, now=now + timedelta(days=90))


def test_a_stranger_lends_nothing(liaison, other, now):
    with pytest.raises(NotAllowed, match="quien ocupa el papel"):
        delegate_role(
            actor=actor_of(other, TODAY), grant=liaison, to=other, first_day=TODAY, until=TODAY, now=now
        )


def test_who_no_longer_holds_the_role_lends_nothing(liaison, person, other, now):
    before = actor_of(person, TODAY)
    end_role_now(actor=before, grant=liaison, now=now)

    with pytest.raises(NotAllowed):
        delegate_role(actor=before, grant=liaison, to=other, first_day=TODAY, until=TODAY, now=now)


def test_a_handed_over_role_goes_on_the_next_day(liaison, person, other, now):
    successor = hand_over(actor=actor_of(person, TODAY), grant=liaison, to=other, last_day=TODAY, now=now)

    assert successor.valid_from == TOMORROW
    assert actor_of(person, TODAY).holds(Role.LIAISON, [MOVILIDAD])
    assert not actor_of(other, TODAY).holds(Role.LIAISON, [MOVILIDAD])
    assert not actor_of(person, TOMORROW).holds(Role.LIAISON, [MOVILIDAD])
    assert actor_of(other, TOMORROW).holds(Role.LIAISON, [MOVILIDAD])


def test_a_form_sent_twice_hands_over_once(liaison, person, other, now):
    sent = {"actor": actor_of(person, TODAY), "grant": liaison, "to": other, "last_day": TODAY, "now": now}

    first = hand_over(**sent, idempotency_key="k1")

    assert hand_over(**sent, idempotency_key="k1") == first


def test_a_role_is_handed_over_once(liaison, other, person_with_password, operator, now):
    hand_over(actor=operator, grant=liaison, to=other, last_day=TODAY, now=now)

    with pytest.raises(NotAllowed, match="ya terminó"):
        hand_over(actor=operator, grant=liaison, to=person_with_password, last_day=TODAY, now=now)


def test_a_role_is_not_handed_over_before_it_starts(person, other, operator, now):
    grant = grant_role(
        actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=NEXT_MONTH, now=now
    )

    with pytest.raises(EndsBeforeItBegins):
        hand_over(actor=operator, grant=grant, to=other, last_day=TODAY, now=now)


def test_what_was_done_yesterday_does_not_change_hands(liaison, other, operator, now):
    with pytest.raises(DayIsPast):
        hand_over(actor=operator, grant=liaison, to=other, last_day=date(2026, 11, 21), now=now)


def test_a_seat_is_not_handed_over_by_who_sits_in_it(person, other, operator, now):
    grant = grant_role(
        actor=operator, person=person, role=Role.SECRETARIAT_MEMBER, scope=ORGAN, valid_from=TODAY, now=now
    )

    with pytest.raises(NotAllowed, match="el enlace que ocupa el papel"):
        hand_over(actor=actor_of(person, TODAY), grant=grant, to=other, last_day=TODAY, now=now)


def test_the_secretary_grants_and_hands_over_within_the_body(secretary, person, other, now):
    grant = grant_role(
        actor=secretary,
        person=person,
        role=Role.SECRETARIAT_MEMBER,
        scope=ORGAN,
        valid_from=TODAY,
        position=Position.ALTERNATE,
        now=now,
    )

    with pytest.raises(NotAllowed, match="suplencia"):
        hand_over(actor=secretary, grant=grant, to=other, last_day=TODAY, now=now)
    end_role(actor=secretary, grant=grant, ended_on=TODAY, now=now)
    assert grant.valid_to == TODAY


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.OPERATOR, None),
        (Role.OPERATOR, ORGAN),
        (Role.LIAISON, ORGAN),
        (Role.SECRETARIAT_MEMBER, SubjectRef("organo", "otro")),
        (Role.COMMISSION_SECRETARY, None),
    ],
)
def test_the_secretary_grants_nothing_beyond_the_body(secretary, person, now, role, scope):
    with pytest.raises(NotAllowed):
        grant_role(actor=secretary, person=person, role=role, scope=scope, valid_from=TODAY, now=now)


def test_the_database_keeps_that_who_stands_in_is_alternate_until_a_day(liaison, other):
    GUARD.watching = False
    try:
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleGrant.objects.create(
                person=other, role="liaison", scope="", valid_from=TODAY, delegated_from=liaison
            )
    finally:
        GUARD.watching = True


def test_a_role_is_handed_over_to_one_person_only(liaison, other, person_with_password, operator, now):
    read_before = RoleGrant.objects.get(pk=liaison.pk)
    hand_over(actor=operator, grant=liaison, to=other, last_day=TODAY, now=now)

    with pytest.raises(NotAllowed, match="ya terminó"):
        hand_over(actor=operator, grant=read_before, to=person_with_password, last_day=TODAY, now=now)


def test_who_read_it_before_it_ended_does_not_make_it_longer(liaison, operator, now):
    read_before = RoleGrant.objects.get(pk=liaison.pk)
    end_role(actor=operator, grant=liaison, ended_on=TODAY, now=now)

    with pytest.raises(AlreadyOver, match="ya terminó"):
        end_role(actor=operator, grant=read_before, ended_on=NEXT_MONTH, now=now)
