"""Deadlines as lines of lists: what somebody owes, or is owed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext

from tequio.deadlines.duties import RULES, name_of
from tequio.deadlines.models import OPEN, OWED, Deadline, DeadlineScope, DeadlineState, ExtensionStatus
from tequio.foundation.refs import SubjectRef
from tequio.ui.components import State, Tone
from tequio.ui.links import url_of

LONGEST_LIST = 200
_TONES: dict[str, Tone] = {
    DeadlineState.RUNNING: "info",
    DeadlineState.PAUSED: "wait",
    DeadlineState.DONE: "good",
    DeadlineState.EXPIRED: "bad",
    DeadlineState.STOPPED: "none",
}


@dataclass(frozen=True)
class DeadlineLine:
    """A deadline in a list, with the address of the form that fulfils it."""

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
    situation: State
    is_expired: bool
    form_url: str
    fictitious: bool


def open_of(subject: SubjectRef, rule: str = "") -> tuple[Deadline, ...]:
    """Return what is still owed on a subject, expired or not, by due date."""
    found = Deadline.objects.select_related("institution").filter(subject=str(subject), state__in=OWED)
    if rule:
        found = found.filter(rule=rule)
    return tuple(found.order_by("due_on", "pk"))


def owed_by(owners: Collection[SubjectRef], *, size: int = LONGEST_LIST) -> tuple[DeadlineLine, ...]:
    """Return what these owners owe, by due date."""
    return _lines(Deadline.objects.filter(owner__in=list(map(str, owners))), size)


def owed_within(scopes: Collection[SubjectRef], *, size: int = LONGEST_LIST) -> tuple[DeadlineLine, ...]:
    """Return what anybody owes about one of these things, by due date."""
    mentions = DeadlineScope.objects.filter(ref__in=list(map(str, scopes)))
    return _lines(Deadline.objects.filter(pk__in=mentions.values("deadline")), size)


def owed_by_anybody(*, size: int = LONGEST_LIST) -> tuple[DeadlineLine, ...]:
    """Return what is owed anywhere, by due date."""
    return _lines(Deadline.objects.all(), size)


def extensions_to_decide(scopes: Collection[SubjectRef] | None) -> tuple[Deadline, ...]:
    """Return what somebody asked to extend about these things; None: anywhere."""
    found = Deadline.objects.select_related("institution", "extension")
    found = found.filter(state__in=OPEN, extension__status=ExtensionStatus.REQUESTED)
    if scopes is not None:
        mentions = DeadlineScope.objects.filter(ref__in=list(map(str, scopes)))
        found = found.filter(pk__in=mentions.values("deadline"))
    return tuple(found.order_by("extension__requested_on", "pk")[:LONGEST_LIST])


def expired(rule: str, since: date) -> tuple[Deadline, ...]:
    """Return what expired under a rule from a day on, done late or not at all."""
    found = Deadline.objects.select_related("institution").filter(rule=rule, expired_on__gte=since)
    return tuple(found.order_by("expired_on", "pk"))


def situation_of(deadline: Deadline) -> State:
    """Say where a deadline is; what was done late says so."""
    if deadline.was_late:
        return State("wait", gettext("cumplido después de vencer"))
    if deadline.state == DeadlineState.EXPIRED and is_silent(deadline):
        return State("bad", gettext("en silencio"))
    return State(_TONES[deadline.state], DeadlineState(deadline.state).label)


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
        form_url=form_url(deadline),
        fictitious=deadline.fictitious,
    )


def form_url(deadline: Deadline) -> str:
    """Return the address of the form that fulfils a deadline, if it has one."""
    rule = RULES.get(deadline.rule)
    return f"{url_of(deadline.subject)}{rule.form}/" if rule and rule.form else ""


def _lines(found: QuerySet[Deadline], size: int) -> tuple[DeadlineLine, ...]:
    owed = found.filter(state__in=OWED).order_by("due_on", "pk")
    return tuple(map(line_of, owed[:size]))
