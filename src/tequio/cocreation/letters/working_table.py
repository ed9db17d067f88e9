"""What happens to a table is told by the digest of its process, and to nobody by a letter of its own."""

from __future__ import annotations

from typing import Final

from tequio.cocreation.events.working_table import (
    TableAnnounced,
    TableCancelled,
    TableCodeGiven,
    TableCodeRevoked,
    TableCounted,
    TableMinutesAttached,
)
from tequio.ledger.letters import Silent

SILENT: Final = (
    Silent(
        "Public: whoever follows its process by mail is told in a digest.",
        (
            TableAnnounced,
            TableCancelled,
            TableCounted,
            TableCodeGiven,
            TableCodeRevoked,
            TableMinutesAttached,
        ),
    ),
)
