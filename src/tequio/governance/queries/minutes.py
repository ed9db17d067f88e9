"""Reads of the minutes of sessions, and of where they can be approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Manager, Q, QuerySet, prefetch_related_objects

from tequio.documents.queries import DocumentLine, documents_of
from tequio.governance.events.minutes import MinutesApproved, MinutesPublished, SignedMinutesAttached
from tequio.governance.models.body import Seat, SeatTenure
from tequio.governance.models.meeting import Meeting, MeetingStage
from tequio.governance.models.minutes import Minutes
from tequio.governance.models.point import Point, PointState
from tequio.governance.models.session import Session, SessionKind
from tequio.governance.queries.meeting import (
    Table,
    Turn,
    notice_asked,
    notice_given,
    table_of,
    turns_of,
)
from tequio.governance.queries.point import points_of
from tequio.governance.queries.session import attended_of, is_after
from tequio.governance.quorum import values_of
from tequio.ledger.models import LogEntry


@dataclass(frozen=True)
class MinutesText:
    """Minutes with everything they say: what is on record, their own words, their signed copies.

    `words` are by the number of the point; `entry` and `as_of` are those of the
    last public entry of the minutes.
    """

    minutes: Minutes
    record: Mapping[str, Any]
    words: Mapping[int, str]
    copies: tuple[DocumentLine, ...]
    entry: int
    as_of: datetime | None

    @property
    def session(self) -> Session:
        return self.minutes.session


def minutes_of(code: str) -> Minutes | None:
    """Return the minutes of a session with what they are of, or None."""
    related = (
        "session__body__territory__parent",
        "session__body__institution__territory__parent",
        "session__meeting",
        "approved_in",
        "approved_point",
    )
    return Minutes.objects.select_related(*related).filter(session__code=code).first()


def words_of(minutes: Minutes) -> dict[int, str]:
    """Return what minutes say in words of their own, by the number of the point."""
    return dict(minutes.words.order_by("point__number").values_list("point__number", "text"))


def places_to_approve(session: Session) -> Iterator[Session | Point]:
    """Yield where minutes can be approved, the last first.

    That is what later sessions of the body approved, or the session itself
    where no points of it are on record.
    """
    later = [found for found in _ended_sessions(session) if is_after(found, session)]
    approved = Point.objects.filter(meeting__session__in=later, state=PointState.APPROVED)
    points = list(approved.select_related("meeting__session").order_by("number"))
    for found in later:
        if getattr(found, "meeting", None) is None:
            yield found
        yield from (point for point in points if point.meeting.session_id == found.pk)


def _ended_sessions(session: Session) -> QuerySet[Session]:
    over = Q(meeting=None) | Q(meeting__stage=MeetingStage.CLOSED)
    return session.body.sessions.filter(over).select_related("meeting").order_by("-held_on", "-id")


def record_of(session: Session) -> dict[str, Any]:
    """Return what is on record of a session, as minutes keep it.

    Who was there for each seat and when, when there was a quorum, what became of
    each point, what was agreed; moments as ISO 8601, days too.
    """
    meeting = getattr(session, "meeting", None)
    table = table_of(meeting) if meeting else None
    return {
        "rules": table.rules.version if table else 0,
        "notice": _notice(table) if table else [],
        "turns": [{"at": turn.at.isoformat(), **values_of(turn.quorum)} for turn in _turns(table)],
        "attendance": _presences(table) if table else _attended(session),
        "points": [_point(point) for point in _points(meeting)] if meeting else [],
        "agreements": [
            {
                "number": agreement.number,
                "text": agreement.text,
                "owner": agreement.owner_name,
                "due_on": agreement.due_on.isoformat() if agreement.due_on else "",
            }
            for agreement in session.agreements.select_related("owner").order_by("number")
        ],
    }


def _notice(table: Table) -> list[int]:
    """Return with how many days it was convened, and how many the rules ask for."""
    meeting = table.meeting
    is_ordinary = meeting.kind == SessionKind.ORDINARY
    return [notice_given(meeting), notice_asked(table.rules, is_ordinary=is_ordinary)]


def _turns(table: Table | None) -> tuple[Turn, ...]:
    return turns_of(table) if table else ()


def _presences(table: Table) -> list[dict[str, Any]]:
    """Return who was there for each seat and when; seats nobody came for, without an hour."""
    came = [
        {
            **_seat(presence.seat),
            **_holder(presence.tenure),
            "arrived": presence.arrived_at.isoformat(),
            "left": presence.left_at.isoformat() if presence.left_at else "",
            "remote": int(presence.remote),
            "counts": int(table.counts(presence)),
        }
        for presence in table.presences
    ]
    there = {presence.seat_id for presence in table.presences}
    absent = [{**_seat(seat), **_holder(None), "arrived": ""} for seat in table.seats if seat.pk not in there]
    return sorted([*came, *absent], key=lambda row: (row["seat"], row["arrived"]))


def _attended(session: Session) -> list[dict[str, Any]]:
    return [{**_seat(row.seat), **_holder(row.tenure)} for row in attended_of(session)]


def _seat(seat: Seat) -> dict[str, Any]:
    return {"seat": seat.number, "sector": seat.sector}


def _holder(tenure: SeatTenure | None) -> dict[str, str]:
    """Return the institution or the post for which somebody was there; nobody's name."""
    return {"holder": tenure.holder, "role": tenure.role} if tenure else {"holder": "", "role": ""}


