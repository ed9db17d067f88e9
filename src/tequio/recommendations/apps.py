"""Recommendations as a Django application."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """What a body recommends, to whom, and what became of it."""

    name = "tequio.recommendations"
    label = "recommendations"
