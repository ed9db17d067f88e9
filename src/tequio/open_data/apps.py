"""Open data as a Django application."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """Files of the public record and what each column means."""

    name = "tequio.open_data"
    label = "open_data"
