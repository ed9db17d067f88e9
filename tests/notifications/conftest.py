"""Two institutions to follow, and a mail server that tells what it got."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from tequio.directory.commands.institution import register_institution
from tequio.directory.commands.territory import register_territory
from tequio.directory.models import Institution, InstitutionKind, Territory, TerritoryLevel
from tequio.foundation.actors import Actor
from tequio.notifications import work


@pytest.fixture(autouse=True)
def _no_rest() -> Iterator[None]:
    """Let no test leave the mail server alone because another one did."""
    work._Rest.until = 0.0
    yield
    work._Rest.until = 0.0


@pytest.fixture
def campeche(db: None, history: Actor, now: datetime) -> Territory:
    federation = register_territory(
        actor=history, code="mx", level=TerritoryLevel.FEDERATION, name="Federación", parent=None, now=now
    )
    return register_territory(
        actor=history,
        code="cam",
        level=TerritoryLevel.STATE,
        name="Campeche",
        abbreviation="CAMP",
        parent=federation,
        now=now,
    )


@pytest.fixture
def register(campeche: Territory, history: Actor, now: datetime) -> Callable[[str, str], Institution]:
    def run(code: str, name: str) -> Institution:
        return register_institution(
            actor=history,
            code=code,
            kind=InstitutionKind.PUBLIC_BODY,
            territory=campeche,
            name=name,
            now=now,
        )

    return run


@pytest.fixture
def institute(register: Callable[[str, str], Institution], sequenced: Callable[[], None]) -> Institution:
    found = register("cotaipec", "Comisión de Transparencia de Campeche")
    sequenced()
    return found


@pytest.fixture
def neighbour(register: Callable[[str, str], Institution], sequenced: Callable[[], None]) -> Institution:
    found = register("vecina", "Institución vecina")
    sequenced()
    return found
