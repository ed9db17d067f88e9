"""What an amendment makes of a published text: what is taken out of it is withdrawn, never lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from tequio.plans.sheet.commitment import CommitmentContent, IndicatorContent, MilestoneContent, changed

_Numbered = TypeVar("_Numbered", MilestoneContent, IndicatorContent)
# The lists whose rows keep their number for ever.
NUMBERED: Final = ("milestones", "indicators")
# What is done belongs to a milestone: who changes one reads the other as it was.
_TOGETHER: Final = frozenset({"milestones", "activities"})


def standing(content: CommitmentContent) -> CommitmentContent:
    """Return what is still promised and measured, without what was withdrawn."""
    return replace(
        content,
        milestones=tuple(row for row in content.milestones if not row.withdrawn),
        indicators=tuple(row for row in content.indicators if not row.withdrawn),
    )


def amended(before: CommitmentContent, wanted: CommitmentContent) -> CommitmentContent:
    """Return the text that is wanted; rows that it lacks are withdrawn, with what was to be done in them."""
    milestones = _kept(before.milestones, wanted.milestones)
    gone = {row.number for row in milestones if row.withdrawn}
    return replace(
        wanted,
        milestones=milestones,
        activities=tuple(row for row in wanted.activities if row.milestone not in gone),
        indicators=_kept(before.indicators, wanted.indicators),
    )


def touched(before: Mapping[str, Any], after: Mapping[str, Any]) -> frozenset[str]:
    """Return the fields that a text changes of another, with those that go along."""
    found = frozenset(changed(before, after))
    return found | _TOGETHER if found & _TOGETHER else found


def _kept(before: tuple[_Numbered, ...], wanted: tuple[_Numbered, ...]) -> tuple[_Numbered, ...]:
    rows = {row.number: row for row in wanted}
    for row in before:
        if row.withdrawn or row.number not in rows:
            rows[row.number] = replace(row, withdrawn=True)
    return tuple(rows[number] for number in sorted(rows))
