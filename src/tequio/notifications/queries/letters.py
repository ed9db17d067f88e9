"""Which acts of the ledger call for a letter, and to whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from tequio.deadlines.models import OWED, Deadline
from tequio.deadlines.policy import OWNING_ROLES
from tequio.deadlines.queries.deadlines import deadline_with_code
from tequio.deadlines.queries.lines import DeadlineLine, line_of
from tequio.exercises.queries.owing import owing_refs, scopes_of_owner
from tequio.foundation.refs import SubjectRef
from tequio.identity.invitations import invitation_with_uid
from tequio.identity.models import Invitation, InvitationState, Person
from tequio.identity.queries.actors import actor_of
from tequio.identity.queries.offices import holders, officers
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import size_of_ledger
from tequio.notifications.models import DutyMail, Reading
from tequio.recommendations.models.addressed import Notification

LETTERS: Final = "letters"
INVITED: Final = "identity.person_invited"
ISSUED: Final = ("recommendations.recommendation_issued", "recommendations.addressee_added")
REMINDED: Final = "deadlines.reminder_noted"
EXPIRED: Final = "deadlines.deadline_expired"
_KINDS: Final = (INVITED, *ISSUED, REMINDED, EXPIRED)
_FAR_BEHIND: Final = 1000  # then the position moves on even without letters
_STALE: Final = timedelta(days=7)  # what expired before is no news: the weekly mail tells it


@dataclass(frozen=True)
class DeadlineNews:
    """A deadline that is near or has just expired, and who answers for it."""

    position: int
    leaf_index: int | None
    line: DeadlineLine
    people: tuple[Person, ...]


def letters_are_due() -> bool:
    """Tell whether something was recorded that calls for a letter."""
    position = letters_written_to()
    unread = LogEntry.objects.filter(position__gt=position)
    return size_of_ledger() - position > _FAR_BEHIND or unread.filter(kind__in=_KINDS).exists()


def letters_written_to() -> int:
    """Return up to which position letters were written."""
    found = Reading.objects.filter(name=LETTERS).values_list("position", flat=True).first()
    return -1 if found is None else found


def entries_after(position: int, *, until: int, size: int) -> tuple[LogEntry, ...]:
    """Return the next acts that call for a letter, below a position."""
    found = LogEntry.objects.filter(position__gt=position, position__lt=until, kind__in=_KINDS)
    return tuple(found.order_by("position")[:size])


def invitation_of(entry: LogEntry, now: datetime) -> Invitation | None:
    """Return the invitation of an act, while it may still be accepted."""
    invitation = invitation_with_uid(SubjectRef.parse(entry.subject).key)
    pending = invitation is not None and invitation.state_at(now) == InvitationState.PENDING
    return invitation if pending else None


def notifications_of(entry: LogEntry) -> tuple[Notification, ...]:
    """Return the notifications that an act of issuing made."""
    found = Notification.objects.filter(
        addressee__recommendation__code=SubjectRef.parse(entry.subject).key, notified_at=entry.recorded_at
    )
    related = (
        "addressee__recommendation__issuer",
        "addressee__recommendation__issuing_body",
        "addressee__institution",
        "addressee__body__institution",
        "addressee__successor",
    )
    return tuple(found.select_related(*related).order_by("addressee__number"))


def people_of(owners: Collection[SubjectRef], on: date) -> tuple[Person, ...]:
    """Return who answers for one of these owners on a day."""
    scopes = [scope for owner in owners for scope in scopes_of_owner(owner)]
    return holders(scopes=scopes, roles=OWNING_ROLES, on=on)


def deadline_news(entry: LogEntry, now: datetime) -> DeadlineNews | None:
    """Return what an act tells about a deadline; None when it is no news now."""
    today = timezone.localdate(now)
    deadline = deadline_with_code(SubjectRef.parse(entry.subject).key)
    if deadline is None or not _is_news(deadline, today):
        return None
    people = people_of([deadline.owner_ref], today)
    return DeadlineNews(entry.position or 0, entry.leaf_index, line_of(deadline), people)


def officers_to_mail(week: date, on: date) -> tuple[Person, ...]:
    """Return the officers whose duties of a week are still to be looked at."""
    done = looked_at(week)
    return tuple(person for person in officers(roles=OWNING_ROLES, on=on) if person.pk not in done)


def looked_at(week: date) -> frozenset[int]:
    """Return of which people the duties of a week were looked at."""
    return frozenset(DutyMail.objects.filter(week__gte=week).values_list("person_id", flat=True))


def owners_through(person: Person, on: date) -> tuple[SubjectRef, ...]:
    """Return the owners of deadlines that a person answers for."""
    grants = actor_of(person, on).grants
    return owing_refs([one.scope for one in grants if one.scope and one.role in OWNING_ROLES])


def _is_news(deadline: Deadline, today: date) -> bool:
    return deadline.state in OWED and deadline.due_on >= today - _STALE
