"""The source as the architecture tests read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import tequio

PACKAGE = Path(tequio.__file__).parent
# Not domains: they hold no state of the field.
LAYERS_WITHOUT_FILES_OF_A_DOMAIN = {"config", "foundation", "ui"}


def paths(pattern: str) -> list[Path]:
    """Return the files of the package that match, without migrations."""
    return sorted(path for path in PACKAGE.rglob(pattern) if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def domains() -> list[Path]:
    return sorted(
        path.parent
        for path in PACKAGE.glob("*/__init__.py")
        if path.parent.name not in LAYERS_WITHOUT_FILES_OF_A_DOMAIN
    )


def modules_called(name: str) -> Iterator[ModuleType]:
    """Yield each domain's module of that name; of a folder, all its modules."""
    for domain in domains():
        for path in [domain / f"{name}.py", *sorted((domain / name).glob("*.py"))]:
            if path.exists():
                dotted = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
                yield import_module(f"tequio.{dotted}".removesuffix(".__init__"))


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in paths("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield path, node
