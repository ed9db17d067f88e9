"""The directory as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Places and institutions, and what they were called when."""

    name = "tequio.directory"
    label = "directory"
