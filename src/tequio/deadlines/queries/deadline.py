"""Deadlines: what somebody owes, is owed, and what a day brings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from tequio.deadlines.duties import RULES, name_of, rules_not_of
from tequio.deadlines.models import OPEN, OWED, Deadline, DeadlineScope, DeadlineState, ExtensionStatus
from tequio.foundation.actors import Role
from tequio.foundation.days import day_for, first_day_of, last_day_of
from tequio.foundation.refs import SubjectRef

LONGEST_LIST: Final = 200


class Situation(StrEnum):
    """Where a deadline is, as people ask for it."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    LATE = "late"
    EXPIRED = "expired"
    SILENT = "silent"
    STOPPED = "stopped"


@dataclass(frozen=True)
class DeadlineLine:
    """A deadline in a list."""

    ref: SubjectRef
    code: str
    rule: str
    task: str
    owner: SubjectRef
    owner_label: str
    subject: SubjectRef
    matter: str
    started_on: date
    due_on: date
    baseline_due_on: date
    situation: Situation
    is_expired: bool
    fictitious: bool


def deadline_with_code(code: str) -> Deadline | None:
    """Return a deadline with what its page and its policy need, or None."""
    found = Deadline.objects.select_related("institution__territory__parent", "pause", "extension", "follows")
    return found.filter(code=code).first()


def open_of(subject: SubjectRef, rule: str = "") -> tuple[Deadline, ...]:
    """Return what is still owed on a subject, expired or not, by due date."""
    found = Deadline.objects.select_related("institution").filter(subject=str(subject), state__in=OWED)
    if rule:
        found = found.filter(rule=rule)
    return tuple(found.order_by("due_on", "pk"))


def owed_by(owners: Collection[SubjectRef], *, size: int = LONGEST_LIST) -> tuple[DeadlineLine, ...]:
    """Return what these owners owe, by due date."""
    return _lines(Deadline.objects.filter(owner__in=list(map(str, owners))), size)


def owed_through(
    offices: Mapping[Role, Collection[SubjectRef]],
    *,
    about: Collection[SubjectRef] = (),
    size: int = LONGEST_LIST,
) -> tuple[DeadlineLine, ...]:
    """Return what is owed by whoever holds these roles there, perhaps only about some things."""
    theirs = Q(pk=None)
    for role, owners in offices.items():
        theirs |= Q(owner__in=list(map(str, owners))) & ~Q(rule__in=rules_not_of(role))
    # What nobody answers for waits to be handed on; only whoever gets it can do it.
    found = Deadline.objects.filter(theirs, unheld_since=None)
    return _lines(found.filter(pk__in=_mentioning(about)) if about else found, size)


def expired_of(owners: Collection[SubjectRef], roles: Collection[Role]) -> int:
    """Count what owners owe past its day under the rules of some roles."""
    others = set.intersection(*(set(rules_not_of(role)) for role in roles)) if roles else set()
    found = Deadline.objects.filter(
        owner__in=list(map(str, owners)), state=DeadlineState.EXPIRED, unheld_since=None
    )
    return found.exclude(rule__in=others).count()


def expired_about(refs: Collection[SubjectRef]) -> Mapping[SubjectRef, int]:
    """Count for each of some things what is owed about it past its day."""
    found = DeadlineScope.objects.filter(ref__in=list(map(str, refs)), deadline__state=DeadlineState.EXPIRED)
    counted = found.values_list("ref").annotate(Count("pk")).order_by("ref")
    return {SubjectRef.parse(ref): count for ref, count in counted}


def owed_number(owner: SubjectRef) -> int:
    """Count what is owed by one owner, whatever its day."""
    return Deadline.objects.filter(owner=str(owner), state__in=OWED).count()


def owed_within(scopes: Collection[SubjectRef], *, size: int = LONGEST_LIST) -> tuple[DeadlineLine, ...]:
    """Return what anybody owes about one of these things, by due date."""
    return _lines(Deadline.objects.filter(pk__in=_mentioning(scopes)), size)


def owed_by_anybody(*, size: int = LONGEST_LIST) -> tuple[DeadlineLine, ...]:
    """Return what is owed anywhere, by due date."""
    return _lines(Deadline.objects.all(), size)


def next_due(*, size: int) -> tuple[DeadlineLine, ...]:
    """Return what ends first of all that still runs in the real country."""
    found = Deadline.objects.filter(fictitious=False, state__in=OPEN).order_by("due_on", "pk")
    return tuple(map(line_of, found.select_related("institution__territory", "pause")[:size]))


def extensions_to_decide(scopes: Collection[SubjectRef] | None) -> tuple[Deadline, ...]:
    """Return what somebody asked to extend about these things; None: anywhere."""
    found = Deadline.objects.select_related("institution", "extension")
    found = found.filter(state__in=OWED, extension__status=ExtensionStatus.REQUESTED)
    if scopes is not None:
        found = found.filter(pk__in=_mentioning(scopes))
    return tuple(found.order_by("extension__requested_on", "pk")[:LONGEST_LIST])


def terms_of(wanted: Collection[tuple[str, SubjectRef]]) -> Mapping[tuple[str, SubjectRef], DeadlineLine]:
    """Return the term that is still owed for each rule and subject that has one."""
    found = Deadline.objects.filter(
        rule__in={rule for rule, _ in wanted}, subject__in={str(ref) for _, ref in wanted}, state__in=OWED
    )
    lines = map(line_of, found.order_by("-due_on", "-pk"))
    return {(line.rule, line.subject): line for line in lines}


