"""A milestone at work: who reports it, who checks it and what proves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tequio.config import clocks
from tequio.documents.evidence import Attachment
from tequio.documents.models import DocumentKind
from tequio.foundation.actors import Actor, Role
from tequio.foundation.refs import SubjectRef
from tequio.plans.commands import milestone as commands
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.milestone import Milestone, MilestoneReport, ReportedState
from tequio.plans.steps.milestone import Proof
from tests.people import account, come_in, somebody
from tests.worlds import world

IN_TIME = date(2026, 4, 20)


def at(day: date) -> datetime:
    """Return noon of a day."""
    return datetime.combine(day, time(18), UTC)


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def person(role: Role, scope: str, key: str) -> Actor:
    return somebody(key, role, SubjectRef.parse(scope), key.title())


@pytest.fixture
def liaison() -> Actor:
    return person(Role.LIAISON, "institucion/aguas", "redes")


@pytest.fixture
def facilitator() -> Actor:
    return person(Role.FACILITATOR, "ejercicio/cam-2016", "bruno")


@pytest.fixture
def stranger() -> Actor:
    return person(Role.LIAISON, "institucion/idaip", "ajena")


@world
def leak_map(published: Commitment) -> Milestone:
    return published.milestones.get(number=1)


@world
def crew(published: Commitment) -> Milestone:
    return published.milestones.get(number=2)


@pytest.fixture
def file_of_proof() -> Proof:
    return Proof(
        Attachment("Mapa impreso", DocumentKind.PUBLICATION, SimpleUploadedFile("mapa.pdf", PDF)),
        proves="El mapa existe",
        level="output",
        dated_on=date(2026, 4, 1),
    )


@pytest.fixture
def address_of_proof() -> Proof:
    return Proof(
        Attachment(
            "Encuesta de horas con agua",
            DocumentKind.STATISTICS,
            address="https://ejemplo.gob.mx/encuesta",
        ),
        proves="Hay más horas de agua",
        level="outcome",
    )


@pytest.fixture
def report(leak_map: Milestone, liaison: Actor) -> Callable[..., MilestoneReport]:
    """Report the map of leaks; what is not said is in progress and in time."""

    def send(**facts: Any) -> MilestoneReport:
        given = {
            "actor": liaison,
            "milestone": leak_map,
            "state": ReportedState.IN_PROGRESS,
            "text": "Se recorrieron seis colonias.",
            "reported_on": IN_TIME,
        } | facts
        return commands.report_progress(**{"now": at(given["reported_on"]), **given})

    return send


@world
def done(
    report: Callable[..., MilestoneReport], file_of_proof: Proof, address_of_proof: Proof
) -> MilestoneReport:
    return report(state=ReportedState.DONE, text="Mapa en línea.", evidence=(file_of_proof, address_of_proof))


@world
def late(leak_map: Milestone, now: datetime) -> Milestone:
    """Let the clocks act after the term of both milestones ended."""
    clocks.tick(now)
    leak_map.refresh_from_db()
    return leak_map


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """Let the requests of a test happen at the moment of its commands."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def sign_in(client: Client, now: datetime) -> Callable[[Role, str], Client]:
    """Sign in as somebody who holds one role."""

    def enter(role: Role, scope: str) -> Client:
        ref = SubjectRef.parse(scope) if scope else None
        return come_in(account(role, now, role, ref, label=f"Quien es {role}"), client)

    return enter
