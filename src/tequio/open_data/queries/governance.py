"""The rows of bodies, seats, sessions and agreements."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Prefetch

from tequio.governance.models.agreement import Agreement, AgreementSubject
from tequio.governance.models.body import Body, SeatTenure
from tequio.governance.models.meeting import Meeting, Presence
from tequio.governance.models.minutes import Minutes, MinutesState
from tequio.governance.models.point import Dissent, Point, Recusal, Vote
from tequio.governance.models.rules import OperatingRules
from tequio.governance.models.session import Attendance, Session
from tequio.open_data.queries.chunk import in_chunks


def bodies(_key: str) -> Iterable[Body]:
    """Return every body with how many seats and sessions it has."""
    counted = Body.objects.annotate(
        how_many_seats=Count("seats", distinct=True), how_many_sessions=Count("sessions", distinct=True)
    )
    return in_chunks(counted.select_related("territory").order_by("code"))


def tenures(_key: str) -> Iterable[SeatTenure]:
    """Return who holds or held each seat."""
    found = SeatTenure.objects.select_related("seat__body", "institution", "post__institution")
    return in_chunks(found.order_by("seat__body__code", "seat__number", "pk"))


def sessions(_key: str) -> Iterable[Session]:
    """Return every session with the seats that attended."""
    attended = Attendance.objects.select_related("seat").order_by("seat__number")
    found = Session.objects.select_related("body").annotate(
        how_many_agreements=Count("agreements", distinct=True)
    )
    return in_chunks(
        found.prefetch_related(Prefetch("attendances", queryset=attended)).order_by(
            "body__code", "held_on", "pk"
        )
    )


def agreements(_key: str) -> Iterable[Agreement]:
    """Return what every session agreed, and about what."""
    found = Agreement.objects.select_related("session__body", "owner")
    about = AgreementSubject.objects.order_by("subject")
    return in_chunks(
        found.prefetch_related(Prefetch("subjects", queryset=about)).order_by(
            "session__body__code", "session__held_on", "session__pk", "number"
        )
    )


def meetings(_key: str) -> Iterable[Meeting]:
    """Return every session that was convened, held or not, with who came and from when to when."""
    came = Presence.objects.select_related("seat").order_by("arrived_at", "pk")
    found = Meeting.objects.select_related("body").annotate(how_many_points=Count("points", distinct=True))
    return in_chunks(
        found.prefetch_related(Prefetch("presences", queryset=came)).order_by("body__code", "starts_at", "pk")
    )


def points(_key: str) -> Iterable[Point]:
    """Return every point of an agenda with its votes, recusals and dissents."""
    found = Point.objects.select_related("meeting__body")
    votes = Vote.objects.select_related("seat").order_by("seat__number")
    recusals = Recusal.objects.select_related("seat").order_by("seat__number")
    dissents = Dissent.objects.select_related("seat").order_by("seat__number")
    return in_chunks(
        found.prefetch_related(
            Prefetch("votes", queryset=votes),
            Prefetch("recusals", queryset=recusals),
            Prefetch("dissents", queryset=dissents),
        ).order_by("meeting__body__code", "meeting__starts_at", "meeting__pk", "number")
    )


def rules(_key: str) -> Iterable[OperatingRules]:
    """Return every version of the rules of each body."""
    found = OperatingRules.objects.select_related("body", "session", "casting_seat")
    return in_chunks(found.order_by("body__code", "version"))


def minutes(_key: str) -> Iterable[Minutes]:
    """Return the minutes that everybody can read."""
    found = Minutes.objects.filter(state=MinutesState.PUBLISHED)
    return in_chunks(
        found.select_related("session__body", "approved_in", "approved_point").order_by(
            "session__body__code", "session__held_on", "pk"
        )
    )
