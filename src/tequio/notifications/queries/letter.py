"""What was recorded that calls for a letter, and who is to be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from tequio.deadlines.policy import OWNING_ROLES
from tequio.exercises.queries.exercise import scopes_of_owner
from tequio.foundation.refs import SubjectRef
from tequio.identity.queries.role import holders
from tequio.ledger.letters import Addressee, letters
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import size_of_ledger
from tequio.notifications.models import Postponed, Reading

LETTERS: Final = "letters"
_FAR_BEHIND: Final = 1000  # then the position moves on even without letters


def letters_are_due() -> bool:
    """Tell whether something was recorded that calls for a letter."""
    position = letters_written_to()
    unread = LogEntry.objects.filter(position__gt=position)
    return size_of_ledger() - position > _FAR_BEHIND or unread.filter(kind__in=letters()).exists()


def letters_written_to() -> int:
    """Return up to which position letters were written."""
    found = Reading.objects.filter(name=LETTERS).values_list("position", flat=True).first()
    return -1 if found is None else found


def entries_after(position: int, *, until: int, size: int) -> tuple[LogEntry, ...]:
    """Return the next acts that call for a letter, below a position."""
    found = LogEntry.objects.filter(position__gt=position, position__lt=until, kind__in=letters())
    return tuple(found.order_by("position")[:size])


def postponed() -> tuple[Postponed, ...]:
    """Return the entries whose letter is still to be written."""
    return tuple(Postponed.objects.order_by("position"))


def people_to_tell(named: Iterable[SubjectRef | Addressee], on: date) -> tuple[Addressee, ...]:
    """Return those named by address, and whoever answers for the others on a day."""
    told = tuple(named)
    owners = [one for one in told if isinstance(one, SubjectRef)]
    scopes = [scope for owner in owners for scope in scopes_of_owner(owner)]
    officers = holders(scopes=scopes, roles=OWNING_ROLES, on=on) if scopes else ()
    return (*(one for one in told if not isinstance(one, SubjectRef)), *officers)
