"""Deadlines as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DeadlinesConfig(AppConfig):
    """Loads every domain's duties, so that they are closed."""

    name = "tequio.deadlines"
    label = "deadlines"

    def ready(self) -> None:
        autodiscover_modules("duties")
