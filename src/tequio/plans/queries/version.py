"""What a commitment said in each of its versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tequio.directory.models import Territory
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Theme
from tequio.plans.sheet.commitment import CommitmentContent


def content_at(commitment: Commitment, number: int) -> CommitmentContent | None:
    """Return what a version of a commitment said, None if it has no such version."""
    version = commitment.versions.filter(number=number).first()
    return CommitmentContent.restored(version.content) if version else None


def in_names(contents: Mapping[int, Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return what versions say, by number, their theme and territory by name."""
    themes = dict(Theme.objects.values_list("code", "name"))
    codes = {content["territory"] for content in contents.values()}
    territories = dict(Territory.objects.filter(code__in=codes).values_list("code", "name"))
    return {
        number: {
            **content,
            "theme": themes.get(content["theme"], content["theme"]),
            "territory": territories.get(content["territory"], content["territory"]),
        }
        for number, content in contents.items()
    }
