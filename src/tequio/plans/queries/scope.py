"""The exercise whose plan, commitment, milestone or change a page shows, as its version finds it."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet

from tequio.exercises.models import Exercise
from tequio.exercises.queries.scope import exercise, exercise_having
from tequio.foundation.reads import Reads

# What is told beside it: the institutions, their posts and places, and the bodies that decide.
_BESIDE: Final = ("directory", "governance")


def _of_plan(*, code: str, **_parts: Any) -> QuerySet[Exercise, Any]:
    return exercise_having(plans__code=code)


def _of_commitment(*, code: str, **_parts: Any) -> QuerySet[Exercise, Any]:
    return exercise_having(plans__commitments__code=code)


def _of_its_part(*, code: str, **_parts: Any) -> QuerySet[Exercise, Any]:
    """Return where a milestone or a change is of: its code is the commitment's with a number."""
    return _of_commitment(code=code.rpartition("-")[0])


EXERCISE: Final = Reads(_BESIDE, exercise)
PLAN: Final = Reads(_BESIDE, _of_plan)
COMMITMENT: Final = Reads(_BESIDE, _of_commitment)
PART: Final = Reads(_BESIDE, _of_its_part)
