"""Reads of supports: what waits to be sealed, the batches, what each holds, and the counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from tequio.cocreation.models.contribution import Contribution
from tequio.cocreation.models.process import Process, ProcessState
from tequio.cocreation.models.support import Assurance, Support, SupportBatch
from tequio.foundation.keyset import keyset_page

PAGE_SIZE: Final = 50
MOST_SEALED: Final = 5000  # in a batch; what is more enters the next one
_SEALED_EVERY: Final = timedelta(hours=1)
_IN_FORCE: Final = Q(given_in__isnull=False, withdrawn_in=None)


@dataclass(frozen=True)
class BatchList:
    """A page of the batches of a process, the first first."""

    rows: tuple[SupportBatch, ...]
    before: str
    after: str


def support_with_key(key: str) -> Support | None:
    """Return a support with what its page tells, or None."""
    found = Support.objects.filter(key=key).select_related(
        "given_in",
        "withdrawn_in",
        "contribution__territory",
        "contribution__process__exercise__territory__parent__parent",
        "contribution__process__exercise__guarantor",
        "contribution__process__exercise__secretariat",
    )
    return found.first()


def to_add(process: Process) -> tuple[Support, ...]:
    """Return what was given and stands in no batch yet."""
    return tuple(_of(process).filter(given_in=None).order_by("pk")[:MOST_SEALED])


def to_take_off(process: Process, given: Sequence[Support]) -> tuple[Support, ...]:
    """Return what was taken back, of what was added before or is now."""
    gone = _of(process).filter(given_in__isnull=False, withdrawn_at__isnull=False, withdrawn_in=None)
    before = gone.order_by("pk")[:MOST_SEALED]
    return (*before, *(support for support in given if support.withdrawn_at))


def processes_to_seal(now: datetime) -> tuple[Process, ...]:
    """Return those where something waits for an hour to be sealed, or waits and the process closed."""
    waits = Q(given_in=None) | Q(withdrawn_at__isnull=False, withdrawn_in=None)
    long = Q(given_in=None, given_at__lte=now - _SEALED_EVERY) | Q(
        withdrawn_in=None, withdrawn_at__lte=now - _SEALED_EVERY
    )
    due = Support.objects.filter(long | (waits & Q(contribution__process__state=ProcessState.CLOSED)))
    found = Process.objects.filter(pk__in=due.values("contribution__process")).order_by("pk")
    return tuple(
        found.select_related(
            "exercise__territory__parent__parent", "exercise__guarantor", "exercise__secretariat"
        )
    )


def batches_of(process: Process, *, after: str = "", before: str = "") -> BatchList:
    """Return a page of the batches of a process."""
    page = keyset_page(process.support_batches.all(), by="number", after=after, before=before, size=PAGE_SIZE)
    return BatchList(page.rows, page.before, page.after)


def batch_of(process: Process, number: int) -> SupportBatch | None:
    """Return a batch of a process by its number, or None."""
    return process.support_batches.filter(number=number).first()


def people_in(supports: Iterable[Support]) -> int:
    """Count the people of some supports."""
    return sum(support.people for support in supports)


def sealed_people(process: Process) -> int:
    """Count who supports something of a process, as far as it was sealed."""
    return _people(_of(process))


def sealed_people_of(contributions: Collection[int]) -> Mapping[int, int]:
    """Count who supports each of some contributions, by their row, as far as it was sealed."""
    counted = dict.fromkeys(contributions, 0)
    sums = Support.objects.filter(_IN_FORCE, contribution__in=contributions)
    counted.update(sums.values_list("contribution").annotate(Sum("people")))
    return counted


def sealed_by_assurance(contribution: Contribution) -> tuple[tuple[Assurance, int], ...]:
    """Count who supports a contribution by how sure it is that each is one, as far as it was sealed."""
    sums = contribution.given_supports.filter(_IN_FORCE).order_by().values_list("assurance")
    counted = dict(sums.annotate(Sum("people")))
    return tuple((assurance, counted[assurance]) for assurance in Assurance if assurance in counted)


def _people(supports: QuerySet[Support]) -> int:
    found: int = supports.filter(_IN_FORCE).aggregate(people=Coalesce(Sum("people"), 0))["people"]
    return found


def _of(process: Process) -> QuerySet[Support]:
    return Support.objects.filter(contribution__process=process).select_related("contribution")
