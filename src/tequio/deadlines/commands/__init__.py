"""Every write to deadlines and to the calendars they are counted by."""

from __future__ import annotations

from tequio.deadlines.commands.deadline import complete_deadline, start_deadline, stop_deadline
from tequio.deadlines.commands.extension import approve_extension, refuse_extension, request_extension
from tequio.deadlines.commands.noting import (
    note_expiry,
    note_pause_limit,
    note_reminder,
    note_suspension_over,
)
from tequio.deadlines.commands.pause import pause_for_clarification, resume_deadline
from tequio.deadlines.commands.suspension import (
    declare_closure,
    end_suspension,
    suspend_everything,
    suspend_terms,
)

__all__ = [
    "approve_extension",
    "complete_deadline",
    "declare_closure",
    "end_suspension",
    "note_expiry",
    "note_pause_limit",
    "note_reminder",
    "note_suspension_over",
    "pause_for_clarification",
    "refuse_extension",
    "request_extension",
    "resume_deadline",
    "start_deadline",
    "stop_deadline",
    "suspend_everything",
    "suspend_terms",
]
