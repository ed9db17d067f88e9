"""Dialogue as a Django application."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """What anyone asks or corrects of the record, and what is decided."""

    name = "tequio.dialogue"
    label = "dialogue"
