"""Reads of the local exercises, each at the same cost for any number."""

from __future__ import annotations

from tequio.exercises.queries.durations import Duration, Medians, durations, medians
from tequio.exercises.queries.exercise import ExercisePage, exercise_page, exercise_with_code
from tequio.exercises.queries.listing import (
    PHASE_CODES,
    ExerciseFilter,
    ExerciseLine,
    ExercisesPage,
    exercise_lines,
    exercises_in,
    exercises_of_institution,
    exercises_page,
    map_of,
    national_figures,
    state_choices,
)
from tequio.exercises.queries.records import missing_for, records_of
from tequio.exercises.queries.stalls import is_stalled, newly_stalled

__all__ = [
    "PHASE_CODES",
    "Duration",
    "ExerciseFilter",
    "ExerciseLine",
    "ExercisePage",
    "ExercisesPage",
    "Medians",
    "durations",
    "exercise_lines",
    "exercise_page",
    "exercise_with_code",
    "exercises_in",
    "exercises_of_institution",
    "exercises_page",
    "is_stalled",
    "map_of",
    "medians",
    "missing_for",
    "national_figures",
    "newly_stalled",
    "records_of",
    "state_choices",
]
