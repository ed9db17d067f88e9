"""The plans of the tests of plans, and a recommendation to take away."""

from __future__ import annotations

from datetime import date

from tequio.recommendations.commands.recommendation import record_past_recommendation
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Strength, Theme
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent
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
from tests.worlds import world


@world
def recommendation(session, history, now):  # noqa: F811 - the fixture above
    item = ItemContent(
        short_title="Diálogo",
        text="Se recomienda dialogar.",
        theme=Theme.OTHER,
        strength=Strength.RECOMMENDS,
    )
    return record_past_recommendation(
        actor=history,
        content=RecommendationContent(
            code="snt-2020-1", title="Recomendaciones", items=(item,), source="Comunicado"
        ),
        issued_by=session.body,
        to=Addressees(groups=("state_guarantors",)),
        adopted_on=date(2020, 5, 25),
        issued_on=date(2020, 5, 25),
        now=now,
    )
