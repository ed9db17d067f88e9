"""How a component presents itself in the gallery and to the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tequio.ui.values import Text


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a component: the markup a page writes, and its values."""

    name: str
    markup: str
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The gallery's page of one component."""

    slug: str
    title: Text
    use: Text
    examples: tuple[Example, ...]
    # The shell of every page already has it: a second one would confuse.
    in_shell: bool = False
