"""Answers what lower layers ask: drafts, who changed a thing last, who is there and may what by now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter

from tequio.foundation.actors import Actor, ActorKind, Grant
from tequio.foundation.requests import Request
from tequio.identity.commands.draft import drop_draft, keep_draft
from tequio.identity.models import CAPACITY_WORDS, seat_of
from tequio.identity.proof import proof_of
from tequio.identity.queries.actor import actor_by_now, person_of
from tequio.identity.queries.draft import draft_at
from tequio.ledger.authority import read_again_by
from tequio.ledger.queries import key_was_used, last_public_entry
from tequio.ui.acts.desk import Change, Proof, use
from tequio.ui.links import bare_path


class LedgerAndDrafts:
    """The desk of the platform: see `ui/acts/desk.py`."""

    def last_change(self, subject: Any) -> Change | None:
        """Return the last public entry of the subject itself."""
        ref = getattr(subject, "ref", None)
        entry = last_public_entry(ref) if ref else None
        if entry is None:
            return None
        who = str(CAPACITY_WORDS.get(entry.capacity, entry.capacity))
        return Change(entry.sentence, who, entry.recorded_at)

    def draft(self, request: Request) -> Mapping[str, list[str]]:
        """Return what was kept at this address, nothing for whoever has no account."""
        found = draft_at(request.actor, bare_path(request.path))
        return found.typed if found else {}

    def keep(
        self, request: Request, *, label: str, typed: Mapping[str, list[str]], under: Grant | None
    ) -> None:
        """Keep what was typed; a visitor without account keeps nothing here."""
        person = person_of(request.actor)
        if person is not None:
            keep_draft(
                actor=request.actor,
                person=person,
                address=bare_path(request.path),
                label=label,
                typed=typed,
                seat=seat_of(under) if under else "",
                now=request.now,
            )

    def drop(self, request: Request) -> None:
        """Forget what was kept, if anything was."""
        if request.actor.kind != ActorKind.PERSON:
            return
        if found := draft_at(request.actor, bare_path(request.path)):
            drop_draft(actor=request.actor, draft=found, now=request.now)

    def whence(self, request: Request) -> Mapping[str, str]:
        """Return the address it comes from and the secret of the browser's forms."""
        # Phones of one make send the same headers; the secret of the form differs in each browser.
        browser = request.META.get("CSRF_COOKIE", "")
        return {"origin": get_adapter().get_client_ip(request), "browser": browser}

    def was_sent(self, actor: Actor, key: str) -> bool:
        """Tell whether a command keeps the key of the form for the actor."""
        return key_was_used(actor, key)

    def proof(self, request: Request) -> Proof | None:
        """Return what must be typed again by whoever signed in a while ago."""
        return proof_of(request)


use(LedgerAndDrafts())
read_again_by(actor_by_now)
