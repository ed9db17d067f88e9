"""Writes to the points of an agenda: words, recusals, votes and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tequio.foundation.actors import Actor
from tequio.foundation.facts import ReasonMissing, refuse_blank
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.governance.commands.meeting import NoQuorum
from tequio.governance.events.point import (
    DissentNoted,
    MotionAmended,
    PointAdded,
    PointDecided,
    PointEnded,
    PointReopened,
    SeatRecused,
    VotesNoted,
)
from tequio.governance.majority import majority_rule, result_of, values_of
from tequio.governance.models.body import Seat, Sector
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.point import Amendment, Choice, Dissent, Hands, Point, PointState, Recusal, Vote
from tequio.governance.models.rules import Majority
from tequio.governance.policy import body as policy
from tequio.governance.queries.meeting import Table, table_of
from tequio.governance.queries.point import (
    casting_choice,
    next_point,
    recused_from,
    tallies_of,
    voters_of,
)
from tequio.governance.quorum import explained
from tequio.governance.steps import tell_of
from tequio.ledger.command import command
from tequio.ledger.rows import locked


class SeatNotHere(Refusal):
    """Ese asiento no está presente con voto en este punto."""


class AlreadyRecused(Refusal):
    """Ese asiento ya se excusó de este punto."""


class VotedMeanwhile(Refusal):
    """Otra persona anotó mientras tanto un voto distinto de ese asiento. Revise y envíe otra vez."""


class NoVotes(Refusal):
    """Nadie ha votado: anote los votos antes de cerrar la votación."""


class NothingNew(Refusal):
    """Esos votos ya están anotados."""


class MoreHandsThanSeats(Refusal):
    """Hay más manos que asientos presentes de ese sector."""


class HandsOrRollCall(Refusal):
    """Este punto ya tiene votos anotados de la otra forma: por asiento, o a mano alzada."""


class AlreadyDissented(Refusal):
    """El disenso de ese asiento ya consta en este punto."""


@dataclass(frozen=True)
class VoteNoted:
    """What a seat says, and what was on record when whoever notes it looked."""

    seat: Seat
    choice: Choice
    seen: str = ""


@dataclass(frozen=True)
class Raised:
    """How many hands of a sector were raised."""

    favour: int
    against: int


@command
def add_point(
    *,
    actor: Actor,
    meeting: Meeting,
    title: str,
    now: datetime,
    motion: str = "",
    is_grave: bool = False,
    idempotency_key: str = "",
) -> Point:
    """Add a point to the agenda, at its end."""
    allow(policy.ADD_POINT, actor, locked(meeting))
    refuse_blank(title)
    point = Point.objects.create(
        meeting=meeting,
        number=next_point(meeting),
        title=title.strip(),
        motion=motion.strip(),
        is_grave=is_grave,
    )
    event = PointAdded(**_named(point), title=point.title, motion=point.motion, is_grave=int(point.is_grave))
    tell_of(event, meeting, actor=actor, now=now)
    return point


@command
def amend_motion(
    *,
    actor: Actor,
    point: Point,
    seat: Seat,
    text: str,
    is_taken: bool,
    now: datetime,
    idempotency_key: str = "",
) -> Amendment:
    """Note other words that a seat proposes for what is voted.

    Taken, they stand in its place, and whoever voted votes anew.
    """
    allow(policy.DISCUSS_POINT, actor, _in_turn(point))
    refuse_blank(text)
    _refuse_absent(table_of(point.meeting), seat)
    amendment = Amendment.objects.create(
        point=point,
        number=point.amendments.count() + 1,
        seat=seat,
        text=text.strip(),
        replaces=point.motion if is_taken else "",
        is_taken=is_taken,
    )
    if is_taken:
        point.motion = amendment.text
        point.save(update_fields=["motion"])
        # Whoever voted did so on other words.
        point.votes.all().delete()
        point.hands.all().delete()
    event = MotionAmended(**_named(point), seat=seat.number, text=amendment.text, is_taken=int(is_taken))
    tell_of(event, point.meeting, actor=actor, now=now)
    return amendment


@command
def recuse(
    *, actor: Actor, point: Point, seat: Seat, reason: str, now: datetime, idempotency_key: str = ""
) -> Recusal:
    """Note that a seat does not vote on a point, and why.

    What it had voted goes.
    """
    allow(policy.DISCUSS_POINT, actor, _in_turn(point))
    refuse_blank(reason, refusal=ReasonMissing)
    _refuse_absent(table_of(point.meeting), seat)
    if seat.pk in recused_from(point):
        raise AlreadyRecused
    point.votes.filter(seat=seat).delete()
    recusal = Recusal.objects.create(point=point, seat=seat, reason=reason.strip())
    event = SeatRecused(**_named(point), seat=seat.number, reason=recusal.reason)
    tell_of(event, point.meeting, actor=actor, now=now)
    return recusal


@command
def note_votes(
    *, actor: Actor, point: Point, votes: Sequence[VoteNoted], now: datetime, idempotency_key: str = ""
) -> Point:
    """Note what seats say by roll call.

    Whoever noted another seat meanwhile loses nothing.
    """
    allow(policy.DISCUSS_POINT, actor, _in_turn(point))
    if point.hands.exists():
        raise HandsOrRollCall
    may = {seat.pk for seat in voters_of(table_of(point.meeting), point)}
    if any(vote.seat.pk not in may for vote in votes):
        raise SeatNotHere
    standing = dict(point.votes.values_list("seat", "choice"))
    new = [vote for vote in votes if standing.get(vote.seat.pk, "") != vote.choice]
    if any(standing.get(vote.seat.pk, "") != vote.seen for vote in new):
        raise VotedMeanwhile
    if not new:
        raise NothingNew
    for vote in new:
        Vote.objects.update_or_create(point=point, seat=vote.seat, defaults={"choice": vote.choice})
    by_choice: dict[str, Any] = {
        choice.value: sorted(vote.seat.number for vote in new if vote.choice == choice) for choice in Choice
    }
    tell_of(VotesNoted(**_named(point), **by_choice, hands={}), point.meeting, actor=actor, now=now)
    return point


@command
def note_hands(
    *, actor: Actor, point: Point, hands: Mapping[Sector, Raised], now: datetime, idempotency_key: str = ""
) -> Point:
    """Note how many hands of each sector were raised.

    They stand in place of those noted before.
    """
    allow(policy.DISCUSS_POINT, actor, _in_turn(point))
    if point.votes.exists():
        raise HandsOrRollCall
    there = tallies_of(table_of(point.meeting), point)
    for sector, raised in hands.items():
        if sector not in there or raised.favour + raised.against > there[sector].present:
            raise MoreHandsThanSeats
    if not any(raised.favour + raised.against for raised in hands.values()):
        raise NoVotes
    point.hands.all().delete()
    Hands.objects.bulk_create(
        Hands(point=point, sector=sector, favour=raised.favour, against=raised.against)
        for sector, raised in hands.items()
    )
    by_sector = {sector.value: [raised.favour, raised.against] for sector, raised in hands.items()}
    event = VotesNoted(**_named(point), favour=[], against=[], abstained=[], hands=by_sector)
    tell_of(event, point.meeting, actor=actor, now=now)
    return point


@command
def decide_point(*, actor: Actor, point: Point, now: datetime, idempotency_key: str = "") -> Point:
    """Close the vote on a point: the rules of the day decide what came out.

    Where they ask for consensus and nobody noted a vote, nobody opposed.
    """
    allow(policy.DISCUSS_POINT, actor, _in_turn(point))
    table = table_of(point.meeting)
    _refuse_without_quorum(table, point)
    rule = majority_rule(table.rules, is_grave=point.is_grave)
    votes = tallies_of(table, point)
    if not any(tally.favour + tally.against for tally in votes.values()) and not point.votes.exists():
        if rule.majority != Majority.CONSENSUS:
            raise NoVotes
        votes = {sector: tally.all_in_favour() for sector, tally in votes.items()}
    if any(tally.abstained < 0 for tally in votes.values()):
        raise MoreHandsThanSeats
    casting = casting_choice(table, point)
    values = values_of(rule, votes, casting)
    result = result_of(rule, votes, casting)
    _become(point, PointState.APPROVED if result.approved else PointState.REJECTED, now)
    point.result = {**values, "rules_version": table.rules.version}
    point.save(update_fields=["result"])
    event = PointDecided(
        **_named(point),
        title=point.title,
        motion=point.motion,
        state=point.state,
        rules_version=table.rules.version,
        **values,
    )
    tell_of(event, point.meeting, actor=actor, now=now)
    return point


@command
def end_point(
    *,
    actor: Actor,
    point: Point,
    state: PointState,
    note: str,
    now: datetime,
    idempotency_key: str = "",
) -> Point:
    """End a point without a vote: it was heard, or it was withdrawn."""
    allow(policy.DISCUSS_POINT, actor, _in_turn(point))
    refuse_blank(note)
    _become(point, PointState(state), now, note.strip())
    event = PointEnded(**_named(point), title=point.title, state=point.state, note=point.note)
    tell_of(event, point.meeting, actor=actor, now=now)
    return point


@command
def reopen_point(
    *, actor: Actor, point: Point, reason: str, now: datetime, idempotency_key: str = ""
) -> Point:
    """Deal with a point again in the same session.

    Its votes stand until they change.
    """
    allow(policy.REOPEN_POINT, actor, _in_turn(point))
    refuse_blank(reason, refusal=ReasonMissing)
    point.state, point.decided_at, point.result, point.note = PointState.PENDING, None, {}, ""
    point.save(update_fields=["state", "decided_at", "result", "note"])
    event = PointReopened(**_named(point), reason=reason.strip())
    tell_of(event, point.meeting, actor=actor, now=now)
    return point


@command
def dissent(
    *, actor: Actor, point: Point, seat: Seat, text: str, now: datetime, idempotency_key: str = ""
) -> Dissent:
    """Keep the words of a seat that does not agree with what was decided."""
    allow(policy.DISSENT, actor, _in_turn(point))
    refuse_blank(text)
    if point.dissents.filter(seat=seat).exists():
        raise AlreadyDissented
    if not point.meeting.presences.filter(seat=seat).exists():
        raise SeatNotHere
    row = Dissent.objects.create(point=point, seat=seat, text=text.strip())
    event = DissentNoted(**_named(point), seat=seat.number, text=row.text)
    tell_of(event, point.meeting, actor=actor, now=now)
    return row


def _in_turn(point: Point) -> Point:
    """Read a point again; whatever happens in its session, who comes and goes too, waits for it."""
    locked(point.meeting)
    return locked(point)


def _named(point: Point) -> dict[str, Any]:
    """Return how an event names a point."""
    meeting = point.meeting
    return {"body": meeting.body.name, "session": meeting.title, "number": point.number}


def _refuse_absent(table: Table, seat: Seat) -> None:
    if seat.pk not in table.here:
        raise SeatNotHere


def _refuse_without_quorum(table: Table, point: Point) -> None:
    quorum = table.quorum(without=() if table.rules.recused_count else recused_from(point))
    if not quorum.is_met:
        raise NoQuorum(explained(quorum))


def _become(point: Point, state: PointState, now: datetime, note: str = "") -> None:
    point.state, point.decided_at, point.note = state, now, note
    point.save(update_fields=["state", "decided_at", "note"])