def _points(meeting: Meeting) -> tuple[Point, ...]:
    """Return the points of an agenda with everything that was said of them; their number costs nothing."""
    points = points_of(meeting)
    prefetch_related_objects(points, "dissents__seat")
    return points


def _point(point: Point) -> dict[str, Any]:
    return {
        "number": point.number,
        "title": point.title,
        "motion": point.motion,
        "is_grave": int(point.is_grave),
        "state": point.state,
        "note": point.note,
        "decided_at": point.decided_at.isoformat() if point.decided_at else "",
        "result": point.result,
        "recusals": _by_seat(point.recusals, "reason"),
        "votes": _by_seat(point.votes, "choice"),
        "hands": [
            {"sector": hands.sector, "favour": hands.favour, "against": hands.against}
            for hands in sorted(point.hands.all(), key=lambda hands: hands.sector)
        ],
        "amendments": _by_seat(point.amendments, "text", "replaces", "is_taken"),
        "dissents": _by_seat(point.dissents, "text"),
    }


def _by_seat(rows: Manager[Any], *columns: str) -> list[dict[str, Any]]:
    """Return what each seat said of a point, in the order of the seats."""
    found = sorted(rows.all(), key=lambda row: (row.seat.number, row.pk))
    return [{**_seat(row.seat), **{name: getattr(row, name) for name in columns}} for row in found]


def signed_copies(minutes: Minutes) -> tuple[DocumentLine, ...]:
    """Return the signed copies of minutes, the last first; what became of each is told by its own page."""
    if not minutes.documents:
        return ()
    return tuple(found for found in documents_of(minutes.ref) if found.ref.key in minutes.documents)


def _told_last(minutes: Minutes) -> tuple[int, datetime | None]:
    """Return the last public entry of minutes; what becomes later of their session is none of theirs."""
    kinds = [event.kind for event in (MinutesApproved, MinutesPublished, SignedMinutesAttached)]
    entries = LogEntry.objects.filter(subject=str(minutes.ref), kind__in=kinds, leaf_index__isnull=False)
    last = entries.order_by("-leaf_index").first()
    return (last.leaf_index or 0, last.recorded_at) if last else (0, None)


def text_of(minutes: Minutes) -> MinutesText:
    """Return everything that minutes say, as it stands now or stood when they were approved."""
    entry, as_of = _told_last(minutes)
    return MinutesText(
        minutes=minutes,
        record=minutes.record or record_of(minutes.session),
        words=words_of(minutes),
        copies=signed_copies(minutes),
        entry=entry,
        as_of=as_of,
    )
