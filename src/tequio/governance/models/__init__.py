"""The tables of bodies, their sessions and what these agree."""

from tequio.governance.models import agreement, body, session

__all__ = ["agreement", "body", "session"]
