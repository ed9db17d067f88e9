"""Search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """What can be found, kept by a follower of the ledger."""

    name = "tequio.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
