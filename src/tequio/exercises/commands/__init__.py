"""Every write to a local exercise."""

from __future__ import annotations

from tequio.exercises.commands.continuity import (
    extinguish_exercise,
    note_stall,
    pause_exercise,
    resume_exercise,
    suspend_exercise,
    transfer_exercise,
)
from tequio.exercises.commands.declaration import (
    declare_exercise,
    register_interest,
    renew_declaration,
    sign_declaration,
)
from tequio.exercises.commands.phase import (
    enter_phase,
    install_secretariat,
    record_past_phase,
    record_past_secretariat,
)
from tequio.exercises.commands.record import record_activity, record_document

__all__ = [
    "declare_exercise",
    "enter_phase",
    "extinguish_exercise",
    "install_secretariat",
    "note_stall",
    "pause_exercise",
    "record_activity",
    "record_document",
    "record_past_phase",
    "record_past_secretariat",
    "register_interest",
    "renew_declaration",
    "resume_exercise",
    "sign_declaration",
    "suspend_exercise",
    "transfer_exercise",
]
