"""The country of the tests: its places and those who guarantee, made by commands for all folders."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tequio.directory.commands.contact import publish_contact
from tequio.directory.commands.institution import register_institution
from tequio.directory.commands.territory import register_territory
from tequio.directory.models import ContactKind, Institution, InstitutionKind, Territory, TerritoryLevel
from tequio.foundation.actors import command_line_operator, importer
from tequio.foundation.days import day_of
from tests.worlds import world

HISTORY = importer("registro histórico")


def federation_of(now: datetime) -> Territory:
    return register_territory(
        actor=HISTORY, code="mx", level=TerritoryLevel.FEDERATION, name="Federación", parent=None, now=now
    )


def state(code: str, name: str, federation: Territory, now: datetime, **also: Any) -> Territory:
    return register_territory(
        actor=HISTORY, code=code, level=TerritoryLevel.STATE, name=name, parent=federation, now=now, **also
    )


def guarantor(code: str, name: str, territory: Territory, now: datetime, **also: Any) -> Institution:
    return register_institution(
        actor=HISTORY,
        code=code,
        kind=InstitutionKind.GUARANTOR,
        territory=territory,
        name=name,
        now=now,
        **also,
    )


def office(code: str, name: str, territory: Territory, now: datetime, **also: Any) -> Institution:
    return register_institution(
        actor=HISTORY,
        code=code,
        kind=InstitutionKind.PUBLIC_BODY,
        territory=territory,
        name=name,
        now=now,
        **also,
    )


def mailbox(institution: Institution, now: datetime) -> None:
    """Let an institution be reached by mail, account or not."""
    publish_contact(
        actor=command_line_operator(),
        institution=institution,
        kind=ContactKind.EMAIL,
        value=f"{institution.code}@example.org",
        verified_on=day_of(now),
        now=now,
    )


@world
def federation(now: datetime) -> Territory:
    return federation_of(now)


@world
def campeche(federation: Territory, now: datetime) -> Territory:
    return state("cam", "Campeche", federation, now, abbreviation="CAMP")


@world
def durango(federation: Territory, now: datetime) -> Territory:
    return state("dur", "Durango", federation, now)


@world
def demonstration(federation: Territory, now: datetime) -> Territory:
    return state("demo", "Entidad de demostración", federation, now, fictitious=True)


@world
def institute(campeche: Territory, now: datetime) -> Institution:
    """The guarantor of Campeche since 2005."""
    return guarantor(
        "cotaipec",
        "Comisión de Transparencia de Campeche",
        campeche,
        now,
        acronym="COTAIPEC",
        valid_from=date(2005, 7, 21),
    )


@world
def neighbour(campeche: Territory, now: datetime) -> Institution:
    """An institution that has nothing to do with the matter of a test."""
    return office("vecina", "Institución vecina", campeche, now)
