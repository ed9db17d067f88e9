"""Different commands that rest on the same thing follow one another, whatever row each was given."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from tequio.deadlines.commands import deadline as deadlines
from tequio.deadlines.commands.deadline import start_deadline
from tequio.deadlines.commands.suspension import suspend_everything
from tequio.deadlines.models import Deadline
from tequio.directory.commands import succession as successions
from tequio.directory.commands.succession import SuccessionInCircle, record_succession
from tequio.directory.models import Succession, Territory
from tequio.foundation.actors import command_line_operator
from tequio.foundation.policy import NotAllowed
from tequio.governance.commands import body as bodies
from tequio.governance.commands.body import dissolve_body
from tequio.governance.commands.seat import seat_member
from tequio.governance.models.body import Body, TenureRole
from tests.country import federation_of, office, state
from tests.crossing import Crossing
from tests.deadlines.acts import ANSWER, DUE_ON, QUESTION, STARTED_ON, at
from tests.scopes import body

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.engine, pytest.mark.thorough]

NOW = at(STARTED_ON)
BY = {"actor": command_line_operator(), "now": NOW}


@pytest.fixture
def campeche(committed_db) -> Territory:
    return state("cam", "Campeche", federation_of(NOW), NOW)


def test_a_term_that_begins_while_all_are_suspended_is_suspended_too(monkeypatch, campeche):
    owner = office("cotaipec", "Comisión", campeche, NOW)
    begun = partial(start_deadline, rule=ANSWER, owner=owner.ref, subject=QUESTION, calendar_of=owner, **BY)
    days = {"first_day": date(2026, 11, 18), "last_day": date(2026, 11, 19)}
    suspended = partial(suspend_everything, notice="Aviso.", ground="Sismo.", source="Decreto", **days, **BY)

    Crossing.before(monkeypatch, deadlines, "record_act").run(
        partial(begun, started_on=STARTED_ON), suspended
    )

    assert Deadline.objects.get().due_on > DUE_ON


def test_two_institutions_never_succeed_each_other(monkeypatch, campeche):
    one, other = (office(code, code.title(), campeche, NOW) for code in ("una", "otra"))
    recorded = partial(record_succession, on=None, note="", source="Ley", **BY)

    outcomes = Crossing.before(monkeypatch, successions, "record").run(
        partial(recorded, predecessor=one, successor=other),
        partial(recorded, predecessor=other, successor=one),
    )

    assert isinstance(outcomes[1], SuccessionInCircle)
    assert Succession.objects.count() == 1


def test_nobody_takes_a_seat_of_a_body_that_is_being_dissolved(monkeypatch, campeche):
    found: Body = body("comision", "Comisión", campeche, NOW, valid_from=date(2020, 1, 1))
    ended = partial(dissolve_body, body=Body.objects.get(), dissolved_on=STARTED_ON, reason="Terminó.", **BY)
    seated = partial(seat_member, seat=found.seats.get(), role=TenureRole.TITULAR, holder_note="Vocal", **BY)

    outcomes = Crossing.before(monkeypatch, bodies, "record").run(ended, seated)

    assert isinstance(outcomes[1], NotAllowed)
