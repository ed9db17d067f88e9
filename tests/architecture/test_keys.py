"""What is a key stays one in every language."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any

from django.utils.translation import override

import tequio


def test_the_keys_of_a_table_are_the_same_in_every_language():
    """Words that are translated when read have another hash in another language."""
    keys = list(_keys())
    hashes = []
    for language in ("es", "en"):
        with override(language):
            hashes.append([hash(key) for _name, key in keys])

    assert len(keys) > 1000
    assert [keys[at][0] for at, pair in enumerate(zip(*hashes, strict=True)) if pair[0] != pair[1]] == []


def _keys() -> Iterator[tuple[str, Any]]:
    for module in _modules():
        for name, value in vars(module).items():
            if isinstance(value, Mapping | frozenset | set):
                yield from ((f"{module.__name__}.{name}", key) for key in value)


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(tequio.__path__, "tequio."):
        if ".migrations" not in found.name and not found.name.endswith(("__main__", "settings")):
            yield import_module(found.name)
