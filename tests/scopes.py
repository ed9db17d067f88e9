"""The places in which the tests give roles: a role is of something that exists."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tequio.directory.models import Institution, Territory
from tequio.exercises.commands.declaration import declare_exercise
from tequio.exercises.models import Exercise
from tequio.governance.commands.body import constitute_body
from tequio.governance.models.body import Body, BodyKind, BodyMode, Sector
from tests.country import HISTORY, guarantor, office
from tests.worlds import world


def exercise(code: str, name: str, of: Institution, now: datetime) -> Exercise:
    return declare_exercise(
        actor=HISTORY,
        code=code,
        name=name,
        territory=of.territory,
        guarantor=of,
        signed_on=date(2015, 6, 20),
        source="Pruebas",
        now=now,
    )


def body(
    code: str,
    name: str,
    territory: Territory,
    now: datetime,
    kind: BodyKind = BodyKind.SECRETARIAT,
    **also: Any,
) -> Body:
    return constitute_body(
        actor=HISTORY,
        code=code,
        kind=kind,
        name=name,
        territory=territory,
        mode=BodyMode.DECIDES,
        seats={Sector.GOVERNMENT: 1},
        now=now,
        **also,
    )


@world
def places(demonstration: Territory, now: datetime) -> None:
    """An institution, two exercises and two bodies, all of the demonstration."""
    office("demo-movilidad", "Secretaría de Movilidad", demonstration, now)
    guarantees = guarantor("demo-garante", "Garante de demostración", demonstration, now)
    exercise("demo", "Ejercicio de demostración", guarantees, now)
    exercise("demo-2015", "Ejercicio anterior", guarantees, now)
    body("comision", "Comisión de apertura", demonstration, now)
    body("otro", "Otro órgano", demonstration, now)
