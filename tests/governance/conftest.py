"""A state, its guarantor and a secretariat with six seats."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tequio.directory.commands.post import create_post
from tequio.directory.models import Institution, Post, Territory
from tequio.foundation.actors import Actor
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.meeting import open_meeting
from tequio.governance.commands.rules import adopt_rules
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import Body, BodyKind, BodyMode, FacilitatorKind, Sector
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.rules import OperatingRules
from tequio.governance.models.session import Modality, Session, SessionKind
from tests.governance.meetings import arrive, asked, convened, facilitator_of_it
from tests.worlds import world


@world
def post(institute: Institution, operator: Actor, now: datetime) -> Post:
    return create_post(
        actor=operator, institution=institute, code="cotaipec-enlace", name="Enlace", valid_from=None, now=now
    )


@world
def secretariat(campeche: Territory, history: Actor, now: datetime) -> Body:
    return constitute_body(
        actor=history,
        code="stl-cam",
        kind=BodyKind.SECRETARIAT,
        name="Secretariado Técnico Local de Campeche",
        territory=campeche,
        mode=BodyMode.DECIDES,
        seats={Sector.CIVIL_SOCIETY: 2, Sector.GOVERNMENT: 2, Sector.GUARANTOR: 2},
        valid_from=date(2016, 8, 31),
        facilitator_kind=FacilitatorKind.CONSULTANCY,
        facilitator_note="Consultoría independiente",
        source="Registro de 2017",
        now=now,
    )


@world
def elsewhere(campeche: Territory, history: Actor, now: datetime) -> Body:
    """Another body of the same place."""
    return constitute_body(
        actor=history,
        code="comite-cam",
        kind=BodyKind.COMMITTEE,
        name="Comité de Campeche",
        territory=campeche,
        mode=BodyMode.ADVISES,
        seats={Sector.ACADEMIA: 1},
        now=now,
    )


@world
def session(secretariat: Body, history: Actor, now: datetime) -> Session:
    return hold_session(
        actor=history,
        body=secretariat,
        code="stl-cam-2016-1",
        kind=SessionKind.ORDINARY,
        number=1,
        modality=Modality.IN_PERSON,
        held_on=date(2016, 10, 5),
        title="Primera sesión ordinaria",
        source="Minuta",
        now=now,
    )


@world
def rules(session, history, operator, now) -> OperatingRules:
    return adopt_rules(actor=operator, session=session, in_force_from=session.held_on, asked=asked(), now=now)


@world
def meeting(rules, secretariat, now) -> Meeting:
    return convened(secretariat, now)


@world
def running(meeting, now) -> Meeting:
    arrive(meeting, now, 1, 2, 3, 5)
    return open_meeting(actor=facilitator_of_it(), meeting=meeting, now=now)


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """Let the requests of a test happen at the moment of its commands."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
