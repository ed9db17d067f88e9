"""What rows of terms repeat of the log: whether one runs, was met or ran out."""

from __future__ import annotations

from typing import Final

from tequio.deadlines.events.deadline import (
    DeadlineExpired,
    DeadlineMet,
    DeadlineReopened,
    DeadlineStarted,
    DeadlineStopped,
)
from tequio.deadlines.events.pause import DeadlinePaused, DeadlineResumed
from tequio.deadlines.models import Deadline, DeadlineState
from tequio.ledger.truths import Is, Truth

TRUTHS: Final = (
    Truth(
        what="el estado",
        rows=Deadline,
        column="state",
        says={
            DeadlineStarted: Is(DeadlineState.RUNNING),
            DeadlinePaused: Is(DeadlineState.PAUSED),
            DeadlineResumed: Is(DeadlineState.RUNNING),
            DeadlineMet: Is(DeadlineState.DONE),
            DeadlineExpired: Is(DeadlineState.EXPIRED),
            DeadlineStopped: Is(DeadlineState.STOPPED),
            DeadlineReopened: Is(DeadlineState.RUNNING),
        },
    ),
)
