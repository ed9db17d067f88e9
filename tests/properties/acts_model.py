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
NEXT, OTHER_NEXT = "institucion/sucesora", "institucion/otra-sucesora"
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
    """An actor: a kind, or a person with roles that may begin and end."""

    name: str
    roles: tuple[tuple[str, str], ...] = ()
    kind: str = "person"
    declared: str = ""  # "", "clear" or "conflict"
    first_day: date = date.min
    last_day: date = date.max
    gone: str = ""  # "ended" at an instant, or "closed" with the account

    def is_in_office(self, today: date) -> bool:
        return not self.gone and self.first_day <= today <= self.last_day


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
class Report:
    """What somebody reported of a milestone, on a day of record and perhaps as of another."""

    state: str
    author: str
    claimed: date  # what may not be said earlier of anything that follows
    is_returned: bool = False
    is_corrected: bool = False
    explains: bool = False


@dataclass(eq=False)
class Step:
    """A milestone: what was reported of it and what was found."""

    key: str
    by: str
    ends: date
    term: Term
    state: str = "not_started"
    is_late: bool = False
    seen: str = ""  # what became of the last confirmation
    reports: list[Report] = field(default_factory=list)  # those that were not withdrawn

    @property
    def is_open(self) -> bool:
        return self.state in {"not_started", "in_progress"}

    @property
    def is_explained(self) -> bool:
        return any(report.explains for report in self.reports)

    @property
    def last_report(self) -> Report | None:
        return self.reports[-1] if self.reports else None

    def by_its_reports(self) -> str:
        """Tell where the reports that count leave it."""
        last = self.last_report
        return "not_started" if last is None else "in_progress" if last.is_returned else last.state


@dataclass(eq=False)
class Rating:
    """An assessment of the first commitment at one stage."""

    state: str = ""  # "", "draft" or "final"
    verifiable: bool = True
    author: Somebody | None = None


@dataclass(eq=False)
class Reply:
    """What an addressee did with one recommendation."""

    key: str
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
    ended: set[str] = field(default_factory=set)
    heirs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # of a commitment or an answer

    def answering(self, institution: str, duty: str) -> tuple[str, ...]:
        """Tell who answers for a duty now: an institution, its one or its named heir, or nobody."""
        if institution not in self.ended:
            return (institution,)
        heirs = self.heirs.get(institution, ())
        named = self.named.get(duty, "")
        return (named,) if named in heirs else heirs if len(heirs) == 1 else ()

    def pass_terms(self) -> None:
        """Let whoever answers now owe what is owed, else whoever has to name somebody."""
        for step in self.steps.values():
            if step.term.is_owed:
                step.term.owner = next(iter(self.answering(step.by, f"commitment {step.key}")), TABLE)
        for reply in self.replies.values():
            for term in (reply.receipt, reply.answer):
                if term.is_owed and reply.owner != TABLE:
                    term.owner = next(iter(self.answering(reply.owner, f"answer {reply.key}")), COMMISSION)

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
        self.pass_terms()

    def of(self, act: str, key: str) -> str:
        """Tell the state of all that the act on a thing looks at."""
        duties = (sorted(self.ended), self.heirs, self.named)
        if act in (*OF_STEPS, *OF_SEEN):
            matters_when = "silently" in act or "yesterday" in act
            return repr((self.today if matters_when else "", self.steps[key], duties))
        if act in OF_RATINGS:
            return repr((key, self.ratings, self.guarantor, duties))
        if act in OF_REPLIES:
            return repr((self.replies[key], duties))
        return repr((key, self.terms()[key])) if act in OF_TERMS else self.guarantor

    # Who somebody is.

    def holds(self, who: Somebody, role: str, *scopes: str) -> bool:
        if not who.is_in_office(self.today) or (
            role in {"assessor", "secretariat_member"} and not who.declared
        ):
            return False
        if role == "assessor" and who.declared == "conflict":
            return False
        return any(role == held and scope in ("", *scopes) for held, scope in who.roles)

    def may_something(self, who: Somebody) -> bool:
        """Tell whether anything here could ever be theirs today, whatever its state."""
        near = (EXERCISE, TABLE, COMMISSION, WATER, WORKS, NEXT, OTHER_NEXT)
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
        heirs = [heir for one in self.ended for heir in self.heirs.get(one, ())]
        made_by = {EXERCISE, TABLE, self.guarantor, WATER, WORKS, *heirs}
        others = [scope for role, scope in who.roles if role != "assessor"]
        return self.holds(who, "assessor", EXERCISE) and made_by.isdisjoint(others)

    def speaks_of(self, who: Somebody, step: Step) -> bool:
        """Tell whether somebody speaks for whoever answers for a milestone now."""
        return self.speaks_for(who, *self.answering(step.by, f"commitment {step.key}"))

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


OF_REPORTS: Final = ("report done as of yesterday", "correct report", "withdraw report")
OF_STEPS: Final = (
    "report progress", "report progress silently", "report done", "report activity", "explain delay",
    "verify report", "return report", "cancel", "cancel elsewhere", "note lateness", "measure",
    "cancel alone", "name heir", *OF_REPORTS,
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
