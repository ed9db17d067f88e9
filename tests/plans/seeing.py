"""What a person tells of the map of leaks, and whoever assesses it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tequio.foundation.actors import ANONYMOUS
from tequio.plans.commands.confirmation import confirm_milestone
from tequio.plans.models.confirmation import Confirmation, Seen
from tequio.plans.models.milestone import MilestoneReport
from tests.plans.working import at
from tests.worlds import world

SEEN_ON = date(2026, 11, 20)
HOME = "203.0.113.7"


@pytest.fixture
def tell(done: MilestoneReport) -> Callable[..., Confirmation]:
    """Answer about the map of leaks; what is not said is a plain yes from home."""

    def send(**facts: Any) -> Confirmation:
        given = {
            "actor": ANONYMOUS,
            "milestone": done.milestone,
            "seen": Seen.YES,
            "origin": HOME,
            "received_on": SEEN_ON,
        } | facts
        return confirm_milestone(**{"now": at(given["received_on"]), **given})

    return send


@world
def voice(tell: Callable[..., Confirmation]) -> Confirmation:
    return tell(seen=Seen.NO, text="El mapa no abre en el celular.", place="Centro")