def owed_by_or_passed(owners: Collection[str], rules: Collection[str]) -> tuple[Deadline, ...]:
    """Return what these owners owe under some rules, and what passed from one to another."""
    found = Deadline.objects.select_related("institution").filter(rule__in=rules, state__in=OWED)
    return tuple(found.filter(Q(owner__in=owners) | ~Q(first_owner="")).order_by("pk"))


def passed_through(ref: SubjectRef) -> tuple[Deadline, ...]:
    """Return what is owed that passed to an owner from another, or from it, by due date."""
    found = Deadline.objects.filter(Q(owner=str(ref)) | Q(first_owner=str(ref)), state__in=OWED)
    return tuple(found.exclude(first_owner="").order_by("due_on", "pk")[:LONGEST_LIST])


def unheld(rules: Collection[str], scopes: Collection[SubjectRef] | None) -> tuple[Deadline, ...]:
    """Return what nobody is known to owe under some rules, about these things; None: anywhere."""
    found = Deadline.objects.filter(rule__in=rules, state__in=OWED, unheld_since__isnull=False)
    if scopes is not None:
        found = found.filter(pk__in=_mentioning(scopes))
    return tuple(found.order_by("unheld_since", "pk")[:LONGEST_LIST])


def expired(rule: str, since: date) -> tuple[Deadline, ...]:
    """Return what expired under a rule from a day on, done late or not at all."""
    found = Deadline.objects.select_related("institution").filter(rule=rule, expired_on__gte=since)
    return tuple(found.order_by("expired_on", "pk"))


def mentions_of(codes: Collection[str], kinds: Collection[str]) -> Mapping[str, SubjectRef]:
    """Return for deadlines, by their codes, the thing of one of some kinds that each is about."""
    found = DeadlineScope.objects.filter(deadline__code__in=codes).order_by("-pk")
    refs = ((code, SubjectRef.parse(ref)) for code, ref in found.values_list("deadline__code", "ref"))
    return {code: ref for code, ref in refs if ref.kind in kinds}


def situation_of(deadline: Deadline) -> Situation:
    """Return where a deadline is; what was done late is told apart, and so is silence."""
    if deadline.was_late:
        return Situation.LATE
    if deadline.state == DeadlineState.EXPIRED and is_silent(deadline):
        return Situation.SILENT
    return Situation(deadline.state)


def is_silent(deadline: Deadline) -> bool:
    """Tell whether not answering this is silence, not only a delay."""
    rule = RULES.get(deadline.rule)
    return rule is not None and rule.expires_as == "silent"


def line_of(deadline: Deadline) -> DeadlineLine:
    """Return a deadline as a line."""
    return DeadlineLine(
        ref=deadline.ref,
        code=deadline.code,
        rule=deadline.rule,
        task=name_of(deadline.rule),
        owner=deadline.owner_ref,
        owner_label=deadline.owner_label,
        subject=deadline.subject_ref,
        matter=deadline.matter,
        started_on=deadline.started_on,
        due_on=deadline.due_on,
        baseline_due_on=deadline.baseline_due_on,
        situation=situation_of(deadline),
        is_expired=deadline.state == DeadlineState.EXPIRED,
        fictitious=deadline.fictitious,
    )


def pauses_past_their_limit(now: datetime) -> tuple[Deadline, ...]:
    """Return the deadlines whose question nobody clarified in time."""
    found = _with_place().filter(state=DeadlineState.PAUSED, pause__limit_on__lt=first_day_of(now))
    return tuple(
        deadline for deadline in found.order_by("pk") if deadline.pause.limit_on < day_for(deadline, now)
    )


def to_be_reminded(now: datetime) -> tuple[Deadline, ...]:
    """Return the deadlines that are near where they are and were not reminded yet."""
    near = _with_place().filter(
        state=DeadlineState.RUNNING,
        reminded_on=None,
        remind_on__lte=first_day_of(now),
        due_on__gte=last_day_of(now),
    )
    return tuple(deadline for deadline in near.order_by("due_on", "pk") if is_near(deadline, now))


def is_near(deadline: Deadline, now: datetime) -> bool:
    """Tell whether its reminder's day came where it is owed, and its last day did not pass."""
    remind_on = deadline.remind_on
    return remind_on is not None and remind_on <= day_for(deadline, now) <= deadline.due_on


def past_due(now: datetime) -> tuple[Deadline, ...]:
    """Return the deadlines whose last day ended, where it is owed, without the act."""
    found = _with_place().filter(state=DeadlineState.RUNNING, due_on__lt=first_day_of(now))
    return tuple(
        deadline for deadline in found.order_by("due_on", "pk") if deadline.due_on < day_for(deadline, now)
    )


def _mentioning(refs: Collection[SubjectRef]) -> QuerySet[DeadlineScope, Any]:
    return DeadlineScope.objects.filter(ref__in=list(map(str, refs))).values("deadline")


def _with_place() -> QuerySet[Deadline]:
    return Deadline.objects.select_related("institution__territory", "pause")


def _lines(found: QuerySet[Deadline], size: int) -> tuple[DeadlineLine, ...]:
    owed = found.filter(state__in=OWED).order_by("due_on", "pk")
    return tuple(map(line_of, owed[:size]))
