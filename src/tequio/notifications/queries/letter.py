"""What was recorded that calls for a letter, and who is to be told."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from tequio.deadlines.duties import OWNING_ROLES
from tequio.exercises.queries.exercise import scopes_of_owner
from tequio.foundation.refs import SubjectRef
from tequio.identity.queries.actor import actor_of
from tequio.identity.queries.role import holders
from tequio.ledger.letters import Addressee, Letter, Office, letters
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import size_of_ledger
from tequio.notifications.models import Postponed, Reading

LETTERS: Final = "letters"
_BETWEEN: Final = timedelta(minutes=10)  # a busy morning is one mail or two, not fifty
_FAR_BEHIND: Final = 1000  # then the position moves on even without letters


def letters_are_due() -> bool:
    """Tell whether something was recorded that calls for a letter."""
    position = letters_written_to()
    unread = LogEntry.objects.filter(position__gt=position)
    return size_of_ledger() - position > _FAR_BEHIND or unread.filter(kind__in=letters()).exists()


def letters_can_wait(now: datetime) -> bool:
    """Tell whether what is to be told joins the next mail: letters went out a moment ago."""
    reading = Reading.objects.filter(name=LETTERS, written_at__gt=now - _BETWEEN).first()
    if reading is None:
        return False
    at_once = [kind for kind, letter in letters().items() if letter.goes_alone]
    return not LogEntry.objects.filter(position__gt=reading.position, kind__in=at_once).exists()


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


def people_to_tell(letter: Letter, about: Any, on: date) -> tuple[Addressee, ...]:
    """Return those named by address, and whoever answers for the others on a day."""
    people: dict[Any, Addressee] = {}
    for one in letter.to(about):
        if isinstance(one, SubjectRef | Office):
            office = one if isinstance(one, Office) else Office(one, OWNING_ROLES)
            found = holders(scopes=scopes_of_owner(office.ref), roles=office.roles, on=on)
            people |= {("officer", who.pk): who for who in found if letter.may(actor_of(who, on), about)}
        else:
            people[(type(one).__name__, one.pk)] = one
    return tuple(people.values())
