"""Writes to sessions from their notice to their end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from tequio.foundation.actors import Actor
from tequio.foundation.days import clock_at, day_for, day_of, moment_of
from tequio.foundation.facts import CodeTaken, ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.foundation.zones import zone_of
from tequio.governance.events.meeting import (
    MeetingCancelled,
    MeetingClosed,
    MeetingConvened,
    MeetingMoved,
    MeetingNotHeld,
    PresenceNoted,
)
from tequio.governance.models.body import Body, Seat, SeatTenure
from tequio.governance.models.meeting import Meeting, MeetingStage, Presence
from tequio.governance.models.point import Point, PointState
from tequio.governance.models.session import Attendance, Modality, SessionKind
from tequio.governance.policy import body as policy
from tequio.governance.queries.meeting import Table, notice_asked, notice_given, table_of
from tequio.governance.queries.rules import rules_on
from tequio.governance.queries.session import is_taken
from tequio.governance.quorum import explained, values_of
from tequio.governance.steps import begin_session, free_code, present_of, tell_of
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_LONGEST_POINT = 200


class StartsInThePast(Refusal):
    """Esa hora ya pasó: convoque a una que llegue, o registre la sesión que ya fue."""


class AgendaMissing(Refusal):
    """Escriba el orden del día: un punto en cada renglón."""


class PointTooLong(Refusal):
    """Cada punto cabe en un renglón de 200 letras; lo que se propone se escribe después, en el punto."""


class NothingChanges(Refusal):
    """Eso ya consta: nadie más llegó ni se fue."""


class NoQuorum(Refusal):
    """No hay cuórum."""


class HasQuorum(Refusal):
    """Hay cuórum: la sesión puede empezar."""


class NotTheDay(Refusal):
    """La sesión es otro día; si cambió, cambie primero su fecha."""


@command
def convene(
    *,
    actor: Actor,
    body: Body,
    kind: SessionKind,
    modality: Modality,
    starts_on: date,
    starts_at: time,
    title: str,
    place: str,
    agenda: Sequence[str],
    now: datetime,
    code: str = "",
    papers: str = "",
    remote_because: str = "",
    number: int | None = None,
    idempotency_key: str = "",
) -> Meeting:
    """Convene a body to a session: when and where, with its agenda.

    Without a code it gets one of the body and the day. `remote_because` names the
    decree or cause by which who is far away counts, whatever the rules say.
    """
    allow(policy.CONVENE, actor, locked(body))
    refuse_blank(title, place)
    points = _points(agenda)
    start = _future(starts_on, starts_at, now)
    if code and is_taken(code):
        raise CodeTaken(code)
    meeting = Meeting.objects.create(
        code=code or free_code(body, starts_on),
        body=body,
        kind=SessionKind(kind),
        number=number,
        modality=Modality(modality),
        title=title.strip(),
        starts_at=start,
        place=place.strip(),
        papers=papers.strip(),
        remote_because=remote_because.strip(),
        convened_on=day_of(now),
    )
    Point.objects.bulk_create(
        Point(meeting=meeting, number=place_of, title=point) for place_of, point in enumerate(points, 1)
    )
    tell_of(_convened(meeting, points), meeting, actor=actor, now=now)
    return meeting


@command
def move_meeting(
    *,
    actor: Actor,
    meeting: Meeting,
    starts_on: date,
    starts_at: time,
    place: str,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> Meeting:
    """Hold a session at another hour or place than it was convened to."""
    allow(policy.CHANGE_MEETING, actor, locked(meeting))
    refuse_blank(place)
    refuse_blank(reason, refusal=ReasonMissing)
    meeting.starts_at, meeting.place = _future(starts_on, starts_at, now), place.strip()
    meeting.convened_on = day_of(now)
    meeting.save(update_fields=["starts_at", "place", "convened_on"])
    event = MeetingMoved(
        body=meeting.body.name,
        title=meeting.title,
        starts_at=_by_the_clock(meeting),
        place=meeting.place,
        reason=reason.strip(),
    )
    tell_of(event, meeting, actor=actor, now=now)
    return meeting


@command
def cancel_meeting(
    *, actor: Actor, meeting: Meeting, reason: str, now: datetime, idempotency_key: str = ""
) -> Meeting:
    """Not hold a session that was convened; why is said."""
    allow(policy.CHANGE_MEETING, actor, locked(meeting))
    refuse_blank(reason, refusal=ReasonMissing)
    _end(meeting, MeetingStage.CANCELLED, now, reason.strip())
    event = MeetingCancelled(body=meeting.body.name, title=meeting.title, reason=reason.strip())
    tell_of(event, meeting, actor=actor, now=now)
    return meeting


@command
def note_presence(
    *,
    actor: Actor,
    meeting: Meeting,
    now: datetime,
    arrived: Sequence[Seat | SeatTenure] = (),
    left: Sequence[Seat] = (),
    remote: bool = False,
    idempotency_key: str = "",
) -> Meeting:
    """Note who arrived and who left, now.

    What somebody else noted already stays as it is.
    """
    allow(policy.NOTE_PRESENCE, actor, locked(meeting))
    _refuse_another_day(meeting, now)
    before = table_of(meeting)
    come = [pair for pair in present_of(meeting.body, arrived, day_of(now)) if pair[0].pk not in before.here]
    gone = [before.here[seat.pk] for seat in left if seat.pk in before.here]
    if not come and not gone:
        raise NothingChanges
    Presence.objects.filter(pk__in=[presence.pk for presence in gone]).update(left_at=now)
    Presence.objects.bulk_create(
        Presence(meeting=meeting, seat=seat, tenure=tenure, remote=remote, arrived_at=now)
        for seat, tenure in come
    )
    if meeting.session:
        Attendance.objects.bulk_create(
            (Attendance(session=meeting.session, seat=seat, tenure=tenure) for seat, tenure in come),
            ignore_conflicts=True,
        )
    event = PresenceNoted(
        body=meeting.body.name,
        title=meeting.title,
        arrived=[seat.number for seat, _tenure in come],
        left=[presence.seat.number for presence in gone],
        remote=int(remote),
        **values_of(table_of(meeting).quorum()),
    )
    tell_of(event, meeting, actor=actor, now=now)
    return meeting


@command
def open_meeting(*, actor: Actor, meeting: Meeting, now: datetime, idempotency_key: str = "") -> Meeting:
    """Begin a session with whoever is there, if they are a quorum.

    From then on it is held, and counts as a session of the body.
    """
    allow(policy.START_MEETING, actor, locked(meeting))
    _refuse_another_day(meeting, now)
    table = table_of(meeting)
    quorum = table.quorum()
    if not quorum.is_met:
        raise NoQuorum(explained(quorum))
    here = sorted(table.here.values(), key=lambda presence: presence.seat.number)
    meeting.session = begin_session(
        actor=actor,
        body=meeting.body,
        code=meeting.code,
        kind=SessionKind(meeting.kind),
        number=meeting.number,
        modality=Modality(meeting.modality),
        held_on=day_of(now),
        title=meeting.title,
        source="",
        present=[(presence.seat, presence.tenure) for presence in here],
        now=now,
    )
    meeting.stage, meeting.opened_at = MeetingStage.OPEN, now
    meeting.save(update_fields=["session", "stage", "opened_at"])
    return meeting


@command
def leave_unheld(*, actor: Actor, meeting: Meeting, now: datetime, idempotency_key: str = "") -> Meeting:
    """Note that a session was not held for want of a quorum, and who did come."""
    allow(policy.START_MEETING, actor, locked(meeting))
    _refuse_another_day(meeting, now)
    table = table_of(meeting)
    quorum = table.quorum()
    if quorum.is_met:
        raise HasQuorum
    event = MeetingNotHeld(
        body=meeting.body.name, title=meeting.title, attended=_numbers_here(table), **values_of(quorum)
    )
    _end(meeting, MeetingStage.NOT_HELD, now, explained(quorum))
    tell_of(event, meeting, actor=actor, now=now)
    return meeting


@command
def close_meeting(*, actor: Actor, meeting: Meeting, now: datetime, idempotency_key: str = "") -> Meeting:
    """End a session; what was not dealt with stays so."""
    allow(policy.END_MEETING, actor, locked(meeting))
    pending = meeting.points.filter(state=PointState.PENDING).count()
    event = MeetingClosed(
        body=meeting.body.name,
        title=meeting.title,
        decided=meeting.points.count() - pending,
        left=pending,
    )
    _end(meeting, MeetingStage.CLOSED, now)
    tell_of(event, meeting, actor=actor, now=now)
    return meeting


def _convened(meeting: Meeting, agenda: list[str]) -> MeetingConvened:
    rules = rules_on(meeting.body, day_for(meeting, meeting.starts_at))
    return MeetingConvened(
        body=meeting.body.name,
        title=meeting.title,
        session_kind=meeting.kind,
        modality=meeting.modality,
        starts_at=_by_the_clock(meeting),
        place=meeting.place,
        agenda=agenda,
        notice_days=notice_given(meeting),
        notice_asked=notice_asked(rules, is_ordinary=meeting.kind == SessionKind.ORDINARY),
        remote_because=meeting.remote_because,
    )


def _points(agenda: Iterable[str]) -> list[str]:
    points = [point.strip() for point in agenda if point.strip()]
    if not points:
        raise AgendaMissing
    if any(len(point) > _LONGEST_POINT for point in points):
        raise PointTooLong
    return points


def _future(day: date, hour: time, now: datetime) -> datetime:
    start = moment_of(day, hour)
    if start <= now:
        raise StartsInThePast
    return start


def _by_the_clock(meeting: Meeting) -> str:
    """Return when it starts as the clocks of its place show it, without their zone."""
    return f"{clock_at(zone_of(meeting), meeting.starts_at):%Y-%m-%dT%H:%M}"


def _refuse_another_day(meeting: Meeting, now: datetime) -> None:
    if meeting.stage == MeetingStage.CONVENED and day_of(meeting.starts_at) != day_of(now):
        raise NotTheDay


def _numbers_here(table: Table) -> list[int]:
    return sorted(presence.seat.number for presence in table.here.values())


def _end(meeting: Meeting, stage: MeetingStage, now: datetime, because: str = "") -> None:
    """Note how a session ended; whoever is still there leaves with it."""
    meeting.presences.filter(left_at=None).update(left_at=now)
    meeting.stage, meeting.ended_at, meeting.ended_because = stage, now, because
    meeting.save(update_fields=["stage", "ended_at", "ended_because"])
