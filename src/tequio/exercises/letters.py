"""Of exercises nobody is told by mail but whoever follows them."""

from __future__ import annotations

from typing import Final

from tequio.exercises import events
from tequio.ledger.letters import Silent

SILENT: Final = (
    Silent(
        "Public: whoever follows it by mail is told in a digest.",
        (
            events.InterestRegistered,
            events.ExerciseDeclared,
            events.DeclarationRenewed,
            events.PhaseEntered,
            events.PastPhaseRecorded,
            events.SecretariatInstalled,
            events.ActivityRecorded,
            events.DocumentRecorded,
            events.ExerciseSuspended,
            events.ExerciseResumed,
            events.ExerciseTransferred,
            events.ExercisePaused,
            events.ExerciseExtinguished,
            events.StallNoted,
            events.StallEnded,
            events.StallRecounted,
        ),
    ),
)
