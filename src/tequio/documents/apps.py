"""Documents as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files and addresses that prove what others say."""

    name = "tequio.documents"
    label = "documents"
