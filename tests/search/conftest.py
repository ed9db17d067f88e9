"""A small country to search: two states, a plan of history, one that is drafted, one recommendation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.plans.world import (  # noqa: F401 - fixtures are used by name
    draft,
    exercises,
    fictitious,
    institutions,
    leaks,
    octopus,
    past,
    published,
    schools,
    secretariat,
    session,
    states,
    themes,
)


@pytest.fixture
def follow(sequenced: Callable[[], None]) -> Callable[[], None]:
    """Let the index read what was recorded; call it again after more commands."""
    sequenced()
    return sequenced
