"""Everything a chunk of commitments says, read once for all of them.

Plain values by commitment: an object for each line of each commitment, and a manager for
each list of them, cost more than all the rest of a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import F, Model, QuerySet, Value

from tequio.directory.queries.succession import Holder
from tequio.plans.models.commitment import Cause, Commitment, Effect, OgpValue, Party, SdgLink
from tequio.plans.models.indicator import Indicator
from tequio.plans.models.milestone import Activity, Milestone
from tequio.plans.models.plan import Plan
from tequio.plans.queries.duty import noted_holders_of_parties

# Of each list its rows, what they say and in which order; by the names of the sheet.
_LISTS: Final[Mapping[str, tuple[QuerySet[Any], str, str]]] = {
    "causes": (Cause.objects.all(), "text", "position"),
    "effects": (Effect.objects.all(), "text", "position"),
    "milestones": (Milestone.objects.filter(withdrawn_on=None), "title", "number"),
    "activities": (Activity.objects.all(), "text", "position"),
    "indicators": (Indicator.objects.filter(withdrawn_on=None), "name", "number"),
    "ogp_values": (OgpValue.objects.all(), "value", "id"),
}


def with_lists(commitments: Sequence[Commitment]) -> None:
    """Add to each its plan and the lists of what it says, by the names of the sheet."""
    keys = [commitment.pk for commitment in commitments]
    plans = Plan.objects.select_related("exercise__territory").in_bulk(
        {commitment.plan_id for commitment in commitments}
    )
    lists = _lists(keys)
    links = _by_commitment(SdgLink.objects.order_by("goal", "id"), keys)
    parties = _by_commitment(Party.objects.select_related("institution").order_by("position"), keys)
    for commitment in commitments:
        key = commitment.pk
        commitment.plan = plans[commitment.plan_id]
        commitment.lists = {  # type: ignore[attr-defined]
            **{name: lists[name, key] for name in _LISTS},
            "sdg": links[key],
            "parties": parties[key],
        }


def noted_holders(commitments: Sequence[Commitment]) -> Mapping[int, Sequence[Holder]]:
    """Return of each commitment who answers in place of those it names."""
    return noted_holders_of_parties(
        {commitment: commitment.lists["parties"] for commitment in commitments}  # type: ignore[attr-defined]
    )


def _lists(keys: Sequence[int]) -> Mapping[tuple[str, int], list[str]]:
    """Return what each list of each commitment says, in one query."""
    first, *others = (
        rows.filter(commitment__in=keys)
        .order_by()
        .annotate(what=Value(name), words=F(text), place=F(order))
        .values_list("what", "commitment", "place", "words")
        for name, (rows, text, order) in _LISTS.items()
    )
    lists: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name, commitment, _place, words in sorted(first.union(*others, all=True)):
        lists[name, commitment].append(words)
    return lists


def _by_commitment(rows: QuerySet[Any], keys: Sequence[int]) -> Mapping[int, list[Model]]:
    lists: dict[int, list[Model]] = defaultdict(list)
    for row in rows.filter(commitment__in=keys):
        lists[row.commitment_id].append(row)
    return lists
