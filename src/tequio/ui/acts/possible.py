"""What this reader may do on the page of a subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.requests import Request
from tequio.ui.acts.act import ActsOn
from tequio.ui.components.offers.tag import Folded, Offer, offers
from tequio.ui.links import sign_in_path


def possible_acts(context: Mapping[str, Any]) -> dict[str, object]:
    """Offer the acts that the view put on the page as `acts`.

    Signed out, the page is the same for everybody: what needs no account,
    and how to come in and back here.
    """
    request: Request = context["request"]
    rows: tuple[ActsOn, ...] = tuple(context.get("acts", ()))
    if request.actor.kind != ActorKind.ANONYMOUS:
        return _of_somebody(request.actor, rows)
    needs_account = any(not act.is_for_anyone for row in rows for act in row.acts.acts)
    return offers([*_of_anyone(request, rows)], sign_in_path(request.path) if needs_account else "")


def _of_somebody(actor: Actor, rows: Iterable[ActsOn]) -> dict[str, object]:
    """Offer what this reader may do; acts of one kind fold under one name, or are refused by it."""
    items: list[Offer] = []
    folded: list[Folded] = []
    for row in rows:
        found = [*row.acts.offers(actor, row.subject)]
        possible = tuple(offer for offer in found if offer.url)
        if not row.acts.together:
            items += found
        elif possible:
            folded.append(Folded(row.acts.together, possible))
        else:
            items.append(Offer(row.acts.together, reason=found[0].reason))
    return offers(items, folded=folded)


def _of_anyone(request: Request, rows: Iterable[ActsOn]) -> Iterator[Offer]:
    for row in rows:
        for act in row.acts.acts:
            if act.is_for_anyone and act.decide(request.actor, row.subject).allowed:
                yield Offer(act.label, act.url(row.subject))
