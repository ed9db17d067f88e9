"""Identity as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from tequio.ui.acts.desk import use


class IdentityConfig(AppConfig):
    """People and the roles they hold; loads what upper domains call their things."""

    name = "tequio.identity"
    label = "identity"

    def ready(self) -> None:
        from tequio.identity.desk import LedgerAndDrafts  # noqa: PLC0415 - reads models, which are ready by now

        use(LedgerAndDrafts())
        autodiscover_modules("names", "acts")
