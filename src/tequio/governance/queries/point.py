"""Reads of the points of an agenda and of how they were voted."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max

from tequio.governance.majority import Tally
from tequio.governance.models.body import Seat, Sector
from tequio.governance.models.meeting import Meeting
from tequio.governance.models.point import Choice, Point
from tequio.governance.queries.meeting import Table


def point_with_number(code: str, number: int) -> Point | None:
    """Return a point of a session with its meeting, or None."""
    related = ("meeting__body__territory__parent", "meeting__body__institution", "meeting__session")
    return Point.objects.select_related(*related).filter(meeting__code=code, number=number).first()


def points_of(meeting: Meeting) -> tuple[Point, ...]:
    """Return the points of an agenda in order, with amendments, recusals and votes."""
    related = ("amendments__seat__body", "recusals__seat__body", "votes__seat__body", "hands")
    return tuple(meeting.points.order_by("number").prefetch_related(*related))


def next_point(meeting: Meeting) -> int:
    """Return the number that the next point would have."""
    last = meeting.points.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def recused_from(point: Point) -> frozenset[int]:
    """Return the seats that do not vote on a point."""
    return frozenset(recusal.seat_id for recusal in point.recusals.all())


def voters_of(table: Table, point: Point) -> tuple[Seat, ...]:
    """Return the seats that may vote on a point now."""
    recused = recused_from(point)
    return tuple(seat for seat in table.voting if seat.pk not in recused)


def tallies_of(table: Table, point: Point) -> Mapping[Sector, Tally]:
    """Return how each sector votes on a point now, by roll call or by hands.

    The vote of a seat of which nobody is there any more does not count.
    """
    recused, voters = recused_from(point), voters_of(table, point)
    choices_noted = {vote.seat_id: vote.choice for vote in point.votes.all()}
    hands = {raised.sector: raised for raised in point.hands.all()}
    tallies = {}
    for sector in Sector:
        seats = [seat for seat in table.seats if seat.sector == sector and seat.pk not in recused]
        there = [seat for seat in voters if seat.sector == sector]
        choices = [choices_noted.get(seat.pk) for seat in there]
        shown = hands.get(sector)
        if seats:
            tallies[sector] = Tally(
                seats=len(seats),
                present=len(there),
                favour=shown.favour if shown else choices.count(Choice.FAVOUR),
                against=shown.against if shown else choices.count(Choice.AGAINST),
            )
    return tallies


def casting_choice(table: Table, point: Point) -> Choice | None:
    """Return what the seat that decides ties choices_noted, if it may vote and did so by roll call."""
    seat = table.rules.casting_seat_id
    if seat not in {voter.pk for voter in voters_of(table, point)}:
        return None
    return next((Choice(vote.choice) for vote in point.votes.all() if vote.seat_id == seat), None)


def seats_that_came(meeting: Meeting) -> tuple[Seat, ...]:
    """Return the seats that somebody was there for, at any time of a session."""
    came = Seat.objects.filter(presences__meeting=meeting).distinct()
    return tuple(came.select_related("body").order_by("number"))
