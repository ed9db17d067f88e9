"""Dated steps of many cases on one common axis of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.dates import day
from tequio.ui.tags import component
from tequio.ui.values import Link, Text, Value


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """A date at which a case reached a stage (0, 1 or 2)."""

    stage: int
    on: date


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One case: its name, its points and a short note such as its days."""

    label: Text
    points: Sequence[TimelinePoint]
    url: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Cases on one axis, with the sentence that sums them up."""

    title: Text
    sentence: Text
    stages: Sequence[Text]
    rows: Sequence[TimelineRow]
    row_name: Text = ""
    note_name: Text = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Years from the first point to the last, as shares of the width."""

    first: int
    last: int

    def at(self, on: date) -> str:
        """Give the place of a date as a percentage SVG understands."""
        start = date(self.first, 1, 1)
        whole = (date(self.last + 1, 1, 1) - start).days
        return f"{100 * (on - start).days / whole:.2f}%"

    @property
    def years(self) -> list[tuple[int, str]]:
        """Give at most seven labelled years with their places."""
        step = 1 + (self.last - self.first) // 7
        return [(year, self.at(date(year, 1, 1))) for year in range(self.first, self.last + 1, step)]


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row ready to draw: what it says, its marks and its line."""

    row: TimelineRow
    sentence: str
    marks: Sequence[tuple[int, str]]
    start: str
    end: str


@component()
def timeline(drawing: Timeline) -> dict[str, object]:
    """Draw cases on a common axis, with legend, sentence and table."""
    years = [point.on.year for row in drawing.rows for point in row.points]
    axis = Axis(min(years), max(years)) if years else None
    return {
        "timeline": drawing,
        "axis": axis,
        "rows": [_drawn(row, drawing.stages, axis) for row in drawing.rows if axis],
        "legend": list(enumerate(drawing.stages)),
        "table": _table(drawing),
    }


def _drawn(row: TimelineRow, stages: Sequence[Text], axis: Axis) -> DrawnRow:
    points = sorted(row.points, key=lambda point: point.on)
    dates = "; ".join(f"{stages[point.stage]} {day(point.on)}" for point in points)
    marks = [(point.stage, axis.at(point.on)) for point in points]
    start, end = (marks[0][1], marks[-1][1]) if marks else ("0%", "0%")
    return DrawnRow(row, f"{row.label}: {dates or gettext('sin fechas')}", marks, start, end)


def _table(drawing: Timeline) -> Table:
    stages = [Column(stage, "date") for stage in drawing.stages]
    notes = [Column(drawing.note_name)] if drawing.note_name else []
    rows = [
        [Link(row.label, row.url), *_dates(row, len(stages)), *([row.note] if notes else [])]
        for row in drawing.rows
    ]
    first = Column(drawing.row_name or gettext("Caso"))
    return Table(drawing.title, [first, *stages, *notes], rows)


def _dates(row: TimelineRow, stages: int) -> list[Value]:
    reached = [[point.on for point in row.points if point.stage == stage] for stage in range(stages)]
    return [dates[0] if len(dates) == 1 else tuple(dates) for dates in reached]
