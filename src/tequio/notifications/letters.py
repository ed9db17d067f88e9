"""Mail writes no letter about itself: what it asks or tells, its commands compose."""

from __future__ import annotations

from typing import Final

from tequio.ledger.letters import Silent
from tequio.notifications import events

SILENT: Final = (
    Silent(
        "The mail that asks or answers is written in the same act.",
        (events.FollowingAsked, events.ReceiptMailed),
    ),
    Silent(
        "It was done by the link of a mail, whose page says so.",
        (
            events.FollowingConfirmed,
            events.RhythmChanged,
            events.FollowingEnded,
            events.AllFollowingEnded,
            events.DutyMailStopped,
            events.DutyMailResumed,
        ),
    ),
    Silent(
        "It is the platform's own work.",
        (
            events.DigestsComposed,
            events.LettersWritten,
            events.LetterPostponed,
            events.DutiesComposed,
            events.MailTaken,
            events.MailDelivered,
            events.MailForgotten,
        ),
    ),
)
