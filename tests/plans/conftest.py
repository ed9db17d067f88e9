"""The fixtures of plans."""

from tests.plans.seeing import (  # noqa: F401 - fixtures are used by name
    tell,
    voice,
)
from tests.plans.working import (  # noqa: F401 - fixtures are used by name
    address_of_proof,
    crew,
    done,
    facilitator,
    file_of_proof,
    frozen,
    late,
    leak_map,
    liaison,
    report,
    sign_in,
    stranger,
)
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
