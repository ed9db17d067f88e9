"""Reads of tables: one, those of a process, who came to one and what was brought there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from tequio.cocreation.models.contribution import Channel, Contribution, ContributionState
from tequio.cocreation.models.process import Process
from tequio.cocreation.models.working_table import TableState, WorkingTable
from tequio.cocreation.queries.process import exercise_of
from tequio.cocreation.turnout import Turnout, turnout_of
from tequio.directory.models import Territory
from tequio.documents.queries import DocumentLine, documents_of
from tequio.exercises.models import Exercise
from tequio.foundation.days import day_at

MOST_SHOWN = 50


@dataclass(frozen=True)
class TableCounts:
    """How many contributions came from a table, by their way and by what became of them."""

    with_key: int
    entered: int
    on_paper: int
    published: int


def table_with_code(code: str) -> WorkingTable | None:
    """Return a table with what its policy needs, or None."""
    found = WorkingTable.objects.select_related(
        "process__exercise__territory__parent__parent",
        "process__exercise__guarantor",
        "process__exercise__secretariat",
    )
    return found.filter(code=code).first()


def tables_of(process: Process) -> tuple[WorkingTable, ...]:
    """Return the tables of a process in the order of their days."""
    return tuple(process.tables.order_by("held_on", "starts_at", "number"))


def table_of_today(process: Process, key: str, now: datetime) -> WorkingTable | None:
    """Return the table whose key this is, on its day; a key of any other day is none."""
    today = day_at(process.zone, now)
    of_today = process.tables.exclude(state=TableState.CANCELLED).filter(held_on=today)
    typed = key.strip().lower()
    return of_today.filter(key=typed).first() if typed else None


def turnout_at(table: WorkingTable) -> Turnout:
    """Return who came to a table, as far as it is told."""
    return turnout_of(dict(table.counts.order_by("pk").values_list("sector", "number")))


def brought_to(table: WorkingTable) -> tuple[Contribution, ...]:
    """Return the first published contributions that came from a table."""
    found = table.contributions.filter(state=ContributionState.PUBLISHED).select_related("territory")
    return tuple(found.order_by("number")[:MOST_SHOWN])


def counts_at(table: WorkingTable) -> TableCounts:
    """Count the contributions of a table."""
    counted = table.contributions.aggregate(
        with_key=Count("pk", filter=Q(channel=Channel.CODE)),
        entered=Count("pk", filter=Q(channel=Channel.TABLE)),
        on_paper=Count("pk", filter=Q(channel=Channel.PAPER)),
        published=Count("pk", filter=Q(state=ContributionState.PUBLISHED)),
    )
    return TableCounts(**counted)


def last_typed_at(table: WorkingTable) -> Contribution | None:
    """Return what was typed last from paper of a table, or None."""
    typed = table.contributions.filter(channel=Channel.PAPER).select_related("territory")
    return typed.order_by("-number").first()


def places_for(process: Process) -> tuple[Territory, ...]:
    """Return the place of a process and those within it, from the largest, by name."""
    place = process.exercise.territory
    within = Territory.objects.filter(parent=place).select_related("parent__parent")
    return (place, *within.order_by("name"))


def minutes_of(table: WorkingTable) -> tuple[DocumentLine, ...]:
    """Return the minutes that were attached to a table."""
    if not table.documents:
        return ()
    return tuple(found for found in documents_of(table.ref) if found.ref.key in table.documents)


def exercise_of_table(*, code: str, **_parts: Any) -> QuerySet[Exercise, Any]:
    """Return the query that finds the exercise of a table: its code is its process's with a number."""
    return exercise_of(code=code.rpartition("-")[0])
