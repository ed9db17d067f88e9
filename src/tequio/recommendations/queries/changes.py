"""Which answers changed after an entry of the public log."""

from __future__ import annotations

from typing import TypeAlias

from tequio.ledger.models import EntryRef, LogEntry
from tequio.recommendations.models.recommendation import Recommendation

# Number of the item, number of the addressee.
Changed: TypeAlias = frozenset[tuple[int, int]]


def changed_since(recommendation: Recommendation, number: int) -> Changed:
    """Return the cells that an act changed after that entry of the log."""
    prefix = f"respuesta/{recommendation.code}-"
    acts = LogEntry.objects.filter(kind__startswith="recommendations.", leaf_index__gt=number)
    mentions = EntryRef.objects.filter(
        ref__startswith=prefix, leaf_index__gt=number, leaf_index__in=acts.values("leaf_index")
    )
    found = mentions.values_list("ref", flat=True).distinct()
    # The code of another recommendation may start with this one's.
    parts = (ref.removeprefix(prefix).split("-") for ref in found)
    return frozenset((int(part[0]), int(part[1])) for part in parts if len(part) == 2)
