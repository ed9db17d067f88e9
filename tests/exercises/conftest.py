"""A state and its exercise, at every phase of its first plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from tequio.directory.models import Institution, Territory
from tequio.exercises.commands.declaration import (
    declare_exercise,
    register_interest,
    renew_declaration,
    sign_declaration,
)
from tequio.exercises.commands.phase import enter_phase, install_secretariat
from tequio.exercises.commands.record import record_activity, record_document
from tequio.exercises.models import ActivityKind, Audience, DocumentKind, Exercise, PhaseCode
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.seat import seat_member
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import Body, BodyKind, BodyMode, FacilitatorKind, Sector, TenureRole
from tequio.governance.models.session import SessionKind
from tests.country import guarantor
from tests.people import somebody
from tests.worlds import world

EVERY_PART = (Sector.CIVIL_SOCIETY, Sector.GOVERNMENT, Sector.GUARANTOR)


@world
def successor(campeche: Territory, now: datetime) -> Institution:
    return guarantor("contraloria-cam", "Contraloría de Campeche", campeche, now, valid_from=date(2025, 6, 1))


@pytest.fixture
def facilitator() -> Actor:
    """Whoever facilitates the exercise, and nothing else."""
    return somebody("ana", Role.FACILITATOR, SubjectRef("ejercicio", "cam-2026"))


@world
def past(campeche: Territory, institute: Institution, history: Actor, now: datetime) -> Exercise:
    """The exercise that history declared in 2016, of whose signatures nothing is known."""
    return declare_exercise(
        actor=history,
        code="cam-2016",
        name="Ejercicio local de Campeche",
        territory=campeche,
        guarantor=institute,
        signed_on=date(2016, 6, 20),
        source="Registro de 2017",
        status_at_cutoff="En implementación.",
        cutoff_note="hacia 2017",
        now=now,
    )


@pytest.fixture
def document(operator: Actor, now: datetime) -> Callable[..., Any]:
    """Record a public document of the kind given."""

    def record(exercise: Exercise, kind: DocumentKind, on: date | None = None) -> Any:
        return record_document(
            actor=operator,
            exercise=exercise,
            kind=kind,
            title=str(kind.label),
            dated_on=on,
            url="https://ejemplo.mx/documento",
            now=now,
        )

    return record


@pytest.fixture
def activity(operator: Actor, now: datetime) -> Callable[..., Any]:
    """Record an activity of the kind given."""

    def record(exercise: Exercise, kind: ActivityKind, on: date, audience: Audience | None = None) -> Any:
        return record_activity(
            actor=operator,
            exercise=exercise,
            kind=kind,
            text=str(kind.label),
            held_on=on,
            audience=audience,
            now=now,
        )

    return record


@pytest.fixture
def enter(facilitator: Actor, now: datetime) -> Callable[..., Exercise]:
    """Enter a phase on a day as the facilitator."""

    def run(exercise: Exercise, phase: PhaseCode, on: date) -> Exercise:
        return enter_phase(
            actor=facilitator,
            exercise=exercise,
            phase=phase,
            entered_on=on,
            reason="",
            source="Acta",
            now=now,
        )

    return run


@world
def interest(campeche: Territory, institute: Institution, operator: Actor, now: datetime) -> Exercise:
    return register_interest(
        actor=operator,
        code="cam-2026",
        name="Ejercicio local de Campeche",
        territory=campeche,
        guarantor=institute,
        asked_on=date(2026, 1, 5),
        now=now,
    )


@world
def declared(interest: Exercise, operator: Actor, now: datetime) -> Exercise:
    return sign_declaration(
        actor=operator, exercise=interest, signed_on=date(2026, 1, 10), sectors=EVERY_PART, now=now
    )


@world
def sensitised(declared: Exercise, activity: Any, enter: Any) -> Exercise:
    activity(declared, ActivityKind.AWARENESS, date(2026, 1, 15), Audience.SOCIETY)
    activity(declared, ActivityKind.AWARENESS, date(2026, 1, 16), Audience.OFFICIALS)
    return enter(declared, PhaseCode.SENSITISED, date(2026, 1, 20))


@world
def called(sensitised: Exercise, document: Any, enter: Any) -> Exercise:
    document(sensitised, DocumentKind.CALL)
    return enter(sensitised, PhaseCode.CALL_OPEN, date(2026, 1, 25))


@world
def body(campeche: Territory, institute: Institution, operator: Actor, now: datetime) -> Body:
    """A secretariat of three sectors, each with titular and alternate."""
    secretariat = constitute_body(
        actor=operator,
        code="stl-cam-2026",
        kind=BodyKind.SECRETARIAT,
        name="Secretariado Técnico Local de Campeche",
        territory=campeche,
        mode=BodyMode.DECIDES,
        seats=dict.fromkeys(EVERY_PART, 1),
        valid_from=date(2026, 2, 10),
        facilitator_kind=FacilitatorKind.ACADEMIA,
        now=now,
    )
    [
        seat_member(actor=operator, seat=seat, role=role, institution=institute, now=now)
        for seat in secretariat.seats.order_by("number")
        for role in TenureRole
    ]
    return secretariat


@world
def installed(called: Exercise, body: Body, document: Any, facilitator: Actor, now: datetime) -> Exercise:
    document(called, DocumentKind.SELECTION_MINUTES)
    document(called, DocumentKind.INSTALLATION_ACT)
    return install_secretariat(
        actor=facilitator, exercise=called, body=body, installed_on=date(2026, 2, 10), now=now
    )


@world
def ruled(installed: Exercise, document: Any, enter: Any) -> Exercise:
    document(installed, DocumentKind.RULES)
    return enter(installed, PhaseCode.RULED, date(2026, 2, 20))


@world
def routed(ruled: Exercise, document: Any, enter: Any) -> Exercise:
    document(ruled, DocumentKind.ROADMAP)
    return enter(ruled, PhaseCode.ROADMAP_PUBLISHED, date(2026, 3, 1))


@world
def gathered(routed: Exercise, document: Any, activity: Any, enter: Any) -> Exercise:
    activity(routed, ActivityKind.WORKING_TABLE, date(2026, 3, 20))
    document(routed, DocumentKind.CONTRIBUTIONS)
    return enter(routed, PhaseCode.PROBLEMS_GATHERED, date(2026, 4, 1))


@world
def prioritised(gathered: Exercise, document: Any, enter: Any) -> Exercise:
    document(gathered, DocumentKind.PRIORITISATION)
    return enter(gathered, PhaseCode.PRIORITISED, date(2026, 4, 10))


@world
def responded(prioritised: Exercise, document: Any, enter: Any) -> Exercise:
    document(prioritised, DocumentKind.RESPONSES)
    return enter(prioritised, PhaseCode.RESPONDED, date(2026, 4, 20))


@world
def drafted(responded: Exercise, enter: Any, operator: Actor, now: datetime) -> Exercise:
    record_document(actor=operator, exercise=responded, kind=DocumentKind.DRAFT, title="Borrador", now=now)
    return enter(responded, PhaseCode.DRAFTED, date(2026, 5, 1))


@world
def in_consultation(drafted: Exercise, document: Any, enter: Any) -> Exercise:
    document(drafted, DocumentKind.DRAFT)
    return enter(drafted, PhaseCode.PUBLIC_DRAFT, date(2026, 5, 10))


@world
def approved(
    *, in_consultation: Exercise, document: Any, enter: Any, body: Body, operator: Actor, now: datetime
) -> Exercise:
    document(in_consultation, DocumentKind.COMMENT_RESPONSES)
    document(in_consultation, DocumentKind.APPROVAL_MINUTES)
    hold_session(
        actor=operator,
        body=body,
        code="stl-cam-2026-1",
        kind=SessionKind.ORDINARY,
        held_on=date(2026, 6, 1),
        title="Sesión de aprobación",
        now=now,
    )
    return enter(in_consultation, PhaseCode.APPROVED, date(2026, 6, 1))


@world
def published(approved: Exercise, document: Any, enter: Any) -> Exercise:
    document(approved, DocumentKind.PLAN)
    return enter(approved, PhaseCode.PUBLISHED, date(2026, 6, 10))


@world
def roadmapped(published: Exercise, document: Any, enter: Any) -> Exercise:
    document(published, DocumentKind.COMMITMENT_ROADMAPS)
    return enter(published, PhaseCode.ROADMAPPED, date(2026, 6, 20))


@world
def implementing(roadmapped: Exercise, enter: Any) -> Exercise:
    return enter(roadmapped, PhaseCode.IMPLEMENTING, date(2026, 7, 1))


@world
def closed(implementing: Exercise, document: Any, activity: Any, enter: Any) -> Exercise:
    document(implementing, DocumentKind.FINAL_REPORT)
    activity(implementing, ActivityKind.PUBLIC_EVENT, date(2026, 10, 20))
    return enter(implementing, PhaseCode.PLAN_CLOSED, date(2026, 10, 30))


@world
def renewed(closed: Exercise, enter: Any, operator: Actor, now: datetime) -> Exercise:
    """The exercise at the beginning of its second cycle."""
    renew_declaration(
        actor=operator, exercise=closed, signed_on=date(2026, 11, 5), sectors=EVERY_PART, now=now
    )
    return enter(closed, PhaseCode.NEXT_CYCLE, date(2026, 11, 6))
