"""The rows of processes and of what people brought to them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q

from tequio.cocreation.models.contribution import Contribution, ContributionState
from tequio.cocreation.models.process import Process, ProcessPhase
from tequio.cocreation.models.working_table import WorkingTable
from tequio.open_data.queries.chunk import in_chunks


def processes(_key: str) -> Iterable[Process]:
    """Return every process with its phases and how many contributions it has, by what became of them."""
    state = "contributions__state"
    waiting = [ContributionState.RECEIVED, ContributionState.APPEALED]
    counted = Process.objects.annotate(
        how_many_published=Count("contributions", filter=Q(**{state: ContributionState.PUBLISHED})),
        how_many_waiting=Count("contributions", filter=Q(**{f"{state}__in": waiting})),
        how_many_rejected=Count("contributions", filter=Q(**{state: ContributionState.REJECTED})),
    )
    phases = Prefetch("phases", queryset=ProcessPhase.objects.order_by("number"))
    return in_chunks(counted.select_related("exercise").prefetch_related(phases).order_by("code"))


def contributions(_key: str) -> Iterable[Contribution]:
    """Return what people brought, as far as it is published."""
    found = Contribution.objects.filter(state=ContributionState.PUBLISHED)
    related = ("process__exercise", "territory", "joined_to", "table")
    return in_chunks(found.select_related(*related).order_by("process__code", "number"))


def tables(_key: str) -> Iterable[WorkingTable]:
    """Return every table with who came to it and how many contributions came from it."""
    counted = WorkingTable.objects.annotate(how_many_came_from_it=Count("contributions"))
    related = counted.select_related("process__exercise").prefetch_related("counts")
    return in_chunks(related.order_by("process__code", "number"))
