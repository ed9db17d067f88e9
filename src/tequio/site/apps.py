"""The site as a Django application."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Composes what the domains offer."""

    name = "tequio.site"
    label = "site"
