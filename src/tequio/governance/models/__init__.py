"""The tables of bodies, their rules, calls, sessions and minutes, and what these agree."""

from tequio.governance.models import (
    agreement,
    application,
    body,
    call,
    meeting,
    minutes,
    point,
    rules,
    session,
)

__all__ = [
    "agreement",
    "application",
    "body",
    "call",
    "meeting",
    "minutes",
    "point",
    "rules",
    "session",
]
