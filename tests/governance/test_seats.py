"""An account acts for whoever holds a seat: one for a seat, one seat for a person."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.foundation.actors import CLOCK, Role, author_key
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.body import dissolve_body
from tequio.governance.commands.seat import (
    AccountHasASeat,
    NothingToNote,
    SeatHasAnAccount,
    TenureOver,
    add_seats,
    end_tenure,
    leave_seat,
    note_tenure_near,
    seat_account,
    seat_member,
)
from tequio.governance.models.body import Sector, TenureRole
from tequio.governance.queries.seat import free_tenures, members_without_a_seat, seated_accounts
from tequio.governance.steps import BodyNotInForce
from tequio.identity.commands.role import grant_role
from tequio.ledger.models import LogEntry
from tests.people import account, somebody

pytestmark = pytest.mark.django_db
HERE = SubjectRef("organo", "stl-cam")
ALBA, BRUNO = "person/alba", "person/bruno"


@pytest.fixture
def facilitator():
    return somebody("ana", Role.FACILITATOR, HERE)


@pytest.fixture
def tenures(secretariat, history, now):
    """Who holds the seats 1, of civil society, and 4, of the government."""
    return [
        seat_member(
            actor=history,
            seat=secretariat.seats.get(number=number),
            role=TenureRole.TITULAR,
            holder_note=f"Vocalía {number}",
            now=now,
        )
        for number in (1, 4)
    ]


def seat(tenure, who, actor, now):
    return seat_account(actor=actor, body=tenure.seat.body, tenure=tenure, account=who, now=now)


def test_an_account_acts_for_a_seat_and_its_sector(secretariat, tenures, facilitator, now):
    seat(tenures[1], ALBA, facilitator, now)

    assert secretariat.seat_of(ALBA).sector == Sector.GOVERNMENT
    assert secretariat.seat_of(BRUNO) is None
    assert LogEntry.objects.latest("pk").sentence == (
        "Una cuenta actúa por el asiento 4 de «Secretariado Técnico Local de Campeche» (gobierno, titular)."
    )


def test_the_log_does_not_name_whose_account_it_is(tenures, facilitator, now):
    seat(tenures[1], ALBA, facilitator, now)

    assert "alba" not in str(LogEntry.objects.latest("pk").values)


def test_a_seat_acts_by_one_account_and_a_person_for_one_seat(tenures, facilitator, now):
    seat(tenures[0], ALBA, facilitator, now)

    with pytest.raises(SeatHasAnAccount):
        seat(tenures[0], BRUNO, facilitator, now)
    with pytest.raises(AccountHasASeat):
        seat(tenures[1], ALBA, facilitator, now)


def test_who_left_a_seat_acts_for_it_no_more(secretariat, tenures, facilitator, now):
    seated = seat(tenures[0], ALBA, facilitator, now)

    leave_seat(actor=facilitator, body=secretariat, seated=seated, now=now)

    assert secretariat.seat_of(ALBA) is None
    with pytest.raises(TenureOver):
        leave_seat(actor=facilitator, body=secretariat, seated=seated, now=now)


def test_the_end_of_a_tenure_ends_what_its_account_may_do(secretariat, tenures, facilitator, history, now):
    seat(tenures[0], ALBA, facilitator, now)

    end_tenure(actor=history, tenure=tenures[0], ended_on=date(2026, 1, 1), now=now)

    assert secretariat.seat_of(ALBA) is None
    with pytest.raises(TenureOver):
        seat(tenures[0], BRUNO, facilitator, now)


def test_the_end_of_a_body_ends_what_its_accounts_may_do(secretariat, tenures, facilitator, history, now):
    seat(tenures[0], ALBA, facilitator, now)

    dissolve_body(actor=history, body=secretariat, dissolved_on=date(2026, 1, 1), reason="Fin.", now=now)

    assert not seated_accounts(secretariat)


def test_a_seat_of_another_body_is_not_given_here(elsewhere, tenures, operator, now):
    with pytest.raises(TenureOver):
        seat_account(actor=operator, body=elsewhere, tenure=tenures[0], account=ALBA, now=now)


def test_a_member_gives_nobody_a_seat(tenures, now):
    with pytest.raises(NotAllowed, match="una sola cuenta"):
        seat(tenures[0], ALBA, somebody("alba", Role.SECRETARIAT_MEMBER, HERE), now)


def test_only_members_without_a_seat_and_free_seats_are_offered(
    secretariat, tenures, facilitator, operator, now
):
    member = account("alba", now)
    grant_role(
        actor=operator,
        person=member,
        role=Role.SECRETARIAT_MEMBER,
        scope=HERE,
        valid_from=date(2026, 1, 1),
        now=now,
    )
    today = date(2026, 11, 22)

    assert list(members_without_a_seat(secretariat, today)) == [f"person/{member.uid.hex}"]

    seat(tenures[0], f"person/{member.uid.hex}", facilitator, now)

    assert not members_without_a_seat(secretariat, today)
    assert list(free_tenures(secretariat)) == [tenures[1]]
    assert author_key(facilitator) != seated_accounts(secretariat)[0].account


def test_a_body_had_no_seats_before_it_existed(secretariat, operator, now):
    with pytest.raises(BodyNotInForce):
        add_seats(
            actor=operator,
            body=secretariat,
            seats={Sector.ACADEMIA: 1},
            valid_from=date(2015, 1, 1),
            reason="Se acordó.",
            now=now,
        )


def test_a_tenure_without_a_foreseen_end_is_never_near(tenures, now):
    with pytest.raises(NothingToNote):
        note_tenure_near(actor=CLOCK, tenure=tenures[0], now=now)
