"""Deadlines as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DialogueConfig(AppConfig):
    """Loads every domain's rules of deadlines, so that they are closed."""

    name = "tequio.dialogue"
    label = "dialogue"

    def ready(self) -> None:
        autodiscover_modules("rules")
