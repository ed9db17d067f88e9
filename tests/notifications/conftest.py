"""Two institutions to follow, and a mail server that tells what it got."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from tequio.directory.models import Institution, Territory
from tequio.ledger.sequencer import publish
from tequio.notifications import clock
from tests.country import office
from tests.worlds import world


@pytest.fixture(autouse=True)
def _no_rest() -> Iterator[None]:
    """Let no test leave the mail server alone because another one did."""
    clock._Rest.until = 0.0
    yield
    clock._Rest.until = 0.0


@world
def institute(campeche: Territory, now: datetime) -> Institution:
    found = office("cotaipec", "Comisión de Transparencia de Campeche", campeche, now)
    publish()
    return found


@world
def neighbour(campeche: Territory, now: datetime) -> Institution:
    found = office("vecina", "Institución vecina", campeche, now)
    publish()
    return found
