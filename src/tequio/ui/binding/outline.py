"""A document as a word processor takes it: headings, lines and tables, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias

from tequio.foundation.markdown import Passage, passages
from tequio.foundation.texts import on_its_lines, on_one_line
from tequio.ui.components.data_table.tag import Table
from tequio.ui.components.document.tag import (
    Block,
    Chapter,
    Document,
    Facts,
    Point,
    Points,
    Signatures,
)
from tequio.ui.components.facts.tag import Fact
from tequio.ui.drafting.outline import Grid, grid_of, plain
from tequio.ui.values import Cell, Prose, Value

_TO_SIGN_ON: Final = "_" * 40


@dataclass(frozen=True)
class Heading:
    """The title of a chapter (1) or of a part (2)."""

    level: int
    text: str
    anchor: str
    opens_page: bool


@dataclass(frozen=True)
class Line:
    """A paragraph; an item of a list stands so deep, and a short fact after its label.

    One that was typed with a number says it itself; on a signature somebody signs.
    """

    kind: Literal["text", "label", "item", "numbered", "note", "signature"]
    text: str
    depth: int = 0
    label: str = ""


Piece: TypeAlias = Heading | Line | Grid


def pieces(document: Document) -> Iterator[Piece]:
    """Yield everything that follows the contents, in its order."""
    for chapter in document.chapters:
        yield from _chapter(chapter, 1)


def headings(document: Document) -> tuple[Heading, ...]:
    """Return what the contents list."""
    return tuple(_heading(chapter, 1) for chapter in document.chapters)


def lines_of(value: Value) -> Iterator[Line]:
    """Yield a value in paragraphs: somebody's text keeps its own."""
    if isinstance(value, Prose) and value.text:
        for passage in passages(value.text):
            yield _line_of(passage)
        return
    yield Line("text", plain(value))


def _line_of(passage: Passage) -> Line:
    text = on_its_lines(passage.text)
    if passage.number:
        return Line("numbered", f"{passage.number} {text}", passage.depth)
    return Line("item" if passage.depth else "text", text, passage.depth)


def _chapter(chapter: Chapter, level: int) -> Iterator[Piece]:
    yield _heading(chapter, level)
    for block in chapter.blocks:
        yield from (_under(chapter, piece) for piece in _written(block))
    for part in chapter.parts:
        yield from _chapter(part, level + 1)


def _under(chapter: Chapter, piece: Piece) -> Piece:
    """Drop the caption that only says again what the heading above says."""
    if isinstance(piece, Grid) and piece.caption == on_one_line(str(chapter.title)):
        return replace(piece, caption="")
    return piece


def _heading(chapter: Chapter, level: int) -> Heading:
    return Heading(level, on_one_line(str(chapter.title)), chapter.anchor, chapter.opens_page)


def _written(block: Block) -> Iterable[Piece]:
    write = _WRITERS.get(type(block), lines_of)
    return write(block)


def _points(block: Points) -> Iterator[Piece]:
    yield Line("label", plain(block.label))
    yield from _items(block.items, 1)


def _items(points: Iterable[Point], depth: int) -> Iterator[Piece]:
    for point in points:
        yield Line("item", plain(point.text), depth)
        yield from _items(point.points, depth + 1)


def _facts(block: Facts) -> Iterator[Piece]:
    if block.label:
        yield Line("label", plain(block.label))
    for fact in block.items:
        yield from _fact(fact)


def _fact(fact: Fact) -> Iterator[Piece]:
    if isinstance(fact.value, Prose) and fact.value.text:
        yield Line("label", plain(fact.label))
        yield from lines_of(fact.value)
        if fact.note:
            yield Line("note", plain(fact.note))
        return
    yield Line("text", plain(Cell(fact.value, fact.note)), label=plain(fact.label))


def _table(block: Table) -> Iterator[Piece]:
    yield grid_of(block)


def _signatures(block: Signatures) -> Iterator[Piece]:
    for signature in block.items:
        yield Line("signature", _TO_SIGN_ON)
        holder = plain(signature.holder) if signature.holder else ""
        label = plain(signature.label)
        yield Line("text", holder, label=label) if holder else Line("text", label)


_WRITERS: Final[Mapping[type, Callable[[Any], Iterable[Piece]]]] = {
    Points: _points,
    Facts: _facts,
    Table: _table,
    Signatures: _signatures,
}
