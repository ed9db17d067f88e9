"""Of bodies nobody is told by mail but whoever follows them."""

from __future__ import annotations

from typing import Final

from tequio.governance import events
from tequio.ledger.letters import Silent

SILENT: Final = (
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            events.BodyConstituted,
            events.MemberSeated,
            events.TenureEnded,
            events.SessionHeld,
            events.AgreementRecorded,
            events.BodyDissolved,
        ),
    ),
)
