"""One use of each component in which every text is an attack."""

from __future__ import annotations

from datetime import date

from django import forms

from tequio.ui.components.actions.tag import Action
from tequio.ui.components.bar_chart.tag import Bar, BarChart
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.checklist.tag import Check
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.document.tag import (
    Chapter,
    Document,
    Facts,
    Point,
    Points,
    Signature,
    Signatures,
)
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.due_list.tag import Due
from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.figures.tag import Figure
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.components.offers.tag import Folded, Offer
from tequio.ui.components.parity_meter.tag import SectorSeats
from tequio.ui.components.phase_path.tag import Step as PhaseStep
from tequio.ui.components.quorum_meter.tag import SectorPresence
from tequio.ui.components.tabs.tag import Tab
from tequio.ui.components.term_note.tag import Term
from tequio.ui.components.thread.tag import Step
from tequio.ui.components.tile_map.tag import Tile, TileLevel, TileMap
from tequio.ui.components.timeline.tag import Timeline, TimelinePoint, TimelineRow
from tequio.ui.components.truths.tag import Truth
from tequio.ui.values import Cell, Link, Prose, State
from tests.ui.rendering import HOSTILE, Case

H = HOSTILE
DAY = date(2017, 9, 19)
LINK = Link(H, H)
STATE = State("good", H)
BLOCKS = (
    H,
    Prose(H),
    Points(H, [Point(H, [Point(H)])]),
    Facts([Fact(H, H)], H),
    Signatures([Signature(H, H)]),
)
DOCUMENT = Document(H, H, (), [Chapter("a", H, BLOCKS, [Chapter("b", H, BLOCKS)])], (), H, None)


class HostileForm(forms.Form):
    name = forms.CharField(label=H, max_length=1)
    choice = forms.ChoiceField(label=H, choices=((H, H),), widget=forms.RadioSelect)


FORM = HostileForm({"name": H, "choice": H})
HOSTILE_CASES: dict[str, Case] = {
    "actions": ("{% actions x %}", {"x": [Action(H, H), Action(H, refusal=H)]}),
    "bar_chart": ("{% bar_chart x %}", {"x": BarChart(H, H, [Bar(H, 3, H)], H, H)}),
    "breadcrumbs": ("{% breadcrumbs x %}", {"x": [LINK, Link(H)]}),
    "cards": ("{% cards x %}", {"x": [Card(H, H, H, H, [STATE])]}),
    "checklist": ("{% checklist x %}", {"x": [Check(H, True, H), Check(H, False, H)]}),
    "contents": ("{% contents x %}", {"x": [LINK]}),
    "data_table": ("{% data_table x %}", {"x": Table(H, [Column(H), Column(H)], [[LINK, Cell(H, H)]])}),
    "document": ("{% document x %}", {"x": DOCUMENT}),
    "downloads": ("{% downloads x %}", {"x": [Download(H, H, H)]}),
    "due_list": ("{% due_list x %}", {"x": [Due(LINK, STATE, DAY, H, H, LINK), Due(Link(H), about=H)]}),
    "empty_state": ("{% empty_state x x x x %}", {"x": H}),
    "event_line": ("{% event_lines x %}", {"x": [EventLine(DAY, H, H, 1, H)]}),
    "facts": ("{% facts x %}", {"x": [Fact(H, [LINK, STATE, H], H)]}),
    "figures": ("{% figures x %}", {"x": [Figure(H, H, H, H)]}),
    "filter_form": (
        "{% filter_form x y y %}",
        {"x": [Filter(H, H, "select", H, [(H, H)], H), Filter(H, H, "search", H)], "y": H},
    ),
    "fold": ("{% fold x x %}{{ x }}{% endfold %}", {"x": H}),
    "form_field": ("{% form_fields x %}", {"x": FORM}),
    "heading": ("{% heading x 3 x %}", {"x": H}),
    "history": ("{% history x %}", {"x": [HistoryEntry(None, H, H, H, STATE)]}),
    "notice": ('{% notice "warn" x x x x %}', {"x": H}),
    "offers": (
        "{% offers x folded=y %}",
        {"x": [Offer(H, H), Offer(H, reason=H)], "y": [Folded(H, [Offer(H, H)])]},
    ),
    "pagination": ("{% pagination x x x x %}", {"x": H}),
    "quorum_meter": (
        "{% quorum_meter state sectors y %}",
        {"state": State("good", H), "sectors": [SectorPresence(H, 1, 2)], "y": H},
    ),
    "parity_meter": ("{% parity_meter x y %}", {"x": [SectorSeats(H, 2)], "y": H}),
    "phase_path": ("{% phase_path x y %}", {"x": [PhaseStep(H, "now", H), PhaseStep(H, "done")], "y": H}),
    "state": ("{% state x %}", {"x": STATE}),
    "tabs": ("{% tabs x y %}", {"x": [Tab(H, H, True, 3)], "y": H}),
    "term_note": ("{% term_note x %}", {"x": [Term(H, H)]}),
    "thread": ("{% thread x %}", {"x": [Step(H, H, LINK), Step(H, H, LINK, done=False)]}),
    "tile_map": (
        "{% tile_map x %}",
        {"x": TileMap(H, [TileLevel("none", H)], [Tile(H, H, H, "none", H), Tile(H, H, H)], H)},
    ),
    "timeline": (
        "{% timeline x %}",
        {"x": Timeline(H, H, [H], [TimelineRow(H, [TimelinePoint(0, DAY)], H, H)], H, H)},
    ),
    "truths": ("{% truths x %}", {"x": [Truth(H, STATE, H, LINK)]}),
    "value": ("{% value x %}", {"x": [H, LINK, STATE, Cell(H, H)]}),
}
