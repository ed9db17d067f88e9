"""What happens to a process is news to whoever follows it, and to nobody by a letter of its own."""

from __future__ import annotations

from typing import Final

from tequio.cocreation.events.process import (
    GatheringBegun,
    GatheringEnded,
    ProcessAmended,
    ProcessClosed,
    ProcessPublished,
)
from tequio.ledger.letters import Silent

SILENT: Final = (
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (ProcessPublished, ProcessAmended, ProcessClosed, GatheringBegun, GatheringEnded),
    ),
)
