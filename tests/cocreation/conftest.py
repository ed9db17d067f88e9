"""A process of Campeche that takes contributions since today, and whoever reviews them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tequio.cocreation import clock
from tequio.cocreation.commands.moderation import publish_contribution
from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.process import Process
from tequio.directory.commands.institution import register_institution
from tequio.directory.models import Institution, InstitutionKind, Territory
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tests.cocreation.gathering import bring, publish
from tests.cocreation.responding import assign
from tests.directory.conftest import campeche, country, institute  # noqa: F401 - fixtures used by name
from tests.exercises.conftest import past  # noqa: F401 - a fixture used by name
from tests.people import somebody
from tests.worlds import world

_HERE = SubjectRef("ejercicio", "cam-2016")


@pytest.fixture
def facilitator() -> Actor:
    return somebody("facilita", Role.FACILITATOR, _HERE)


@pytest.fixture
def member() -> Actor:
    return somebody("integra", Role.SECRETARIAT_MEMBER, _HERE)


@pytest.fixture
def today(now: datetime) -> datetime:
    """The day on which the process takes contributions: the one after it was published."""
    return now + timedelta(days=1)


@world
def announced(past: Exercise, facilitator: Actor, now: datetime) -> Process:  # noqa: F811
    return publish(facilitator, past, now)


@world
def process(announced: Process, today: datetime) -> Process:
    clock.tick(today)
    return Process.objects.get()


@world
def brought(process: Process, today: datetime) -> Contribution:
    return bring(process, today, email="vecina@example.org")


@world
def published(brought: Contribution, member: Actor, today: datetime) -> Contribution:
    return publish_contribution(actor=member, contribution=brought, now=today)


@world
def water(campeche: Territory, history: Actor, now: datetime) -> Institution:  # noqa: F811
    return _public_body("agua-cam", "Agua", campeche, history, now)


@world
def roads(campeche: Territory, history: Actor, now: datetime) -> Institution:  # noqa: F811
    return _public_body("caminos-cam", "Caminos", campeche, history, now)


@world
def assigned(
    published: Contribution, water: Institution, facilitator: Actor, today: datetime
) -> Contribution:
    return assign(facilitator, published, water, today)


def _public_body(code: str, name: str, place: Territory, actor: Actor, now: datetime) -> Institution:
    return register_institution(
        actor=actor, code=code, kind=InstitutionKind.PUBLIC_BODY, territory=place, name=name, now=now
    )
