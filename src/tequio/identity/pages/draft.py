"""What somebody has not finished writing, as *Lo que debo* lists it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.identity.models import Draft
from tequio.identity.policy.party import is_person
from tequio.identity.queries.draft import drafts_of
from tequio.ui.links import local_path


@dataclass(frozen=True)
class DraftLine:
    """A form that was kept, where it goes on, and who wrote it if somebody else did."""

    label: str
    url: str
    kept_on: date
    by: str


def draft_lines(actor: Actor) -> tuple[DraftLine, ...]:
    """Return what the actor may go on with, the newest of each address first."""
    newest: dict[str, Draft] = {}
    for draft in drafts_of(actor):
        newest.setdefault(draft.address, draft)
    return _lines(newest.values(), actor)


def _lines(drafts: Iterable[Draft], actor: Actor) -> tuple[DraftLine, ...]:
    return tuple(
        DraftLine(
            label=draft.label,
            url=local_path(f"/{draft.address}"),
            kept_on=day_of(draft.kept_at),
            by="" if is_person(actor, draft.person) else draft.person.label,
        )
        for draft in drafts
    )
