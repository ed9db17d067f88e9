"""Exercises as a Django application."""

from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    """The whole life of open government in one jurisdiction."""

    name = "tequio.exercises"
    label = "exercises"
