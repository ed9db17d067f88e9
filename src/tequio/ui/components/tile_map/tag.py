"""The map of Mexico with one equal tile for each state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tequio.ui.tags import component
from tequio.ui.values import Text

TileTone: TypeAlias = Literal["none", "light", "medium", "strong"]


@dataclass(frozen=True, slots=True)
class TileLevel:
    """What a tone of the map means."""

    tone: TileTone
    label: Text


@dataclass(frozen=True, slots=True)
class Tile:
    """A state: lower-case ISO code, usual abbreviation, full name, tone."""

    code: str
    abbreviation: str
    name: Text
    tone: TileTone = "none"
    url: str = ""
    word: Text = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class TileMap:
    """Tiles with their levels and the sentence that sums them up."""

    sentence: Text
    levels: Sequence[TileLevel]
    tiles: Sequence[Tile]
    table_url: str = ""


@component()
def tile_map(drawing: TileMap) -> dict[str, object]:
    """Draw the map; a tile says its level's label unless it has a word."""
    words = {level.tone: level.label for level in drawing.levels}
    tones = [tile.tone for tile in drawing.tiles]
    return {
        "map": drawing,
        "tiles": [(tile, tile.word or words.get(tile.tone, "")) for tile in drawing.tiles],
        "legend": [(level, tones.count(level.tone)) for level in drawing.levels],
    }
