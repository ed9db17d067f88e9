"""Notifications as a Django application."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Tells people by mail, once, what they asked to know or owe."""

    name = "tequio.notifications"
    label = "notifications"
