"""The rules of the demonstration's secretariat, the sessions it was convened to, and minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import Final

from tequio.governance.commands.meeting import (
    close_meeting,
    convene,
    leave_unheld,
    note_presence,
    open_meeting,
)
from tequio.governance.commands.minutes import (
    approve_minutes,
    correct_minutes,
    draft_minutes,
    publish_minutes,
)
from tequio.governance.commands.point import (
    VoteNoted,
    add_point,
    decide_point,
    dissent,
    end_point,
    note_votes,
    recuse,
)
from tequio.governance.commands.rules import Asked, adopt_rules
from tequio.governance.models.body import Body
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.minutes import Minutes
from tequio.governance.models.point import Choice, Point, PointState
from tequio.governance.models.rules import Abstentions, Majority, QuorumBase, QuorumMeasure, VoteBase
from tequio.governance.models.session import Modality, Session, SessionKind
from tequio.site.example.source import Row
from tequio.site.example.world import Act, World

_BEGINS: Final = time(12, 10)


def meetings(world: World, body: Body) -> Iterator[Act]:
    """Return what happens to the rules and to the sessions that were convened."""
    rules = world.file["secretariat"]["rules"]
    yield Act(rules["day_offset"], 3, partial(_adopt, world, rules))
    for row in world.file["meetings"]:
        yield Act(row["convened_offset"], 2, partial(_convene, world, body, row))
        if row["steps"]:
            yield Act(row["day_offset"], 2, partial(_run, world, row))
    for row in world.file["minutes"]:
        yield Act(row["drafted_offset"], 3, partial(_draft_minutes, world, row))
        yield Act(row["corrected_offset"], 3, partial(_correct_minutes, world, row))
        if row["approved_in"]:
            yield Act(row["approved_offset"], 3, partial(_approve_minutes, world, row))
            yield Act(row["published_offset"], 3, partial(_publish_minutes, world, row))


def _adopt(world: World, row: Row) -> object:
    session = world.sessions[row["session"]]
    return adopt_rules(
        actor=world.cast["facilitator"],
        session=session,
        in_force_from=session.held_on,
        asked=Asked(
            quorum_measure=QuorumMeasure.COUNT,
            quorum_count=row["quorum"],
            quorum_base=QuorumBase.ALL_SEATS,
            quorum_each_sector=row["quorum_per_sector"],
            majority=Majority(row["decision"]),
            majority_base=VoteBase.PRESENT,
            grave_majority=Majority(row["grave_decision"]),
            grave_majority_base=VoteBase.PRESENT,
            abstentions=Abstentions.COUNTED,
            notice_days=row["notice_days"],
            urgent_notice_days=row["urgent_notice_days"],
        ),
        source=world.file["notice"],
        now=world.now,
    )


def _convene(world: World, body: Body, row: Row) -> object:
    meeting = convene(
        actor=world.cast["facilitator"],
        body=body,
        code=row["code"],
        kind=SessionKind(row["kind"]),
        number=row["number"],
        modality=Modality(row["modality"]),
        starts_on=world.day_at(row["day_offset"]),
        starts_at=_BEGINS,
        title=row["title"],
        place=row["place"],
        agenda=row["agenda"],
        now=world.now,
    )
    for point in row.get("points", ()):
        add_point(
            actor=world.cast["facilitator"],
            meeting=meeting,
            title=point["title"],
            motion=point["motion"],
            is_grave=point["is_grave"],
            now=world.now,
        )
    return meeting


def _run(world: World, row: Row) -> object:
    """Let a session go as it went, some minutes after one another."""
    meeting = Meeting.objects.get(code=row["code"])
    for number, step in enumerate(row["steps"]):
        _STEPS[step["do"]](world, meeting, step, world.now + timedelta(minutes=4 * number))
    return meeting


def _arrive(world: World, meeting: Meeting, step: Row, at: datetime) -> None:
    seats = [world.seats[code] for code in step["seats"]]
    who = [seat.tenures.get(role=step.get("role", "titular")) for seat in seats]
    remote = step.get("remote", False)
    note_presence(actor=world.cast["facilitator"], meeting=meeting, arrived=who, remote=remote, now=at)


def _leave(world: World, meeting: Meeting, step: Row, at: datetime) -> None:
    seats = [world.seats[code] for code in step["seats"]]
    note_presence(actor=world.cast["facilitator"], meeting=meeting, left=seats, now=at)


def _open(world: World, meeting: Meeting, _step: Row, at: datetime) -> None:
    open_meeting(actor=world.cast["facilitator"], meeting=meeting, now=at)


def _unheld(world: World, meeting: Meeting, _step: Row, at: datetime) -> None:
    leave_unheld(actor=world.cast["facilitator"], meeting=meeting, now=at)


def _close(world: World, meeting: Meeting, _step: Row, at: datetime) -> None:
    close_meeting(actor=world.cast["facilitator"], meeting=meeting, now=at)


def _vote(world: World, meeting: Meeting, step: Row, at: datetime) -> None:
    votes = [VoteNoted(world.seats[code], Choice(choice)) for code, choice in step["votes"].items()]
    note_votes(actor=world.cast["facilitator"], point=_point(meeting, step), votes=votes, now=at)


def _recuse(world: World, meeting: Meeting, step: Row, at: datetime) -> None:
    recuse(
        actor=world.cast["facilitator"],
        point=_point(meeting, step),
        seat=world.seats[step["seat"]],
        reason=step["reason"],
        now=at,
    )


def _decide(world: World, meeting: Meeting, step: Row, at: datetime) -> None:
    decide_point(actor=world.cast["facilitator"], point=_point(meeting, step), now=at)


def _hear(world: World, meeting: Meeting, step: Row, at: datetime) -> None:
    end_point(
        actor=world.cast["facilitator"],
        point=_point(meeting, step),
        state=PointState.HEARD,
        note=step["note"],
        now=at,
    )


def _dissent(world: World, meeting: Meeting, step: Row, at: datetime) -> None:
    dissent(
        actor=world.cast["facilitator"],
        point=_point(meeting, step),
        seat=world.seats[step["seat"]],
        text=step["text"],
        now=at,
    )


def _draft_minutes(world: World, row: Row) -> object:
    session = Session.objects.get(code=row["session"])
    return draft_minutes(actor=world.cast["facilitator"], session=session, now=world.now)


def _correct_minutes(world: World, row: Row) -> object:
    return correct_minutes(
        actor=world.cast["facilitator"],
        minutes=Minutes.objects.get(session__code=row["session"]),
        words={int(number): text for number, text in row["words"].items()},
        remarks=row["remarks"],
        seen_version=1,
        now=world.now,
    )


def _approve_minutes(world: World, row: Row) -> object:
    return approve_minutes(
        actor=world.cast["facilitator"],
        minutes=Minutes.objects.get(session__code=row["session"]),
        approved_in=world.sessions[row["approved_in"]],
        seen_version=2,
        now=world.now,
    )


def _publish_minutes(world: World, row: Row) -> object:
    minutes = Minutes.objects.get(session__code=row["session"])
    return publish_minutes(actor=world.cast["facilitator"], minutes=minutes, now=world.now)


def _point(meeting: Meeting, step: Row) -> Point:
    return meeting.points.get(number=step["point"])


_STEPS: Final = {
    "arrive": _arrive,
    "leave": _leave,
    "open": _open,
    "unheld": _unheld,
    "close": _close,
    "vote": _vote,
    "recuse": _recuse,
    "decide": _decide,
    "hear": _hear,
    "dissent": _dissent,
}
