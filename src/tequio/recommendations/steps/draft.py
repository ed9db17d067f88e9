"""What every change of a draft does, and how two texts of one differ; only commands write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import zip_longest
from typing import Final

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.ledger.events import Event
from tequio.ledger.recording import record
from tequio.recommendations.models.recommendation import Recommendation, Strength, Theme
from tequio.recommendations.queries.choice import members_of
from tequio.recommendations.queries.draft import drafted_addressees
from tequio.recommendations.steps.recommendation import ItemContent, RecommendationContent, ToolContent

_LONGEST_LABEL: Final = 200
_TEXTS: Final = ("title", "summary", "legal_basis", "considerations")
_KEPT: Final = ("drafted_groups", "drafted_others", "drafted_choices", "drafted_reach")
_CHANGE: Final = ("version", "changed_at", "changed_by")


def content_of(recommendation: Recommendation) -> RecommendationContent:
    """Return what a recommendation says, as it stands."""
    names = ("short_title", "text", "expected_action", "suggested_indicator", "due_on", "note")
    return RecommendationContent(
        code=recommendation.code,
        title=recommendation.title,
        summary=recommendation.summary,
        legal_basis=recommendation.legal_basis,
        considerations=tuple(recommendation.considerations.order_by("number").values_list("text", flat=True)),
        tools=tuple(
            ToolContent(tool.name, tool.what_for) for tool in recommendation.tools.order_by("number")
        ),
        items=tuple(
            ItemContent(
                theme=Theme(item.theme),
                strength=Strength(item.strength),
                **{name: getattr(item, name) for name in names},
            )
            for item in recommendation.items.order_by("number")
        ),
    )


def copied_content(recommendation: Recommendation, *, title: str, on: date) -> RecommendationContent:
    """Return what a copy says: without notes of the original, nor dates that are over."""
    content = content_of(recommendation)
    items = (
        replace(item, note="", due_on=item.due_on if item.due_on and item.due_on > on else None)
        for item in content.items
    )
    return replace(content, code="", title=title, items=tuple(items))


def differences(before: RecommendationContent, after: RecommendationContent) -> list[str]:
    """Name what two texts say otherwise: a field, or an item by its number."""
    changed = [name for name in _TEXTS if getattr(before, name) != getattr(after, name)]
    pairs = enumerate(zip_longest(before.items, after.items), 1)
    return [*changed, *(f"item-{number}" for number, (before_it, after_it) in pairs if before_it != after_it)]


def touch(recommendation: Recommendation, *, actor: Actor, now: datetime) -> None:
    """Note who changed a draft and when, and how many it reaches that day."""
    to = drafted_addressees(recommendation)
    members = members_of(to, day_of(now), fictitious=recommendation.fictitious)
    recommendation.drafted_reach = len(members)
    recommendation.version += 1
    recommendation.changed_at, recommendation.changed_by = now, actor.label[:_LONGEST_LABEL]
    recommendation.save(update_fields=[*_KEPT, *_CHANGE])


def tell_of(event: Event, recommendation: Recommendation, *, actor: Actor, now: datetime) -> None:
    """Record what happened to a draft, for whoever may read it."""
    record(
        event,
        actor=actor,
        subject=recommendation.ref,
        occurred_on=day_of(now),
        now=now,
        about=recommendation.places,
    )
