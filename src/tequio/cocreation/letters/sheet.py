"""What happens to sheets is told by the digest of their process; what is typed of them is reviewed."""

from __future__ import annotations

from typing import Final

from tequio.cocreation.events.sheet import SheetRestored, SheetsPrinted, SheetVoided
from tequio.ledger.letters import Silent

SILENT: Final = (
    Silent(
        "Public: whoever follows its process by mail is told in a digest.",
        (SheetsPrinted, SheetVoided, SheetRestored),
    ),
)
