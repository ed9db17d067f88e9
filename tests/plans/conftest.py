"""The fixtures of plans."""

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
    session_elsewhere,
    states,
    themes,
)
