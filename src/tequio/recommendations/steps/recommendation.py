"""What a recommendation says, as data that does not change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tequio.recommendations.models.recommendation import Strength, Theme


@dataclass(frozen=True)
class ItemContent:
    """One thing that is asked; a date only where the text sets one."""

    short_title: str
    text: str
    theme: Theme
    strength: Strength
    expected_action: str = ""
    suggested_indicator: str = ""
    due_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class ToolContent:
    """Something offered so that the addressees can do it."""

    name: str
    what_for: str = ""


@dataclass(frozen=True)
class RecommendationContent:
    """What it says, whoever it is sent to.

    An empty `code` lets the platform number it by issuer and year;
    `suggestions_are_ours` tells that expected actions and indicators are not
    in the original text.
    """

    code: str
    title: str
    items: tuple[ItemContent, ...]
    summary: str = ""
    legal_basis: str = ""
    considerations: tuple[str, ...] = ()
    tools: tuple[ToolContent, ...] = ()
    citation: str = ""
    source: str = ""
    note: str = ""
    suggestions_are_ours: bool = False
