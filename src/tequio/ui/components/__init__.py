"""View models of all components, to be imported from here."""

from __future__ import annotations

from tequio.ui.components.actions.tag import Action
from tequio.ui.components.bar_chart.tag import Bar, BarChart
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.checklist.tag import Check
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.figures.tag import Figure
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.components.parity_meter.tag import SectorSeats
from tequio.ui.components.tabs.tag import Tab
from tequio.ui.components.term_note.tag import Term
from tequio.ui.components.thread.tag import Step
from tequio.ui.components.tile_map.tag import Tile, TileLevel, TileMap, TileTone
from tequio.ui.components.timeline.tag import Timeline, TimelinePoint, TimelineRow
from tequio.ui.components.truths.tag import Truth
from tequio.ui.values import Cell, Link, Prose, State, Text, Tone, Value

__all__ = [
    "Action",
    "Bar",
    "BarChart",
    "Card",
    "Cell",
    "Check",
    "Column",
    "Download",
    "EventLine",
    "Fact",
    "Figure",
    "Filter",
    "HistoryEntry",
    "Link",
    "Prose",
    "SectorSeats",
    "State",
    "Step",
    "Tab",
    "Table",
    "Term",
    "Text",
    "Tile",
    "TileLevel",
    "TileMap",
    "TileTone",
    "Timeline",
    "TimelinePoint",
    "TimelineRow",
    "Tone",
    "Truth",
    "Value",
]
