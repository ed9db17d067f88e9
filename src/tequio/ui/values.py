"""What pages hand to components: text, links, states, cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from django.utils.functional import Promise

Text: TypeAlias = str | Promise
Tone: TypeAlias = Literal["good", "wait", "bad", "info", "none"]


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; without url it is only text."""

    label: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A situation told by icon, word and tone, never by colour alone."""

    tone: Tone
    word: Text


@dataclass(frozen=True, slots=True)
class Tag:
    """What a thing is about, such as its theme: no situation, and of another shape."""

    label: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with a small note below it."""

    value: Value
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A long text that somebody wrote, with paragraphs and lists."""

    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text shown by its beginning, with the whole one tap away."""

    text: str


Value: TypeAlias = (
    Text
    | int
    | float
    | Decimal
    | date
    | Link
    | State
    | Tag
    | Cell
    | Prose
    | Excerpt
    | Sequence["Value"]
    | None
)
