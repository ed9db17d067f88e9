"""Reads of sessions and of who attended."""

from __future__ import annotations

from django.db.models import Count, Max

from tequio.governance.models.body import Body, BodyKind
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.session import Attendance, Session, SessionKind

SESSIONS_SHOWN = 50


_YEARS_SHOWN = 10


def session_with_code(code: str) -> Session | None:
    """Return a session with its body, or None."""
    related = ("body__territory__parent", "body__institution", "meeting", "minutes__approved_in")
    return Session.objects.select_related(*related).filter(code=code).first()


def attended_of(session: Session) -> tuple[Attendance, ...]:
    """Return the seats that attended a session in order, and by whom."""
    found = session.attendances.select_related(
        "seat__body", "tenure__institution", "tenure__post__institution"
    )
    return tuple(found.order_by("seat__number"))


def next_numbers(body: Body) -> dict[SessionKind, int]:
    """Return the number that the next session of each kind would have."""
    last = dict(body.sessions.values_list("kind").annotate(last=Max("number")))
    numbered = (SessionKind.ORDINARY, SessionKind.EXTRAORDINARY)
    return {kind: (last.get(kind) or 0) + 1 for kind in numbered}


def sessions_of(body: Body) -> tuple[Session, ...]:
    """Return every session of a body, newest first."""
    return tuple(body.sessions.order_by("-held_on", "-id"))


def reported_years(body: Body) -> tuple[int, ...]:
    """Return the last years with sessions; a secretariat makes no annual report."""
    if body.kind == BodyKind.SECRETARIAT:
        return ()
    years = body.sessions.order_by("-held_on__year").values_list("held_on__year", flat=True).distinct()
    return tuple(years[:_YEARS_SHOWN])


def latest_sessions(body: Body) -> tuple[Session, ...]:
    """Return the last sessions of a body with how much each agreed."""
    sessions = body.sessions.annotate(agreed=Count("agreements"))
    return tuple(sessions.order_by("-held_on", "-id")[:SESSIONS_SHOWN])


def is_after(session: Session, before: Session) -> bool:
    """Tell whether a session is a later one of the same body."""
    if session.body_id != before.body_id:
        return False
    return (session.held_on, session.pk) > (before.held_on, before.pk)


def is_taken(code: str) -> bool:
    """Tell whether a session, held or convened, has that code."""
    return Session.objects.filter(code=code).exists() or Meeting.objects.filter(code=code).exists()
