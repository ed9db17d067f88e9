"""Of files nobody is told by mail but whoever follows what they belong to."""

from __future__ import annotations

from typing import Final

from tequio.documents import events
from tequio.ledger.letters import Silent

SILENT: Final = (
    Silent(
        "A step of the platform's own; the page of the file shows where it is.",
        (events.FileReceived, events.ReviewBegun, events.PrivateFileCleaned),
    ),
    Silent(
        "Whoever sent it sees it on its page, with what to do.",
        (events.FileRefused, events.AddressNotArchived),
    ),
    Silent(
        "Private: what it came with tells whoever sent it.",
        (events.PrivateFileErased, events.PrivateFileLost),
    ),
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            events.AddressRecorded,
            events.FilePublished,
            events.AddressArchived,
            events.DocumentWithdrawn,
            events.DocumentLost,
        ),
    ),
)
