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
    names_of_exercises,
    national_figures,
    state_choices,
)
from tequio.exercises.queries.owing import owing_refs, scopes_of_owner
from tequio.exercises.queries.records import missing_for, records_of
from tequio.exercises.queries.stalls import is_stalled, newly_stalled, noted_stalls

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
    "names_of_exercises",
    "national_figures",
    "newly_stalled",
    "noted_stalls",
    "owing_refs",
    "records_of",
    "scopes_of_owner",
    "state_choices",
]
