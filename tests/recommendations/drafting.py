"""Words of the tests of drafts: who writes, and the draft that waits."""

from __future__ import annotations

from typing import Any

from tequio.recommendations.models.recommendation import Recommendation

PLACE = "/recomendacion/com-2026-9/"
PAGE = f"{PLACE}borrador/"


def typed(draft: Recommendation, **also: Any) -> dict[str, Any]:
    """Return what the form to edit the draft holds when it is opened."""
    items = list(draft.items.order_by("number"))
    given: dict[str, Any] = {
        "idempotency_key": "e",
        "seen_version": str(draft.version),
        "title": draft.title,
        "summary": draft.summary,
        "legal_basis": draft.legal_basis,
        "considerations": "Hay una contingencia sanitaria.",
        "puntos": str(len(items)),
    }
    for number, one in enumerate(items):
        for name in ("short_title", "text", "strength", "theme"):
            given[f"puntos-{number}-{name}"] = getattr(one, name)
        given[f"puntos-{number}-lugar"] = str(number + 1)
    return given | also


def titles(draft: Recommendation) -> list[str]:
    return list(draft.items.order_by("number").values_list("short_title", flat=True))
