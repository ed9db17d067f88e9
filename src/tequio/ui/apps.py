"""Django application of the shared look."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Holds no tables: only templates, tags and styles."""

    name = "tequio.ui"
    label = "ui"
