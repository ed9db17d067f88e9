"""The exercise that a page is of, as its version finds it."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Concat

from tequio.exercises.models import Exercise


def exercise(*, code: str, **_parts: Any) -> str:
    """Return the public id of the exercise with a code."""
    return f"ejercicio/{code}"


def exercise_having(**what: Any) -> QuerySet[Exercise, Any]:
    """Return the query that finds the public id of the exercise having something."""
    ref = Concat(Value("ejercicio/"), F("code"), output_field=TextField())
    return Exercise.objects.filter(**what).values_list(ref)
