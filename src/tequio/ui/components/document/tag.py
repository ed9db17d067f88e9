"""A long document in chapters, the same on a page, on paper and in files to edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from tequio.ui.components.data_table.tag import Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.tags import component
from tequio.ui.values import Prose, Text


@dataclass(frozen=True, slots=True)
class Point:
    """A line of a list, and the lines below it."""

    text: Text
    points: Sequence[Point] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list, under what it is of."""

    label: Text
    items: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what is written of each; the label says of what they tell."""

    items: Sequence[Fact]
    label: Text = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign for somebody by hand: as whom, and for which institution if that is known."""

    label: Text
    holder: Text = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs a document on paper."""

    items: Sequence[Signature]


Block: TypeAlias = Text | Prose | Points | Facts | Table | Signatures


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, what stands under it and, one level below, its parts."""

    anchor: str
    title: Text
    blocks: Sequence[Block] = ()
    parts: Sequence[Chapter] = ()
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A cover and chapters; `marks` stand on every page, `source` says from where it comes.

    `made_at` is the moment of its last datum.
    """

    kind: Text
    title: str
    cover: Sequence[Fact]
    chapters: Sequence[Chapter]
    marks: Sequence[Text]
    source: str
    made_at: datetime | None
    has_contents: bool = True


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block that its template knows the kind of."""

    kind: str
    value: Block


@dataclass(frozen=True, slots=True)
class PlacedChapter:
    """A chapter whose blocks are placed."""

    chapter: Chapter
    blocks: Sequence[PlacedBlock]
    parts: Sequence[PlacedChapter]


@component()
def document(shown: Document) -> dict[str, object]:
    """Show the contents of a document, if it has any, and its chapters."""
    return {"document": shown, "chapters": list(map(_placed, shown.chapters))}


def _placed(chapter: Chapter) -> PlacedChapter:
    blocks = [PlacedBlock(_KINDS.get(type(block), "text"), block) for block in chapter.blocks]
    return PlacedChapter(chapter, blocks, list(map(_placed, chapter.parts)))


_KINDS: Final[dict[type, str]] = {
    Prose: "prose",
    Points: "points",
    Facts: "facts",
    Table: "table",
    Signatures: "signatures",
}
