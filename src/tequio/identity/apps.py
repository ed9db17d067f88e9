"""Identity as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from tequio.foundation.rooms import modules_of


class IdentityConfig(AppConfig):
    """People and the roles they hold; loads what upper domains call their things and let people do."""

    name = "tequio.identity"
    label = "identity"

    def ready(self) -> None:
        autodiscover_modules("names", "belongings", "desk", "checks")
        tuple(modules_of("acts"))
