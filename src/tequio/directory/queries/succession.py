"""Who came before, who came after, and who answers for what an institution was given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Protocol

from django.db.models import F, FilteredRelation, Q, QuerySet

from tequio.directory.models import DutyAssignment, Institution, Succession
from tequio.foundation.refs import SubjectRef


@dataclass(frozen=True)
class Duty:
    """What an institution was given to answer for: itself first, then what holds it.

    `is_taken` says that somebody else was named for it, though the institution may go on.
    """

    institution: Institution
    subjects: tuple[SubjectRef, ...] = ()
    is_taken: bool = False


class Named(Protocol):
    """Whoever was given a duty: an institution, or a body of one."""

    @property
    def ref(self) -> SubjectRef: ...
    @property
    def name(self) -> Any: ...
    @property
    def places(self) -> tuple[SubjectRef, ...]: ...


@dataclass(frozen=True)
class Holder:
    """Who answers for a duty of `named`, and since when somebody else does.

    Without an institution nobody is known, or one of `heirs` has yet to be named.
    """

    named: Named
    institution: Institution | None
    since: date | None = None
    heirs: tuple[Institution, ...] = ()

    @property
    def has_passed(self) -> bool:
        return self.institution != self.named


def direct_successors(institution: Institution) -> Sequence[Institution]:
    """Return those on record as taking over its duties, by name."""
    found = Institution.objects.filter(succeeds__predecessor=institution)
    return list(found.select_related("territory__parent").order_by("name", "pk"))


def steps_of(institution: Institution) -> tuple[Succession, ...]:
    """Return the successions that led to the institution or took its duties, oldest first."""
    found = Succession.objects.filter(Q(successor=institution) | Q(predecessor=institution))
    places = ("predecessor__territory", "successor__territory")
    return tuple(found.select_related(*places).order_by("on", "predecessor__code", "successor__code"))


def holders_on(duties: Iterable[Duty], day: date) -> tuple[Holder, ...]:
    """Return who answers for each duty on a day, in their order: what decisions rest on."""

    def has_begun(succession: Succession) -> bool:
        return succession.on is None or succession.on <= day

    return _holders(tuple(duties), lambda institution: institution.has_ended_by(day), has_begun)


def noted_holders(duties: Iterable[Duty]) -> tuple[Holder, ...]:
    """Return who answers for each duty as far as the log says: what pages show.

    In no query while every institution exists, else in one.
    """
    return _holders(
        tuple(duties),
        lambda institution: institution.over_on is not None,
        lambda succession: succession.begun,
    )


def answering(
    institutions: Iterable[Institution], subjects: tuple[SubjectRef, ...], day: date
) -> tuple[Institution, ...]:
    """Return who answers on a day for what these institutions were given."""
    found = holders_on([Duty(institution, subjects) for institution in institutions], day)
    return tuple(dict.fromkeys(holder.institution for holder in found if holder.institution))


def descendants(institution: Institution) -> set[int]:
    """Return the keys of every institution down the chain."""
    return _descendants(institution.pk, _after())


def heirs_of(institutions: Iterable[Institution], day: date) -> tuple[Institution, ...]:
    """Return every institution down the chain of those that ended by a day."""
    ended = [institution.pk for institution in institutions if institution.has_ended_by(day)]
    if not ended:
        return ()
    after = _after()
    found = set().union(*(_descendants(pk, after) for pk in ended))
    return tuple(Institution.objects.filter(pk__in=found).order_by("pk"))


def successors_to_name(institution: Institution) -> Sequence[Institution]:
    """Return the institutions down the chain, by name: one of them can be named for a duty."""
    found = Institution.objects.filter(pk__in=descendants(institution))
    return list(found.select_related("territory__parent").order_by("name", "pk"))


def institutions_to_end(day: date) -> Sequence[Institution]:
    """Return those whose last day has passed and of which the log does not say so yet."""
    found = Institution.objects.filter(valid_to__lt=day, over_on=None)
    return list(found.select_related("territory__parent").order_by("valid_to", "pk"))


def successions_to_begin(day: date) -> Sequence[Succession]:
    """Return those whose day has come and of which the log does not say so yet."""
    found = Succession.objects.filter(begun=False, on__lte=day)
    places = ("predecessor__territory__parent", "successor__territory__parent")
    return list(found.select_related(*places).order_by("on", "pk"))


def assignments_astray() -> Sequence[DutyAssignment]:
    """Return those in force whose successor no longer comes down from its predecessor."""
    after = _after()
    found = DutyAssignment.objects.filter(in_force=True).order_by("pk")
    return [
        assignment
        for assignment in found
        if assignment.successor_id not in _descendants(assignment.predecessor_id, after)
    ]


def ended_refs() -> list[str]:
    """Return the public ids of the institutions that ended, as far as the log says."""
    codes = Institution.objects.exclude(over_on=None).order_by("code").values_list("code", flat=True)
    return [str(SubjectRef("institucion", code)) for code in codes]


_After = dict[int, list[Succession]]
_IsOver = Callable[[Institution], bool]
_HasBegun = Callable[[Succession], bool]
_Step = tuple[Institution, date | None]
_Assigned = dict[tuple[int, str], _Step]


def _holders(duties: tuple[Duty, ...], is_over: _IsOver, has_begun: _HasBegun) -> tuple[Holder, ...]:
    ended = [duty for duty in duties if duty.is_taken or is_over(duty.institution)]
    if not ended:
        return tuple(Holder(duty.institution, duty.institution) for duty in duties)
    chain = _Chain(is_over, has_begun, *_read(ended))
    return tuple(map(chain.holder, duties))


def _read(duties: Iterable[Duty]) -> tuple[_After, _Assigned]:
    """Read every succession, and who was named for these duties, in one query.

    Whoever is named comes down from the institution, so is the successor in some of them.
    """
    subjects = {str(subject) for duty in duties for subject in duty.subjects}
    to = "predecessor__duties_assigned"
    named = FilteredRelation(
        to, condition=Q(**{f"{to}__in_force": True, f"{to}__subject__in": subjects or {""}})
    )
    found = _successions().annotate(
        assigned=named,
        subject=F("assigned__subject"),
        assigned_to=F("assigned__successor"),
        assigned_on=F("assigned__on"),
    )
    after: dict[int, dict[int, Succession]] = defaultdict(dict)
    to_whom: _Assigned = {}
    heirs = {row.successor_id: row.successor for row in found}
    for row in found:
        after[row.predecessor_id][row.pk] = row
        if row.subject:
            to_whom[row.predecessor_id, row.subject] = (heirs[row.assigned_to], row.assigned_on)
    return {pk: list(rows.values()) for pk, rows in after.items()}, to_whom


def _after() -> _After:
    """Read every succession there is, once; they are few."""
    after: _After = defaultdict(list)
    for succession in _successions():
        after[succession.predecessor_id].append(succession)
    return after


def _successions() -> QuerySet[Succession]:
    return Succession.objects.select_related("successor__territory__parent").order_by("on", "successor__code")


def _descendants(pk: int, after: _After) -> set[int]:
    found: set[int] = set()
    pending = [pk]
    while pending:
        heirs = {succession.successor_id for succession in after.get(pending.pop(), ())} - found
        found |= heirs
        pending.extend(heirs)
    return found


class _Chain:
    """Follows a duty from one institution to the next, as long as each has ended."""

    def __init__(self, is_over: _IsOver, has_begun: _HasBegun, after: _After, assigned: _Assigned) -> None:
        self._is_over, self._has_begun = is_over, has_begun
        self._after, self._assigned = after, assigned

    def holder(self, duty: Duty) -> Holder:
        institution, is_over = duty.institution, self._is_over(duty.institution)
        named = self._named(institution, duty.subjects) if is_over or duty.is_taken else ()
        if not named and not is_over:
            return Holder(institution, institution)
        ended_on = _day_after(institution.valid_to) if is_over else None
        found = []
        for heir, on in named or self._next(institution):
            then = self.holder(replace(duty, institution=heir))
            found.append(replace(then, named=institution, since=_latest(ended_on, then.since or on)))
        known = {holder.institution.pk: holder for holder in found if holder.institution}
        heirs = {heir.pk: heir for holder in found for heir in (holder.institution, *holder.heirs) if heir}
        if len(known) == len(heirs) == 1:
            return next(iter(known.values()))
        # Down the chain it is nobody's since the last of them ended.
        since = _latest(ended_on, *(holder.since for holder in found if not holder.institution))
        return Holder(institution, None, since, tuple(heirs.values()))

    def _named(self, institution: Institution, subjects: tuple[SubjectRef, ...]) -> Sequence[_Step]:
        keys = ((institution.pk, str(subject)) for subject in subjects)
        return [self._assigned[key] for key in keys if key in self._assigned][:1]

    def _next(self, institution: Institution) -> Sequence[_Step]:
        found = self._after.get(institution.pk, [])
        return [(step.successor, step.on) for step in found if self._has_begun(step)]


def _latest(*days: date | None) -> date | None:
    return max(filter(None, days), default=None)


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
