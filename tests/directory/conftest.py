"""A small country for the tests of the directory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.directory.catalogue import load_catalogue
from tequio.directory.commands.contact import publish_contact
from tequio.directory.commands.institution import close_institution, register_institution
from tequio.directory.commands.post import create_post
from tequio.directory.commands.succession import record_succession
from tequio.directory.models import (
    ContactChannel,
    ContactKind,
    Institution,
    InstitutionKind,
    Post,
    Territory,
)
from tequio.directory.queries.territory import territory_with_code
from tequio.foundation.actors import Actor
from tests.worlds import world


@world
def country(history: Actor, now: datetime) -> Territory:
    """The federation, with its 32 states."""
    load_catalogue(actor=history, now=now)
    return _place("mx")


@world
def campeche(country: Territory) -> Territory:
    return _place("cam")


@world
def institute(campeche: Territory, history: Actor, now: datetime) -> Institution:
    """A guarantor of 2015 that has not ended."""
    return register_institution(
        actor=history,
        code="cotaipec",
        kind=InstitutionKind.GUARANTOR,
        territory=campeche,
        name="Comisión de Transparencia de Campeche",
        acronym="COTAIPEC",
        valid_from=date(2015, 5, 5),
        now=now,
    )


@world
def authority(campeche: Territory, history: Actor, now: datetime) -> Institution:
    """The guarantor that the law of 2025 created."""
    return register_institution(
        actor=history,
        code="contraloria-cam",
        kind=InstitutionKind.GUARANTOR,
        territory=campeche,
        name="Contraloría de Campeche",
        valid_from=date(2025, 6, 1),
        now=now,
    )


@world
def succeeded(institute: Institution, authority: Institution, history: Actor, now: datetime) -> Institution:
    """The institute, closed in May 2025 and followed by the authority."""
    close_institution(
        actor=history, institution=institute, on=date(2025, 5, 31), note="Cerró.", source="Ley", now=now
    )
    record_succession(
        actor=history,
        predecessor=institute,
        successor=authority,
        on=date(2025, 6, 1),
        note="",
        source="Ley",
        now=now,
    )
    return institute


@world
def post(institute: Institution, operator: Actor, now: datetime) -> Post:
    return create_post(
        actor=operator,
        institution=institute,
        code="cotaipec-enlace",
        name="Enlace de gobierno abierto",
        valid_from=date(2016, 1, 1),
        now=now,
    )


@world
def channel(institute: Institution, operator: Actor, now: datetime) -> ContactChannel:
    return publish_contact(
        actor=operator,
        institution=institute,
        kind=ContactKind.EMAIL,
        value="enlace@cotaipec.example",
        verified_on=date(2026, 1, 15),
        now=now,
    )


def _place(code: str) -> Territory:
    territory = territory_with_code(code)
    assert territory
    return territory


@pytest.fixture
def file_of() -> Callable[..., SimpleUploadedFile]:
    """Send some bytes as a file."""
    return lambda content, name="lista.csv": SimpleUploadedFile(name, content, "text/csv")
