"""Loads the rows of acts of all domains, so that what is owed knows where it is done."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


def load_acts() -> None:
    """Import each domain's `acts`, of a folder all its modules."""
    for domain in apps.get_app_configs():
        if (
            domain.name.startswith("tequio.")
            and domain.name != "tequio.ui"
            and find_spec(f"{domain.name}.acts")
        ):
            module = import_module(f"{domain.name}.acts")
            for found in pkgutil.iter_modules(getattr(module, "__path__", ())):
                import_module(f"{module.__name__}.{found.name}")
