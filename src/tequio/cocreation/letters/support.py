"""Who also lives something is told in counts: nobody gets a letter for one."""

from __future__ import annotations

from typing import Final

from tequio.cocreation.events.support import HandsCounted, SupportSealed
from tequio.ledger.letters import Silent

SILENT: Final = (
    Silent("Public: whoever follows it by mail is told in a digest.", (HandsCounted, SupportSealed)),
)
