"""Of the directory nobody is told by mail but whoever follows it."""

from __future__ import annotations

from typing import Final

from tequio.directory import events
from tequio.ledger.letters import Silent

SILENT: Final = (
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            events.TerritoryRegistered,
            events.GovernmentTermRecorded,
            events.GovernmentTermCorrected,
            events.MunicipalitiesImported,
            events.InstitutionRegistered,
            events.FactRecorded,
            events.InstitutionClosed,
            events.InstitutionEnded,
            events.InstitutionReopened,
            events.SuccessionRecorded,
            events.SuccessionBegun,
            events.SuccessionWithdrawn,
            events.PostCreated,
            events.PostClosed,
            events.ContactPublished,
            events.ContactVerified,
            events.ContactWithdrawn,
        ),
    ),
    Silent("Whoever owes what passed is told by the domain in which it is owed.", (events.DutyAssigned,)),
)
