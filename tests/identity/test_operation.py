"""The platform is never left to nobody: whoever operates it last stays until somebody follows."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tequio.foundation.actors import Role
from tequio.identity.commands.account import close_account
from tequio.identity.commands.role import (
    cancel_role,
    delegate_role,
    end_role,
    end_role_now,
    grant_role,
    hand_over,
    hand_over_now,
)
from tequio.identity.models import Person, RoleGrant
from tequio.identity.queries.actor import actor_of
from tequio.identity.steps import NobodyWouldOperate
from tests.people import account, come_in
from tests.worlds import world

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
NEXT_WEEK = TODAY + timedelta(days=7)


@world
def alba(now) -> Person:
    return account("alba", now, Role.OPERATOR)


@world
def bruno(now) -> Person:
    return account("bruno", now)


@pytest.fixture
def operates(operator, now):
    """Let somebody operate the platform from a day on."""

    def run(person: Person, since: date = TODAY) -> RoleGrant:
        return grant_role(
            actor=operator, person=person, role=Role.OPERATOR, scope=None, valid_from=since, now=now
        )

    return run


def role_of(person: Person) -> RoleGrant:
    return person.grants.get()


@pytest.mark.parametrize("who", ["herself", "the machine"])
def test_whoever_operates_alone_stays(alba, operator, now, who):
    actor = actor_of(alba, now) if who == "herself" else operator

    for end in (
        lambda: end_role_now(actor=actor, grant=role_of(alba), now=now),
        lambda: end_role(actor=actor, grant=role_of(alba), ended_on=NEXT_WEEK, now=now),
        lambda: close_account(actor=actor, person=alba, reason="Me voy.", now=now),
    ):
        with pytest.raises(NobodyWouldOperate, match="dé antes ese papel a otra persona"):
            end()

    assert role_of(alba).valid_to is None
    assert Person.objects.get(pk=alba.pk).is_active


def test_with_somebody_else_one_of_them_goes(alba, bruno, operates, operator, now):
    operates(bruno)

    close_account(actor=operator, person=alba, reason="Dejó el puesto.", now=now)

    with pytest.raises(NobodyWouldOperate):
        close_account(actor=operator, person=bruno, reason="También.", now=now)


def test_who_begins_later_holds_nothing_meanwhile(alba, bruno, operates, operator, now):
    operates(bruno, NEXT_WEEK)

    with pytest.raises(NobodyWouldOperate):
        end_role_now(actor=operator, grant=role_of(alba), now=now)

    end_role(actor=operator, grant=role_of(alba), ended_on=NEXT_WEEK - timedelta(days=1), now=now)


def test_who_begins_where_nobody_else_goes_on_is_not_cancelled(alba, bruno, operates, operator, now):
    operates(bruno, NEXT_WEEK)
    end_role(actor=operator, grant=role_of(alba), ended_on=NEXT_WEEK, now=now)

    with pytest.raises(NobodyWouldOperate):
        cancel_role(actor=operator, grant=role_of(bruno), now=now)


def test_who_ends_soon_replaces_nobody(alba, bruno, operates, operator, now):
    end_role(actor=operator, grant=operates(bruno), ended_on=NEXT_WEEK, now=now)

    with pytest.raises(NobodyWouldOperate):
        end_role_now(actor=operator, grant=role_of(alba), now=now)


def test_who_stands_in_replaces_nobody(alba, bruno, now):
    delegate_role(
        actor=actor_of(alba, now), grant=role_of(alba), to=bruno, first_day=TODAY, until=NEXT_WEEK, now=now
    )

    with pytest.raises(NobodyWouldOperate):
        end_role_now(actor=actor_of(alba, now), grant=role_of(alba), now=now)


def test_a_closed_account_replaces_nobody(alba, bruno, operates, operator, now):
    operates(bruno)
    close_account(actor=operator, person=bruno, reason="Dejó el puesto.", now=now)

    with pytest.raises(NobodyWouldOperate):
        end_role_now(actor=operator, grant=role_of(alba), now=now)


def test_it_is_handed_over_at_once(alba, bruno, operator, now):
    hand_over_now(actor=operator, grant=role_of(alba), to=bruno, now=now)

    assert actor_of(bruno, now).holds(Role.OPERATOR, ())


def test_what_was_to_be_handed_over_and_is_cancelled_goes_on(alba, bruno, operator, now):
    later = hand_over(actor=operator, grant=role_of(alba), to=bruno, last_day=NEXT_WEEK, now=now)

    cancel_role(actor=operator, grant=later, now=now)

    assert role_of(alba).valid_to is None


def test_who_receives_it_is_not_closed_before(alba, bruno, operator, now):
    hand_over(actor=operator, grant=role_of(alba), to=bruno, last_day=NEXT_WEEK, now=now)

    with pytest.raises(NobodyWouldOperate):
        close_account(actor=operator, person=bruno, reason="Ya no viene.", now=now)


def test_the_page_says_so_and_nothing_ends(alba):
    typed = {"idempotency_key": "una", "when": "ahora"}

    answer = come_in(alba).post(f"/papel/{role_of(alba).pk}/terminar/", typed)

    assert answer.status_code == 422
    assert "dé antes ese papel a otra persona" in answer.content.decode()
    assert role_of(alba).valid_to is None


def test_the_end_of_another_role_waits_for_nobody_who_operates(alba, bruno, operator, now):
    give = partial(grant_role, actor=operator, person=bruno, role=Role.ADVISER, scope=None)
    grant = give(valid_from=TODAY, now=now)

    with CaptureQueriesContext(connection) as asked:
        end_role_now(actor=operator, grant=grant, now=now)

    locked = [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
    assert [sql for sql in locked if "'operator'" in sql] == []
