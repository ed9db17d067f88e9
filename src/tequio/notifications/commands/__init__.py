"""Writes to what is followed, and to mail on its way."""

from __future__ import annotations

from tequio.notifications.commands.composing import NothingDue, compose_digests, compose_duties, write_letters
from tequio.notifications.commands.duties import resume_duty_mail, stop_duty_mail
from tequio.notifications.commands.following import (
    AlreadyEnded,
    AskedTooOften,
    NotFollowable,
    TooManyAsk,
    change_rhythm,
    confirm_following,
    end_all_following,
    end_following,
    follow,
)
from tequio.notifications.commands.sending import (
    NothingToForget,
    NothingToSend,
    claim_mail,
    forget_mail,
    note_delivery,
)

__all__ = [
    "AlreadyEnded",
    "AskedTooOften",
    "NotFollowable",
    "NothingDue",
    "NothingToForget",
    "NothingToSend",
    "TooManyAsk",
    "change_rhythm",
    "claim_mail",
    "compose_digests",
    "compose_duties",
    "confirm_following",
    "end_all_following",
    "end_following",
    "follow",
    "forget_mail",
    "note_delivery",
    "resume_duty_mail",
    "stop_duty_mail",
    "write_letters",
]
