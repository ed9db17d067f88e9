"""A role is of something that exists, has not ended, and admits it; on the web and on the command line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tequio.directory.commands.institution import close_institution
from tequio.directory.models import Institution
from tequio.exercises.commands.continuity import extinguish_exercise
from tequio.exercises.models import Exercise
from tequio.foundation.actors import ANONYMOUS, Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.body import dissolve_body
from tequio.identity.commands.invitation import accept_invitation, invite_person
from tequio.identity.commands.role import grant_role
from tequio.identity.models import Invitation, RoleGrant
from tequio.identity.queries.invitation import link_for
from tequio.identity.steps import ScopeMissing, ScopeOver, ScopeUnfit, ScopeUnknown
from tests.people import account, come_in
from tests.scopes import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

TODAY = date(2026, 11, 22)
TOMORROW = TODAY + timedelta(days=1)
SINCE = date(2026, 1, 1)
MOVILIDAD = SubjectRef("institucion", "demo-movilidad")
DEMO = SubjectRef("ejercicio", "demo")
ORGAN = SubjectRef("organo", "comision")
WRONG = [
    (Role.LIAISON, None, ScopeMissing),
    (Role.LIAISON, DEMO, ScopeUnfit),
    (Role.ASSESSOR, MOVILIDAD, ScopeUnfit),
    (Role.FACILITATOR, SubjectRef("ejercicio", "no-hay"), ScopeUnknown),
    (Role.LIAISON, SubjectRef("institucion", "no-hay"), ScopeUnknown),
    (Role.COMMISSION_SECRETARY, SubjectRef("organo", "no-hay"), ScopeUnknown),
    (Role.OPERATOR, SubjectRef("estado", "no-hay"), ScopeUnknown),
    (Role.ADVISER, SubjectRef("bitacora", "1"), ScopeUnknown),
]


@pytest.fixture
def end(operator, now):
    """Let the institution of these tests end on a day."""

    def run(day: date) -> None:
        closing = Institution.objects.get(code=MOVILIDAD.key)
        close_institution(actor=operator, institution=closing, on=day, note="", source="DOF", now=now)

    return run


@pytest.mark.parametrize(("role", "scope", "refusal"), WRONG)
def test_a_scope_that_does_not_serve_is_granted_to_nobody(operator, now, role, scope, refusal):
    person = account("enlace", now)

    with pytest.raises(refusal):
        grant_role(actor=operator, person=person, role=role, scope=scope, valid_from=TODAY, now=now)

    assert not RoleGrant.objects.exists()


@pytest.mark.parametrize(("role", "scope", "refusal"), WRONG)
def test_a_scope_that_does_not_serve_is_offered_to_nobody(operator, now, role, scope, refusal):
    with pytest.raises(refusal):
        invite_person(actor=operator, email="n@example.org", label="N", role=role, scope=scope, now=now)

    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.LIAISON, MOVILIDAD),
        (Role.LIAISON, ORGAN),
        (Role.FACILITATOR, DEMO),
        (Role.COMMISSION_SECRETARY, ORGAN),
        (Role.ADVISER, SubjectRef("estado", "demo")),
        (Role.OPERATOR, None),
    ],
)
def test_a_scope_that_serves_is_granted(person, operator, now, role, scope):
    grant = grant_role(actor=operator, person=person, role=role, scope=scope, valid_from=TODAY, now=now)

    assert grant.scopes == ((scope,) if scope else ())


def test_what_ended_has_no_liaison_any_more(person, operator, now, end):
    end(TODAY - timedelta(days=1))

    with pytest.raises(ScopeOver, match="ya terminó"):
        grant_role(
            actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=SINCE, now=now
        )


def test_on_its_last_day_it_still_has(person, operator, now, end):
    end(TODAY)

    grant_role(actor=operator, person=person, role=Role.LIAISON, scope=MOVILIDAD, valid_from=TODAY, now=now)

    with pytest.raises(ScopeOver):
        grant_role(
            actor=operator,
            person=account("otra", now),
            role=Role.LIAISON,
            scope=MOVILIDAD,
            valid_from=TOMORROW,
            now=now,
        )


def test_what_ended_after_the_invitation_is_accepted_by_nobody(operator, now, end):
    ask = {"label": "Enlace", "role": Role.LIAISON, "scope": MOVILIDAD, "now": now}
    invitation = invite_person(actor=operator, email="n@example.org", **ask)
    end(TODAY - timedelta(days=1))

    with pytest.raises(ScopeOver):
        accept_invitation(actor=ANONYMOUS, token=link_for(invitation, "").split("/")[2], now=now)


def test_a_body_that_ended_has_no_secretary(person, operator, now, demonstration):
    past = body("pasado", "Comisión pasada", demonstration, now, valid_from=SINCE)
    dissolve_body(
        actor=operator, body=past, dissolved_on=TODAY - timedelta(days=1), reason="Se acordó.", now=now
    )

    with pytest.raises(ScopeOver):
        grant_role(
            actor=operator,
            person=person,
            role=Role.COMMISSION_SECRETARY,
            scope=past.ref,
            valid_from=TODAY,
            now=now,
        )


def test_an_exercise_that_ended_for_good_has_no_facilitator(person, operator, now):
    ended = Exercise.objects.get(code=DEMO.key)
    extinguish_exercise(actor=operator, exercise=ended, extinguished_on=TODAY, reason="Se acordó.", now=now)

    with pytest.raises(ScopeOver):
        grant_role(
            actor=operator, person=person, role=Role.FACILITATOR, scope=DEMO, valid_from=TODAY, now=now
        )


def test_the_web_tells_it_beside_the_field(now):
    browser = come_in(account("opera", now, Role.OPERATOR))
    typed = {
        "idempotency_key": "una",
        "email": "asiento@example.org",
        "label": "Enlace de Movilidad",
        "role": "liaison",
        "scope": "ejercicio/demo",
        "position": "titular",
    }

    answer = browser.post("/personas/invitar/", typed)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert (
        "se tiene en una institución o un órgano" in text.partition('name="scope')[0].rpartition("<form")[2]
    )
    assert "asiento@example.org" in text
