"""Two states, their exercises and what it takes to publish a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from tequio.directory.models import Institution, Territory
from tequio.exercises.commands.declaration import declare_exercise
from tequio.exercises.commands.phase import record_past_secretariat
from tequio.exercises.models import Exercise
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import BodyKind, BodyMode, Sector
from tequio.governance.models.session import Session, SessionKind
from tequio.plans.commands.commitment import draft_commitment
from tequio.plans.commands.plan import (
    draft_plan,
    publish_plan,
    record_past_commitment,
    record_past_plan,
    register_theme,
)
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan, Theme
from tests.country import guarantor, office
from tests.people import somebody
from tests.plans.accepting import all_accept
from tests.plans.agreeing import with_seats
from tests.plans.sheets import OCTOPUS, SCHOOLS, whole
from tests.worlds import world

ASSUMED_ON = date(2017, 9, 19)


@world
def states(campeche: Territory, durango: Territory, demonstration: Territory) -> dict[str, Territory]:
    return {"cam": campeche, "dur": durango, "demo": demonstration}


@world
def institutions(states: dict[str, Territory], now: datetime) -> dict[str, Institution]:
    return {
        "cam": guarantor("cotaipec", "Comisión de Campeche", states["cam"], now),
        "dur": guarantor("idaip", "Instituto de Durango", states["dur"], now),
        "demo": guarantor("demo-garante", "Autoridad de demostración", states["demo"], now),
        "aguas": office("aguas", "Comisión de Aguas", states["cam"], now),
    }


@world
def themes(history: Actor, now: datetime) -> list[Theme]:
    names = {
        "local_economy": ("Economía local", "Local economy"),
        "education": ("Educación", "Education"),
    }
    return [
        register_theme(actor=history, code=code, name=es, name_en=en, now=now)
        for code, (es, en) in names.items()
    ]


@world
def exercises(
    states: dict[str, Territory], institutions: dict[str, Institution], history: Actor, now: datetime
) -> dict[str, Exercise]:
    return {
        code: declare_exercise(
            actor=history,
            code=f"{code}-2016",
            name=f"Ejercicio de {state.name}",
            territory=state,
            guarantor=institutions[code],
            signed_on=date(2016, 6, 20),
            source="Registro",
            fictitious=state.fictitious,
            now=now,
        )
        for code, state in states.items()
    }


@world
def session(
    states: dict[str, Territory], exercises: dict[str, Exercise], history: Actor, now: datetime
) -> Session:
    body = constitute_body(
        actor=history,
        code="stl-cam",
        kind=BodyKind.SECRETARIAT,
        name="Secretariado de Campeche",
        territory=states["cam"],
        mode=BodyMode.DECIDES,
        seats={Sector.GOVERNMENT: 1, Sector.CIVIL_SOCIETY: 1, Sector.GUARANTOR: 2, Sector.ACADEMIA: 1},
        now=now,
    )
    with_seats(body, now)
    record_past_secretariat(
        actor=history,
        exercise=exercises["cam"],
        body=body,
        installed_on=date(2016, 8, 31),
        source="Registro",
        now=now,
    )
    return hold_session(
        actor=history,
        body=body,
        code="stl-cam-1",
        kind=SessionKind.ORDINARY,
        held_on=date(2025, 12, 20),
        title="Aprobación del plan",
        now=now,
    )


@world
def session_elsewhere(states: dict[str, Territory], history: Actor, now: datetime) -> Session:
    """A session of a body that has nothing to do with Campeche's plan."""
    body = constitute_body(
        actor=history,
        code="stl-dur",
        kind=BodyKind.SECRETARIAT,
        name="Secretariado de Durango",
        territory=states["dur"],
        mode=BodyMode.DECIDES,
        seats={Sector.GOVERNMENT: 1},
        now=now,
    )
    return hold_session(
        actor=history,
        body=body,
        code="stl-dur-1",
        kind=SessionKind.ORDINARY,
        held_on=date(2025, 12, 20),
        title="Otra sesión",
        now=now,
    )


@pytest.fixture
def secretariat() -> Actor:
    """A member of the secretariat of Campeche's exercise, nothing else."""
    return somebody("alba", Role.SECRETARIAT_MEMBER, SubjectRef("ejercicio", "cam-2016"))


@world
def past(exercises: dict[str, Exercise], history: Actor, now: datetime) -> Plan:
    return record_past_plan(
        actor=history,
        exercise=exercises["cam"],
        code="cam-2017",
        title="Plan de Campeche 2017",
        published_on=ASSUMED_ON,
        term_months=12,
        source="Registro de 2017",
        now=now,
    )


@world
def octopus(past: Plan, themes: list[Theme], history: Actor, now: datetime) -> Commitment:
    return record_past_commitment(actor=history, plan=past, number=4, content=OCTOPUS, now=now)


@world
def schools(octopus: Commitment, past: Plan, history: Actor, now: datetime) -> Commitment:
    return record_past_commitment(actor=history, plan=past, number=5, content=SCHOOLS, now=now)


@world
def draft(
    exercises: dict[str, Exercise], institutions: Any, themes: list[Theme], secretariat: Actor, now: datetime
) -> Plan:
    return draft_plan(
        actor=secretariat,
        exercise=exercises["cam"],
        code="cam-2026",
        title="Plan de Campeche 2026",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        now=now,
    )


@world
def leaks(draft: Plan, secretariat: Actor, now: datetime) -> Commitment:
    return draft_commitment(actor=secretariat, plan=draft, content=whole(), now=now)


@world
def published(
    leaks: Commitment, draft: Plan, session: Session, secretariat: Actor, now: datetime
) -> Commitment:
    all_accept(leaks, now)
    publish_plan(actor=secretariat, plan=draft, approved_in=session, published_on=date(2025, 12, 22), now=now)
    leaks.refresh_from_db()
    return leaks


@world
def fictitious(
    exercises: dict[str, Exercise], themes: list[Theme], history: Actor, now: datetime
) -> Commitment:
    plan = record_past_plan(
        actor=history,
        exercise=exercises["demo"],
        code="demo-1",
        title="Plan de demostración",
        published_on=date(2026, 1, 10),
        starts_on=date(2026, 1, 10),
        ends_on=date(2026, 12, 31),
        source="Todo es ficticio",
        now=now,
    )
    content = replace(OCTOPUS, title="Criar pulpos imaginarios", proactive=True)
    return record_past_commitment(actor=history, plan=plan, number=1, content=content, now=now)
