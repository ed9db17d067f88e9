"""Sessions of the demonstration's secretariat on the day of the trial: convened, under way, with points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.utils.timezone import localtime

from tequio.foundation.actors import command_line_operator
from tequio.governance.commands.meeting import convene, note_presence, open_meeting
from tequio.governance.commands.minutes import approve_minutes, draft_minutes
from tequio.governance.commands.point import end_point
from tequio.governance.models.body import Body
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.minutes import Minutes, MinutesState
from tequio.governance.models.point import PointState
from tequio.governance.models.session import Modality, Session, SessionKind
from tests.acts.conftest import NOW

_BY: Final[dict[str, Any]] = {"actor": command_line_operator(), "now": NOW}
_LAST_MINUTE: Final = 59


def convened() -> Iterable[dict[str, Any]]:
    """Return one that is held today."""
    yield {"code": _convened().code}


def complete() -> Iterable[dict[str, Any]]:
    """Return one that may begin: everybody is there."""
    yield {"code": _complete().code}


def under_way() -> Iterable[dict[str, Any]]:
    """Return one that has begun."""
    yield {"code": _under_way().code}


def points() -> Iterable[dict[str, Any]]:
    """Return a point of one that has begun."""
    yield {"code": _under_way().code, "number": 1}


def points_dealt_with() -> Iterable[dict[str, Any]]:
    """Return a point that was dealt with in one that goes on."""
    meeting = _under_way()
    point = meeting.points.get(number=2)
    if point.state == PointState.PENDING:
        end_point(point=point, state=PointState.HEARD, note="Se informó.", **_BY)
    yield {"code": meeting.code, "number": 2}


def without_minutes() -> Iterable[dict[str, Any]]:
    """Return sessions of which nobody wrote the minutes."""
    found = Session.objects.filter(body__code="demo-secretariado", minutes=None, meeting=None)
    yield from ({"code": session.code} for session in found.order_by("pk"))


def minutes_written() -> Iterable[dict[str, Any]]:
    """Return minutes that are written still."""
    yield {"code": "demo-convocada-2"}


def minutes_to_approve() -> Iterable[dict[str, Any]]:
    """Return minutes that a later session may have approved."""
    yield {"code": _minutes("demo-sesion-1").session.code}


def minutes_approved() -> Iterable[dict[str, Any]]:
    """Return minutes that were approved and nobody published."""
    minutes = _minutes("demo-sesion-2")
    if minutes.state == MinutesState.DRAFT:
        approve_minutes(
            minutes=minutes,
            approved_in=Session.objects.get(code="demo-sesion-3"),
            seen_version=minutes.version,
            **_BY,
        )
    yield {"code": minutes.session.code}


def minutes_published() -> Iterable[dict[str, Any]]:
    """Return minutes that everybody reads."""
    yield {"code": "demo-sesion-6"}


def first_absent(meeting: Meeting) -> str:
    """Return how the form names whoever holds the first seat of which nobody is there."""
    here = meeting.presences.filter(left_at=None).values("seat")
    seat = meeting.body.seats.exclude(pk__in=here).order_by("number").first()
    tenure = seat.tenures.filter(valid_to=None).first() if seat else None
    return f"titularidad-{tenure.pk}" if tenure else "titularidad-0"


def _minutes(code: str) -> Minutes:
    found = Minutes.objects.filter(session__code=code).first()
    return found or draft_minutes(session=Session.objects.get(code=code), **_BY)


def _convened() -> Meeting:
    found = Meeting.objects.filter(code="demo-de-hoy").first()
    if found:
        return found
    today = localtime(NOW)
    return convene(
        body=Body.objects.get(code="demo-secretariado"),
        code="demo-de-hoy",
        kind=SessionKind.EXTRAORDINARY,
        modality=Modality.IN_PERSON,
        starts_on=today.date(),
        starts_at=today.time().replace(hour=23, minute=_LAST_MINUTE),
        title="Sesión de hoy",
        place="Biblioteca",
        agenda=["Uno", "Dos"],
        **_BY,
    )


def _complete() -> Meeting:
    meeting = _convened()
    seats = list(meeting.body.seats.order_by("number"))
    if not meeting.presences.exists():
        note_presence(meeting=meeting, arrived=seats[1:], **_BY)
    return meeting


def _under_way() -> Meeting:
    meeting = _complete()
    return meeting if meeting.session else open_meeting(meeting=meeting, **_BY)
