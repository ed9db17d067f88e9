"""What is of the demonstration, and what is real."""

from __future__ import annotations

from django.db.models import QuerySet

from tequio.exercises.models import Exercise

# Both ask for one of a list: SQLite looks up in no index what is only true or not.


def real_exercises() -> QuerySet[Exercise]:
    """Return the exercises that happened."""
    return Exercise.objects.filter(fictitious__in=[False])


def demonstrations() -> QuerySet[Exercise]:
    """Return the few exercises that only show how one goes."""
    return Exercise.objects.filter(fictitious__in=[True])
