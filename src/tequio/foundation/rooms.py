"""The rooms of the domains: one module each, or a folder of modules."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps


def modules_of(room: str) -> Iterator[ModuleType]:
    """Yield the module that each installed domain has of a room; of a folder, all its modules."""
    for domain in apps.get_app_configs():
        if domain.name.startswith("tequio.") and find_spec(f"{domain.name}.{room}"):
            module = import_module(f"{domain.name}.{room}")
            yield module
            for found in pkgutil.iter_modules(getattr(module, "__path__", ())):
                yield import_module(f"{module.__name__}.{found.name}")
