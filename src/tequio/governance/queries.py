"""Reads of bodies, their seats and their sessions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Prefetch

from tequio.foundation.folding import has_words
from tequio.governance.events import AgreementNear
from tequio.governance.models import Agreement, Body, BodyKind, Seat, SeatTenure, Session
from tequio.ledger.models import LogEntry

NEAR: Final = timedelta(days=7)
SESSIONS_SHOWN = 50
_YEARS_SHOWN = 10


def body_with_code(code: str) -> Body | None:
    """Return a body with its territory and institution, or None."""
    return Body.objects.select_related("territory", "institution").filter(code=code).first()


def names_of_bodies(codes: Collection[str]) -> dict[str, str]:
    """Return what bodies are called, by code."""
    return dict(Body.objects.filter(code__in=codes).values_list("code", "name"))


def search_bodies(text: str, size: int) -> list[tuple[str, str]]:
    """Return the code and name of at most `size` bodies whose name has the words."""
    named = Body.objects.order_by("name", "code").values_list("code", "name")
    return [(code, name) for code, name in named if has_words(name, text)][:size]


def session_with_code(code: str) -> Session | None:
    """Return a session with its body, or None."""
    return Session.objects.select_related("body__territory", "body__institution").filter(code=code).first()


def secretariats_on(on: date) -> tuple[Body, ...]:
    """Return the real secretariats that existed on a date, by code."""
    bodies = Body.objects.select_related("territory", "institution").filter(
        kind=BodyKind.SECRETARIAT, fictitious=False, valid_from__lte=on
    )
    return tuple(body for body in bodies.order_by("code") if body.in_force_on(on))


def seats_of(body: Body) -> tuple[Seat, ...]:
    """Return the seats of a body in order, with tenures and holders."""
    tenures = SeatTenure.objects.select_related("institution", "post__institution").order_by(
        "role", "-valid_from", "-id"
    )
    return tuple(body.seats.order_by("number").prefetch_related(Prefetch("tenures", queryset=tenures)))


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


def agreements_of(session: Session) -> tuple[Agreement, ...]:
    """Return what a session agreed, in its order."""
    return tuple(session.agreements.select_related("owner").order_by("number"))


def agreements_near(on: date) -> tuple[Agreement, ...]:
    """Return the agreements whose date is near and of which nobody was reminded."""
    near = Agreement.objects.filter(due_on__range=(on, on + NEAR)).order_by("due_on", "pk")
    related = ("owner", "session__body__territory", "session__body__institution")
    return tuple(found for found in near.select_related(*related) if not was_reminded(found))


def was_reminded(agreement: Agreement) -> bool:
    """Tell whether the clock reminded of an agreement before."""
    noted = LogEntry.objects.filter(kind=AgreementNear.kind, subject=str(agreement.session.ref))
    return any(entry.values.get("number") == agreement.number for entry in noted.prefetch_related("fields"))


def agreement_of(session: str, number: int) -> Agreement | None:
    """Return an agreement of a session with whoever owes it, or None."""
    found = Agreement.objects.filter(session__code=session, number=number)
    return found.select_related("owner", "session__body__territory", "session__body__institution").first()
