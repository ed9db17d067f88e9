"""Plans as a Django application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Local action plans and their commitments."""

    name = "tequio.plans"
    label = "plans"
