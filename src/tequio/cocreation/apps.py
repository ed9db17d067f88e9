"""Cocreation as a Django application."""

from django.apps import AppConfig


class CocreationConfig(AppConfig):
    """What people bring before a plan is written, and what becomes of it."""

    name = "tequio.cocreation"
    label = "cocreation"
