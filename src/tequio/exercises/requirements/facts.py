"""What is on record of an exercise, as its requirements look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tequio.exercises.models import ActivityKind, Audience, DocumentKind, PhaseCode
from tequio.exercises.phases.guards import GATHERINGS
from tequio.exercises.phases.path import order_of
from tequio.foundation.words import Words
from tequio.governance.models.body import Sector

BOTH_SIDES: Final = frozenset({Sector.CIVIL_SOCIETY, Sector.GOVERNMENT})
# They may follow any phase: to be in one does not tell how far the cycle went.
_OUTSIDE: Final = frozenset({PhaseCode.DORMANT, PhaseCode.EXTINCT, PhaseCode.NEXT_CYCLE})
_FOR_SOCIETY: Final = frozenset({"", Audience.SOCIETY, Audience.EVERYONE})


@dataclass(frozen=True)
class Trace:
    """Something on record: what it is, its day where it is known, and where anyone reads it."""

    label: Words
    on: date | None = None
    address: str = ""


@dataclass(frozen=True)
class Paper(Trace):
    """A document of the exercise that anyone can open."""

    kind: str = ""
    cycle: int = 1


@dataclass(frozen=True)
class Happening(Trace):
    """An activity: what it was and for whom."""

    kind: str = ""
    audience: str = ""
    cycle: int = 1


@dataclass(frozen=True)
class Meeting(Trace):
    """A session of the secretariat and the sectors that attended; none where that is not on record.

    `notice` is with how many days it was convened and how many the rules asked
    for; None where it is not on record that it was convened.
    """

    sectors: frozenset[str] = frozenset()
    notice: tuple[int, int] | None = None


@dataclass(frozen=True)
class Answers(Trace):
    """A process, dated by its last answer: how much came, how much is answered, and by when it must be."""

    by: date = date.max
    brought: int = 0
    answered: int = 0


@dataclass(frozen=True)
class Facts:
    """Everything that the requirements of one exercise are computed from."""

    phase: str
    cycle: int = 1
    reached: frozenset[str] = frozenset()
    declared_on: date | None = None
    body: Trace | None = None
    body_over_on: date | None = None
    seats: Mapping[str, date | None] = field(default_factory=dict)
    meetings: tuple[Meeting, ...] = ()
    adopted: tuple[Trace, ...] = ()  # its operating rules, each version
    papers: tuple[Paper, ...] = ()
    happenings: tuple[Happening, ...] = ()
    evidence: tuple[Trace, ...] = ()
    answers: tuple[Answers, ...] = ()  # the processes to which anything came
    roadmap_on: date | None = None
    is_plan_public: bool = False
    plan_public_on: date | None = None

    def has_reached(self, phase: PhaseCode) -> bool:
        """Tell whether this cycle entered a phase, or one that comes after it."""
        return any(order_of(code) >= order_of(phase) for code in self.reached - _OUTSIDE)

    @property
    def held(self) -> tuple[Meeting, ...]:
        """Return the sessions that both government and civil society attended."""
        return tuple(meeting for meeting in self.meetings if meeting.sectors >= BOTH_SIDES)

    @property
    def with_society(self) -> tuple[Trace, ...]:
        """Return the sessions that civil society attended, and what the public was called to."""
        sessions = (record for record in self.meetings if Sector.CIVIL_SOCIETY in record.sectors)
        called = (
            record
            for record in self.happenings
            if record.kind in GATHERINGS | {ActivityKind.PUBLIC_EVENT} and record.audience in _FOR_SOCIETY
        )
        return (*sessions, *called)

    @property
    def gatherings(self) -> tuple[Happening, ...]:
        """Return the tables, forums and consultations of this cycle."""
        return tuple(
            record for record in self.happenings if record.kind in GATHERINGS and record.cycle == self.cycle
        )

    @property
    def outreach(self) -> tuple[Happening, ...]:
        """Return the awareness sessions to which society was called."""
        awareness = (record for record in self.happenings if record.kind == ActivityKind.AWARENESS)
        return tuple(
            record for record in awareness if record.audience in {Audience.SOCIETY, Audience.EVERYONE}
        )

    def papers_of(self, *kinds: DocumentKind) -> tuple[Paper, ...]:
        """Return the public documents of these kinds, of this cycle."""
        return tuple(record for record in self.papers if record.kind in kinds and record.cycle == self.cycle)

    @property
    def rules(self) -> tuple[Trace, ...]:
        """Return the operating rules that anyone can read, of whichever cycle."""
        return (*(record for record in self.papers if record.kind == DocumentKind.RULES), *self.adopted)

    @property
    def convened(self) -> tuple[Meeting, ...]:
        """Return the sessions of which it is on record how they were convened, the first of them first."""
        return tuple(meeting for meeting in self.meetings if meeting.notice)


def first_day(found: tuple[Trace, ...]) -> date | None:
    """Return the earliest day known of some records."""
    return min((record.on for record in found if record.on), default=None)


def days_of(found: tuple[Trace, ...]) -> list[date]:
    """Return the days known of some records."""
    return [record.on for record in found if record.on]
