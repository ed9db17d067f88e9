"""Who answers for an addressee that ended: its successors, as recorded.

Everything comes from the recorded dates, never from the day of the reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tequio.directory.dates import Moment
from tequio.directory.models import Institution, Succession
from tequio.foundation.refs import SubjectRef
from tequio.recommendations.groups import Organisation


@dataclass(frozen=True)
class Heir:
    """The last known institution of a chain, and since when it answers."""

    ref: SubjectRef
    name: str
    since: date | None
    ended: Moment | None


@dataclass(frozen=True)
class Continuity:
    """What is known of an addressee after it was asked."""

    heirs: tuple[Heir, ...]
    ended: Moment | None
    note: str

    @property
    def ref(self) -> SubjectRef | None:
        """Return the one successor, when there is exactly one."""
        return self.heirs[0].ref if len(self.heirs) == 1 else None


def continuities(organisations: Iterable[Organisation]) -> dict[SubjectRef, Continuity]:
    """Tell of each organisation who answers now, one query a step of the chain."""
    organisations = list(organisations)
    after = _successions(
        {organisation.pk for organisation in organisations if isinstance(organisation, Institution)}
    )
    return {organisation.ref: _continuity(organisation, after) for organisation in organisations}


def predecessors_of(institution: Institution) -> tuple[Institution, ...]:
    """Return every institution whose duties came down to this one."""
    before: dict[int, list[Institution]] = defaultdict(list)
    for step in Succession.objects.select_related("predecessor"):  # they are few
        before[step.successor_id].append(step.predecessor)
    found: dict[int, Institution] = {}
    pending = [institution.pk]
    while pending:
        nearer = {one.pk: one for one in before[pending.pop()] if one.pk not in {institution.pk, *found}}
        found.update(nearer)
        pending.extend(nearer)
    return tuple(found.values())


def _successions(frontier: set[int]) -> Mapping[int, list[Succession]]:
    after: dict[int, list[Succession]] = defaultdict(list)
    seen: set[int] = set()
    while frontier:
        seen |= frontier
        steps = Succession.objects.filter(predecessor_id__in=frontier).select_related("successor")
        for step in steps.order_by("on", "successor__code"):
            after[step.predecessor_id].append(step)
        frontier = {step.successor_id for steps in after.values() for step in steps} - seen
    return after


def _continuity(organisation: Organisation, after: Mapping[int, list[Succession]]) -> Continuity:
    if not isinstance(organisation, Institution):
        return Continuity((), Moment(organisation.valid_to) if organisation.valid_to else None, "")
    heirs = tuple(_heir(step) for step in _last_steps(organisation.pk, after))
    return Continuity(heirs, _end_of(organisation), organisation.valid_to_note)


def _last_steps(pk: int, after: Mapping[int, list[Succession]]) -> Iterable[Succession]:
    pending, seen = list(after.get(pk, ())), {pk}
    while pending:
        step = pending.pop(0)
        if step.successor_id in seen:
            continue
        seen.add(step.successor_id)
        further = after.get(step.successor_id, ())
        if not further:
            yield step
        pending.extend(further)


def _heir(step: Succession) -> Heir:
    heir = step.successor
    return Heir(heir.ref, heir.short_name, step.on or heir.valid_from, _end_of(heir))


def _end_of(institution: Institution) -> Moment | None:
    return Moment(institution.valid_to, institution.valid_to_precision) if institution.valid_to else None
