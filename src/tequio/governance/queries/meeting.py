"""Reads of sessions that were convened: who is there, whether that is a quorum, and since when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tequio.foundation.days import day_for
from tequio.governance.models.body import Body, Seat, Sector, TenureRole
from tequio.governance.models.meeting import Meeting, MeetingStage, Presence
from tequio.governance.models.rules import OperatingRules, QuorumBase
from tequio.governance.models.session import SessionKind
from tequio.governance.queries.rules import before_any, rules_on
from tequio.governance.queries.seat import every_seat_of
from tequio.governance.quorum import Bench, Quorum, quorum_of, quorum_rule

_WHOLE = ("body__territory__parent", "body__institution__territory__parent", "session__minutes__approved_in")


def meeting_with_code(code: str) -> Meeting | None:
    """Return a session that was convened, or None."""
    return Meeting.objects.select_related(*_WHOLE).filter(code=code).first()


def coming_meetings(body_codes: Collection[str]) -> tuple[Meeting, ...]:
    """Return the sessions that bodies are convened to or hold now, the next first."""
    found = Meeting.objects.filter(
        body__code__in=body_codes, stage__in=(MeetingStage.CONVENED, MeetingStage.OPEN)
    )
    return tuple(found.select_related("body__territory__parent").order_by("starts_at", "pk"))


@dataclass(frozen=True)
class Table:
    """Who has a seat with a vote on the day of a session, who was there and when, by which rules."""

    meeting: Meeting
    rules: OperatingRules
    seats: tuple[Seat, ...]
    presences: tuple[Presence, ...]

    @property
    def here(self) -> dict[int, Presence]:
        """Return who is there now, by seat; those that do not count too."""
        return {presence.seat_id: presence for presence in self.presences if presence.left_at is None}

    @property
    def voting(self) -> tuple[Seat, ...]:
        """Return the seats with a vote of which somebody who counts is there now."""
        here = self.here
        return tuple(seat for seat in self.seats if seat.pk in here and self.counts(here[seat.pk]))

    def counts(self, presence: Presence) -> bool:
        """Tell whether the rules count whoever is there: an alternate, or from far away."""
        is_alternate = presence.tenure is not None and presence.tenure.role == TenureRole.ALTERNATE
        from_afar = presence.remote and not (self.rules.remote_counts or self.meeting.remote_because)
        return not from_afar and (self.rules.alternates_vote or not is_alternate)

    def quorum(self, without: Collection[int] = ()) -> Quorum:
        """Compare who is there now with what the rules ask for; `without` are seats that do not count."""
        return self._quorum(seat for seat in self.voting if seat.pk not in without)

    def quorum_at(self, moment: datetime) -> Quorum:
        """Return the quorum that there was at a moment."""
        there = {
            presence.seat_id
            for presence in self.presences
            if presence.arrived_at <= moment
            and (presence.left_at is None or moment < presence.left_at)
            and self.counts(presence)
        }
        return self._quorum(seat for seat in self.seats if seat.pk in there)

    def _quorum(self, there: Iterable[Seat]) -> Quorum:
        present = [seat.sector for seat in there]
        asked = [seat.sector for seat in self.seats if self._is_asked(seat)]
        benches = (Bench(sector, asked.count(sector), present.count(sector)) for sector in Sector)
        return quorum_of(quorum_rule(self.rules), benches)

    def _is_asked(self, seat: Seat) -> bool:
        if self.rules.quorum_base == QuorumBase.ALL_SEATS:
            return True
        day = day_for(self.meeting, self.meeting.starts_at)
        return any(tenure.in_force_on(day) for tenure in seat.tenures.all())


def voting_seats(body: Body, day: date) -> tuple[Seat, ...]:
    """Return the seats with a vote that a body has on a day, in order, with whoever held them."""
    return voting_on(every_seat_of(body), day)


def voting_on(seats: Iterable[Seat], day: date) -> tuple[Seat, ...]:
    """Return those of the seats of a body that have a vote on a day."""
    return tuple(seat for seat in seats if seat.has_vote and seat.in_force_on(day))


def table_of(meeting: Meeting) -> Table:
    """Return who sits at the table of a session."""
    day = day_for(meeting, meeting.starts_at)
    seats = voting_seats(meeting.body, day)
    found = meeting.presences.select_related("seat__body", "tenure__institution", "tenure__post__institution")
    return Table(meeting, rules_on(meeting.body, day), seats, tuple(found.order_by("arrived_at", "pk")))


@dataclass(frozen=True)
class Turn:
    """A moment in which there came to be a quorum, or ceased to be presence."""

    at: datetime
    quorum: Quorum


def turns_of(table: Table) -> tuple[Turn, ...]:
    """Return when a session had a quorum and when it had none, from the first who arrived."""
    moments = {presence.arrived_at for presence in table.presences}
    # That all leave when a session ends breaks no quorum.
    ended = table.meeting.ended_at
    moments |= {
        presence.left_at for presence in table.presences if presence.left_at and presence.left_at != ended
    }
    turns: list[Turn] = []
    for moment in sorted(moments):
        quorum = table.quorum_at(moment)
        if not turns or turns[-1].quorum.is_met != quorum.is_met:
            turns.append(Turn(moment, quorum))
    return tuple(turns)


def notice_asked(rules: OperatingRules, *, is_ordinary: bool) -> int:
    """Return with how many days a session has to be convened."""
    return rules.notice_days if is_ordinary else rules.urgent_notice_days


def notice_given(meeting: Meeting) -> int:
    """Return with how many days a session was convened."""
    return days_between(meeting.convened_on, day_for(meeting, meeting.starts_at))


def notice_of(meeting: Meeting, versions: Sequence[OperatingRules]) -> tuple[int, int]:
    """Return with how many days a session was convened, and how many the rules of its day ask for.

    `versions` are those of the rules of its body, and others, the first that came into force first.
    """
    rules = _rules_for(meeting, versions)
    return notice_given(meeting), notice_asked(rules, is_ordinary=meeting.kind == SessionKind.ORDINARY)


def _rules_for(meeting: Meeting, versions: Sequence[OperatingRules]) -> OperatingRules:
    """Choose, as `rules_on` does, among all versions in the order in which they came into force."""
    day = day_for(meeting, meeting.starts_at)
    in_force = [
        rules for rules in versions if rules.body_id == meeting.body_id and rules.in_force_from <= day
    ]
    return in_force[-1] if in_force else before_any(meeting.body)


def days_between(first: date, last: date) -> int:
    """Return how many days after one another is."""
    return (last - first).days
