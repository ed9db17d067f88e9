"""What it takes to publish: whoever takes part has accepted."""

from __future__ import annotations

from datetime import date, datetime

from tequio.documents.evidence import Attachment
from tequio.foundation.actors import Actor, command_line_operator
from tequio.plans.commands.acceptance import record_acceptance
from tequio.plans.models.commitment import Commitment
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.acceptance import Signatory, digest_of, signatories

LETTER = Attachment("Carta de aceptación", address="https://example.org/carta")


def accepts(
    commitment: Commitment,
    party: Signatory,
    now: datetime,
    *,
    on: date = date(2025, 12, 1),
    actor: Actor | None = None,
) -> None:
    """Record the letter by which a party accepts what the commitment says now."""
    record_acceptance(
        actor=actor or command_line_operator(),
        commitment=commitment,
        party=party,
        accepted_on=on,
        evidence=(LETTER,),
        digest=digest_of(content_now(commitment)),
        now=now,
    )


def all_accept(commitment: Commitment, now: datetime, *, on: date = date(2025, 12, 1)) -> Commitment:
    """Let everybody whom it names accept it on paper."""
    for party in signatories(content_now(commitment)):
        accepts(commitment, party, now, on=on)
    return commitment
