"""Who came before, who came after, and who answers on a given day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q

from tequio.directory.models import Institution, Succession


def steps_of(institution: Institution) -> tuple[Succession, ...]:
    """Return the successions that led to the institution or took its duties, oldest first."""
    found = Succession.objects.filter(Q(successor=institution) | Q(predecessor=institution))
    places = ("predecessor__territory", "successor__territory")
    return tuple(found.select_related(*places).order_by("on", "predecessor__code", "successor__code"))


def successor_on(institution: Institution, day: date) -> Institution | None:
    """Return who holds the institution's duties on the day, itself included.

    None when it no longer existed and nobody is known to have taken over.
    """
    return successors_on([institution], day)[institution.code]


def successors_on(institutions: Iterable[Institution], day: date) -> dict[str, Institution | None]:
    """Return, by code, who holds each institution's duties on the day."""
    chain = _Chain()
    return {institution.code: chain.holder(institution, day) for institution in institutions}


def descendants(institution: Institution) -> set[int]:
    """Return the keys of every institution down the chain."""
    chain = _Chain()
    found: set[int] = set()
    pending = [institution.pk]
    while pending:
        heirs = {succession.successor_id for succession in chain.after(pending.pop())} - found
        found |= heirs
        pending.extend(heirs)
    return found


class _Chain:
    """Every succession there is, read once; they are few."""

    def __init__(self) -> None:
        self._after: dict[int, list[Succession]] = defaultdict(list)
        found = Succession.objects.select_related("successor__territory__parent")
        for succession in found.order_by("on", "successor__code"):
            self._after[succession.predecessor_id].append(succession)

    def after(self, pk: int) -> list[Succession]:
        return self._after.get(pk, [])

    def holder(self, institution: Institution, day: date) -> Institution | None:
        if institution.valid_to is None or day <= institution.valid_to:
            return institution
        return next(self._holders_after(institution, day), None)

    def _holders_after(self, institution: Institution, day: date) -> Iterator[Institution]:
        for succession in self.after(institution.pk):
            if succession.on is None or succession.on <= day:
                holder = self.holder(succession.successor, day)
                if holder is not None:
                    yield holder
