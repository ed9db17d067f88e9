"""Who may do what with milestones, assessments, answers and terms, said again: the oracle.

Written from the issue and from the domain's words, never from the policy. What
is denied is nobody's or not possible now; what is refused lacks something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

DENIED, REFUSED, DONE = "denied", "refused", "done"
EXERCISE, TABLE, COMMISSION = "ejercicio/ex", "organo/stl", "organo/com"
WATER, WORKS, GUARANTOR, HEIR = (
    "institucion/agua",
    "institucion/obras",
    "institucion/garante",
    "institucion/heredera",
)
_REST_DAYS: Final = {
    date(2026, 11, 16),
    date(2026, 12, 25),
    date(2027, 1, 1),
    date(2027, 2, 1),
    date(2027, 3, 15),
}
_LONGEST_PAUSE: Final = 10


def is_business_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _REST_DAYS


@dataclass(eq=False)
class Somebody:
    """An actor: a kind, or a person with roles that may end."""

    name: str
    roles: tuple[tuple[str, str], ...] = ()
    kind: str = "person"
    declared: str = ""  # "", "clear" or "conflict"
    last_day: date = date.max


@dataclass(eq=False)
class Term:
    """What somebody owes by a day, which a pause and an extension move."""

    owner: str
    reach: tuple[str, ...]
    start: date
    days: int = 0  # business days, or none when the day is fixed
    fixed: date = date.min
    state: str = "running"
    asked: date = date.max
    resumed: date = date.max
    extension: str = ""
    author: Somebody | None = None
    extra: int = 0

    @property
    def is_owed(self) -> bool:
        return self.state in {"running", "paused", "expired"}

    @property
    def runs(self) -> bool:
        return self.state in {"running", "paused"}

    @property
    def is_paused_once(self) -> bool:
        return self.asked != date.max

    def due(self) -> date:
        if self.days:
            return self._after(self.start, self.days + self.extra)
        between = (self.start + timedelta(n) for n in range(1, (self.fixed - self.start).days + 1))
        lost = sum(is_business_day(day) and self._is_in_pause(day) for day in between)
        return self._after(self.fixed, lost + self.extra)

    def limit(self) -> date:
        day, counted = self.asked, 0
        while counted < _LONGEST_PAUSE:
            day += timedelta(1)
            counted += is_business_day(day)
        return day

    def see(self, today: date) -> None:
        """Let time act: a pause ends by its limit, and a day passes."""
        if self.state == "paused" and self.limit() < today:
            self.state, self.resumed = "running", self.limit()
        if self.state == "running" and self.due() < today:
            self.state = "expired"

    def _is_in_pause(self, day: date) -> bool:
        last = self.resumed if self.resumed != date.max or self.asked == date.max else self.limit()
        return self.asked < day <= last

    def _after(self, day: date, count: int) -> date:
        while count:
            day += timedelta(1)
            count -= is_business_day(day) and not self._is_in_pause(day)
        return day


@dataclass(eq=False)
class Step:
    """A milestone: what was reported of it and what was found."""

    by: str
    term: Term
    state: str = "not_started"
    is_late: bool = False
    is_explained: bool = False
    seen: str = ""  # what became of the last confirmation

    @property
    def is_open(self) -> bool:
        return self.state in {"not_started", "in_progress"}


@dataclass(eq=False)
class Rating:
    """An assessment of the first commitment at one stage."""

    state: str = ""  # "", "draft" or "final"
    verifiable: bool = True
    author: Somebody | None = None


@dataclass(eq=False)
class Reply:
    """What an addressee did with one recommendation."""

    owner: str
    speakers: tuple[str, ...]
    receipt: Term
    answer: Term
    status: str = "notified"
    is_called: bool = False
    has_proof: bool = False


@dataclass
class World:
    """Everything the acts may change, and the day it is."""

    today: date
    steps: dict[str, Step]
    replies: dict[str, Reply]
    ratings: dict[str, Rating] = field(default_factory=lambda: {"inception": Rating(), "end": Rating()})
    guarantor: str = GUARANTOR
    has_ended: bool = False  # the institution of the first milestone and of the first answer

    def terms(self) -> dict[str, Term]:
        of_answers = {f"receipt {key}": one.receipt for key, one in self.replies.items()}
        of_answers |= {f"answer {key}": one.answer for key, one in self.replies.items()}
        return {f"milestone {key}": one.term for key, one in self.steps.items()} | of_answers

    def sleep(self, days: int) -> None:
        self.today += timedelta(days)
        for term in self.terms().values():
            term.see(self.today)
        for step in self.steps.values():
            step.is_late |= step.is_open and step.term.state == "expired"
        for reply in self.replies.values():
            if reply.status == "notified" and reply.receipt.state == "expired":
                reply.status = "silent"

    def end(self) -> None:
        """Let the institution that answers first end: its successor has what it owed, by the same dates."""
        self.has_ended, step, reply = True, self.steps["1"], self.replies["1"]
        step.by, reply.speakers = HEIR, (HEIR,)
        for term in (step.term, reply.receipt, reply.answer):
            term.owner = HEIR if term.is_owed else term.owner

    def of(self, act: str, key: str) -> str:
        """Tell the state of all that the act on a thing looks at."""
        if act in (*OF_STEPS, *OF_SEEN):
            return repr((self.today, self.steps[key])) if "silently" in act else repr(self.steps[key])
        if act in OF_RATINGS:
            return repr((key, self.ratings, self.guarantor, self.has_ended))
        if act in OF_REPLIES:
            return repr((key, self.has_ended) if act == "name successor" else self.replies[key])
        return repr((key, self.terms()[key])) if act in OF_TERMS else self.guarantor

    # Who somebody is.

    def holds(self, who: Somebody, role: str, *scopes: str) -> bool:
        if self.today > who.last_day or (role in {"assessor", "secretariat_member"} and not who.declared):
            return False
        if role == "assessor" and who.declared == "conflict":
            return False
        return any(role == held and scope in ("", *scopes) for held, scope in who.roles)

    def may_something(self, who: Somebody) -> bool:
        """Tell whether anything here could ever be theirs today, whatever its state."""
        near = (EXERCISE, TABLE, COMMISSION, WATER, WORKS, HEIR)
        acting = who.kind in {"operator", "importer", "clock"}
        return acting or any(self.holds(who, role, *near) for role, _scope in who.roles)

    def operates(self, who: Somebody) -> bool:
        return who.kind == "operator"

    def sits(self, who: Somebody, *scopes: str) -> bool:
        return self.holds(who, "secretariat_member", *(scopes or (EXERCISE, TABLE)))

    def runs_the_table(self, who: Somebody, *scopes: str) -> bool:
        return self.holds(who, "facilitator", *(scopes or (EXERCISE, TABLE)))

    def speaks_for(self, who: Somebody, *institutions: str) -> bool:
        return self.holds(who, "liaison", *institutions)

    def is_independent(self, who: Somebody) -> bool:
        """Nobody assesses what they made or answer for, whatever else they are."""
        made_by = {EXERCISE, TABLE, self.guarantor, WATER, WORKS}
        others = [scope for role, scope in who.roles if role != "assessor"]
        return self.holds(who, "assessor", EXERCISE) and made_by.isdisjoint(others)

    def owes(self, who: Somebody, term: Term) -> bool:
        roles = ("liaison", "facilitator", "secretariat_member")
        return any(self.holds(who, role, term.owner) for role in roles)

    def watches(self, who: Somebody, term: Term) -> bool:
        around = self.sits(who, *term.reach) or self.runs_the_table(who, *term.reach)
        return around or self.holds(who, "adviser", *term.reach) or self.operates(who)


def refused_unless(is_good: bool) -> str:
    return DONE if is_good else REFUSED


def every_target(world: World) -> Iterator[tuple[str, str]]:
    """Yield each act with each thing it may be tried on."""
    for act in (*OF_STEPS, *OF_SEEN):
        yield from ((act, key) for key in world.steps)
    for act in OF_RATINGS:
        yield from ((act, key) for key in world.ratings)
    for act in OF_REPLIES:
        yield from ((act, key) for key in world.replies)
    for act in OF_TERMS:
        yield from ((act, key) for key in world.terms())
    yield "transfer", "exercise"


OF_STEPS: Final = (
    "report progress", "report progress silently", "report done", "report activity", "explain delay",
    "verify report", "return report", "cancel", "cancel elsewhere", "note lateness", "measure",
)  # fmt: skip
OF_SEEN: Final = ("confirm", "publish confirmation", "reject confirmation")
OF_RATINGS: Final = (
    "draft", "draft unverifiable", "draft badly", "finish", "comment", "dissent", "reply",
)  # fmt: skip
ANSWERS: Final = ("accept", "accept in part", "refuse", "not applicable")
OF_REPLIES: Final = (
    "acknowledge", *ANSWERS, "refuse without reason", "plan", "plan the past", "report action", "claim",
    "claim without proof", "verify", "contest", "call", "hear", "close", "fall silent", "name successor",
)  # fmt: skip
OF_TERMS: Final = (
    "ask extension", "ask too much", "approve", "turn down", "pause", "resume", "note expiry", "stop",
)  # fmt: skip
