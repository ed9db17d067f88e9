"""What a reader can do here, and the rest with the reason in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tequio.ui.tags import component
from tequio.ui.values import Text


@dataclass(frozen=True, slots=True)
class Offer:
    """An act as a reader sees it: where it is done, or why not."""

    label: Text
    url: str = ""
    reason: Text = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """Acts of one kind, too many to stand beside the others."""

    label: Text
    offers: Sequence[Offer]


@component()
def offers(items: Sequence[Offer], sign_in: str = "", folded: Sequence[Folded] = ()) -> dict[str, object]:
    """Show the possible acts as links, the first as the main one; `sign_in` is the way in."""
    return {
        "folded": folded,
        "possible": [offer for offer in items if offer.url],
        "closed": [offer for offer in items if not offer.url],
        "sign_in": sign_in,
    }
