"""Components make themselves known: a folder with a tag and its examples is enough."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeVar

from tequio.ui.examples import Sheet

_FOLDER: Final = Path(__file__).parent / "components"
_PACKAGE: Final = "tequio.ui.components"

Draw = TypeVar("Draw", bound=Callable[..., Any])


@dataclass(frozen=True)
class Tag:
    """A template tag: a function and the template that shows what it returns, if any."""

    draw: Callable[..., Any]
    template: str
    reads_page: bool
    encloses: bool = False


TAGS: Final[dict[str, Tag]] = {}


def component(template: str = "template.html", *, reads_page: bool = False) -> Callable[[Draw], Draw]:
    """Make a function a tag that shows its values in a template of its folder."""

    def register(draw: Draw) -> Draw:
        folder = draw.__module__.removeprefix(f"{_PACKAGE}.").partition(".")[0]
        TAGS[draw.__name__] = Tag(draw, f"{folder}/{template}", reads_page)
        return draw

    return register


def value_tag(draw: Draw) -> Draw:
    """Make a function a tag that writes what it returns."""
    TAGS[draw.__name__] = Tag(draw, "", reads_page=False)
    return draw


def block_tag(draw: Draw) -> Draw:
    """Make a function a tag that writes what it returns around what stands before its end."""
    TAGS[draw.__name__] = Tag(draw, "", reads_page=False, encloses=True)
    return draw


def load_tags() -> dict[str, Tag]:
    """Import the tag of every component, and return them by name."""
    for name in _folders():
        import_module(f"{_PACKAGE}.{name}.tag")
    return TAGS


def load_sheets() -> tuple[Sheet, ...]:
    """Import the examples of every component, by the name of their folder."""
    return tuple(import_module(f"{_PACKAGE}.{name}.examples").SHEET for name in _folders())


def _folders() -> list[str]:
    return sorted(found.name for found in pkgutil.iter_modules([str(_FOLDER)]) if found.ispkg)
