"""The rows of bodies, seats, sessions and agreements."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Prefetch

from tequio.governance.models.agreement import Agreement, AgreementSubject
from tequio.governance.models.body import Body, SeatTenure
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
