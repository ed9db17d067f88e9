"""What the plans of exercises have proved, day by day, for the requirements below."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models.functions import Coalesce

from tequio.exercises.evidence import Proof
from tequio.foundation.refs import SubjectRef
from tequio.plans.models.milestone import Evidence
from tequio.plans.models.plan import PlanStatus


def proofs_of_exercises(exercises: Collection[int]) -> tuple[Proof, ...]:
    """Return a milestone of which evidence came, for each exercise and day on which any did."""
    of_plan = "report__milestone__commitment__plan"
    found = Evidence.objects.filter(report__withdrawn_on=None, **{f"{of_plan}__status": PlanStatus.PUBLISHED})
    rows = (
        found.filter(**{f"{of_plan}__exercise__in": exercises})
        .annotate(came_on=Coalesce("added_on", "report__reported_on"))
        .values_list(
            f"{of_plan}__exercise_id",
            "came_on",
            "report__milestone__commitment__code",
            "report__milestone__number",
        )
        .order_by("came_on", "pk")
    )
    proofs: dict[tuple[int, date], Proof] = {}
    for exercise, on, commitment, number in rows:
        proofs[exercise, on] = Proof(exercise, on, SubjectRef("hito", f"{commitment}-{number}"))
    return tuple(proofs.values())
