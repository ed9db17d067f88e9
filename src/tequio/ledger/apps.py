"""The ledger as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from tequio.foundation.rooms import modules_of


class LedgerConfig(AppConfig):
    """Loads every domain's events, followers and witnesses, so that kinds are closed."""

    name = "tequio.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("followers", "touches", "witness")
        tuple(modules_of("events"))
