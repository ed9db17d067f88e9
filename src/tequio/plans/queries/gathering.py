"""The gatherings of an exercise, for whoever may know their keys."""

from __future__ import annotations

from datetime import date, timedelta

from tequio.exercises.models import Exercise
from tequio.plans.models.gathering import Gathering

_A_WHILE = timedelta(days=30)  # in which what was told there is likely still reviewed


def gatherings_of(exercise: Exercise, today: date) -> tuple[Gathering, ...]:
    """Return those to come and those of late, the next first."""
    found = Gathering.objects.filter(exercise=exercise, held_on__gte=today - _A_WHILE)
    return tuple(found.select_related("exercise").order_by("-held_on", "-number"))


def gathering_with_code(code: str) -> Gathering | None:
    """Return a gathering with what its policy needs, or None."""
    exercise, _dash, number = code.rpartition("-")
    if not number.isascii() or not number.isdecimal() or str(int(number[:6])) != number:
        return None
    found = Gathering.objects.select_related(
        "exercise__territory__parent", "exercise__guarantor", "exercise__secretariat"
    )
    return found.filter(exercise__code=exercise, number=int(number)).first()
