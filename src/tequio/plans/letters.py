"""Of plans nobody is told by mail yet but whoever follows them and whoever owes a term."""

from __future__ import annotations

from typing import Final

from tequio.ledger.letters import Silent
from tequio.plans import events

SILENT: Final = (
    Silent(
        "Nobody outside the secretariat's own desk sees it yet.",
        (
            events.ThemeRegistered,
            events.PlanDrafted,
            events.CommitmentDrafted,
            events.CommitmentDescribed,
            events.AssessmentDrafted,
        ),
    ),
    Silent(
        "Whoever checks it, or owes it again, finds it in «Lo que debo»; an expiry wrote its letter.",
        (events.ProgressReported, events.ReportReturned, events.MilestoneLate),
    ),
    Silent(
        "Whoever reviews it finds it in the queue of the exercise.",
        (events.ConfirmationReceived,),
    ),
    Silent(
        "The citizen who sent it left no address.",
        (events.ConfirmationRejected,),
    ),
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            events.PlanPublished,
            events.PastPlanRecorded,
            events.CommitmentAssumed,
            events.MeasurementRecorded,
            events.CommitmentAmended,
            events.ActivityReported,
            events.DelayExplained,
            events.MilestoneVerified,
            events.MilestoneCancelled,
            events.AssessmentFinished,
            events.AssessmentCommented,
            events.AssessmentDissented,
            events.AssessmentReplied,
            events.ConfirmationPublished,
        ),
    ),
)
