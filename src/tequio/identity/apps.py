"""Identity as a Django application."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """People and the roles they hold."""

    name = "tequio.identity"
    label = "identity"
