"""Django application of the shared look."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Holds no tables: only templates, tags and styles."""

    name = "tequio.ui"
    label = "ui"
