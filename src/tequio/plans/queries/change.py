"""The changes proposed to commitments, and the agreements that can back one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from tequio.deadlines.models import OWED, Deadline
from tequio.exercises.queries.exercise import within_exercises
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.agreement import Agreement
from tequio.plans.duties import CONCURRENCE
from tequio.plans.models.change import ChangeKind, ChangeState, CommitmentChange
from tequio.plans.models.commitment import Commitment, CommitmentVersion
from tequio.plans.models.milestone import Milestone
from tequio.plans.queries.version import in_names
from tequio.plans.sheet.amendment import touched

_USING = (ChangeState.PROPOSED, ChangeState.APPLIED)
_RELATED = ("agreement__session__body", "proposed_seat__body", "decided_seat__body", "milestone", "version")


@dataclass(frozen=True)
class SeatView:
    """A seat that proposed or decided, and the post of whoever acted for it."""

    seat: str
    label: str


@dataclass(frozen=True)
class BackingView:
    """On which agreement a change rests, who proposed it and who decided it."""

    agreement: int
    agreement_text: str
    session: str
    session_ref: SubjectRef
    held_on: date
    proposed: SeatView
    proposed_on: date
    decided: SeatView | None
    decided_on: date | None


@dataclass(frozen=True)
class ChangeView:
    """A change proposed to a commitment, whole; a cancellation has no text."""

    ref: SubjectRef
    kind: ChangeKind
    state: ChangeState
    number: int
    commitment: str
    commitment_number: int
    commitment_ref: SubjectRef
    plan: str
    plan_ref: SubjectRef
    fictitious: bool
    milestone: str
    milestone_ref: SubjectRef | None
    reason: str
    backing: BackingView
    due_on: date | None
    decision_reason: str
    version: int | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def is_used(agreement: Agreement, commitment: Commitment) -> bool:
    """Tell whether an agreement backs, or would back, a change of a commitment."""
    return CommitmentChange.objects.filter(
        agreement=agreement, commitment=commitment, state__in=_USING
    ).exists()


def touched_by(change: CommitmentChange) -> frozenset[str]:
    """Return the fields that a change of a text is about."""
    base = change.commitment.versions.get(number=change.base_version)
    return touched(base.content, change.content or base.content)


def agreements_of_secretariat(commitment: Commitment) -> QuerySet[Agreement]:
    """Return all that the secretariat of a commitment's exercise agreed, the last first."""
    found = Agreement.objects.filter(session__body=commitment.plan.exercise.secretariat)
    return found.select_related("session").order_by("-session__held_on", "-session_id", "number")


def agreements_that_back(commitment: Commitment) -> QuerySet[Agreement]:
    """Return those after publication, about the commitment, that back no change yet."""
    used = CommitmentChange.objects.filter(commitment=commitment, state__in=_USING).values("agreement")
    found = agreements_of_secretariat(commitment).filter(
        session__held_on__gt=commitment.plan.published_on, subjects__subject=str(commitment.ref)
    )
    return found.exclude(pk__in=used)


def change_with_code(code: str) -> CommitmentChange | None:
    """Return a change with what its page and its policy need, or None."""
    commitment, _dash, number = code.rpartition("-")
    if not number.isascii() or not number.isdecimal() or str(int(number[:6])) != number:
        return None
    found = CommitmentChange.objects.select_related(
        *_RELATED,
        "commitment__plan__exercise__territory__parent",
        "commitment__plan__exercise__guarantor",
        "commitment__plan__exercise__secretariat",
        "commitment__territory",
    )
    return found.filter(commitment__code=commitment, number=int(number)).first()


def proposals_of(commitment: Commitment, versions: Mapping[int, Mapping[str, Any]]) -> tuple[ChangeView, ...]:
    """Return what is proposed to a commitment and still waits, oldest first; `versions` says what it said."""
    found = commitment.changes.filter(state=ChangeState.PROPOSED).select_related(*_RELATED)
    changes = list(found.annotate(due_on=_due_of(commitment)).order_by("number"))
    for change in changes:
        change.commitment = commitment
    return tuple(
        _view(change, versions[change.base_version], {str(change.ref): change.due_on}) for change in changes
    )


def _due_of(commitment: Commitment) -> Subquery:
    """Return until when a change is to be decided, in the query that reads it."""
    first = str(SubjectRef("cambio", commitment.code))
    ref = Concat(Value(f"{first}-"), Cast(OuterRef("number"), CharField()))
    owed = Deadline.objects.filter(rule=CONCURRENCE.code, subject=ref, state__in=OWED)
    return Subquery(owed.values("due_on")[:1])


def proposed_cancellation(milestone: Milestone) -> SubjectRef | None:
    """Return the proposal to cancel a milestone that still waits, None if there is none."""
    found = milestone.changes.filter(state=ChangeState.PROPOSED).order_by("number").first()
    if found is None:
        return None
    found.commitment = milestone.commitment
    return found.ref


def change_view(change: CommitmentChange) -> ChangeView:
    """Return everything that pages tell of a change."""
    base = change.commitment.versions.get(number=change.base_version)
    return _view(change, base.content, _due_days([change]))


def _due_days(changes: Collection[CommitmentChange]) -> Mapping[str, date]:
    """Return until when each change that waits is to be decided."""
    refs = [str(change.ref) for change in changes if change.state == ChangeState.PROPOSED]
    if not refs:
        return {}
    owed = Deadline.objects.filter(rule=CONCURRENCE.code, subject__in=refs, state__in=OWED)
    return dict(owed.values_list("subject", "due_on"))


def _view(change: CommitmentChange, base: Mapping[str, Any], due: Mapping[str, date | None]) -> ChangeView:
    commitment, milestone = change.commitment, change.milestone
    if milestone:
        milestone.commitment = commitment
    before, after = _texts(change.content, base)
    return ChangeView(
        ref=change.ref,
        kind=ChangeKind(change.kind),
        state=ChangeState(change.state),
        number=change.number,
        commitment=commitment.title,
        commitment_number=commitment.number,
        commitment_ref=commitment.ref,
        plan=commitment.plan.title,
        plan_ref=commitment.plan.ref,
        fictitious=commitment.plan.fictitious,
        milestone=milestone.title if milestone else "",
        milestone_ref=milestone.ref if milestone else None,
        reason=change.reason,
        backing=_backing(change),
        due_on=due.get(str(change.ref)),
        decision_reason=change.decision_reason,
        version=change.version.number if change.version else None,
        before=before,
        after=after,
    )


def backing_of(version: CommitmentVersion) -> BackingView | None:
    """Return on what a version rests, None where no seat proposed it."""
    found = CommitmentChange.objects.filter(version=version).select_related(*_RELATED).first()
    return _backing(found) if found else None


def _backing(change: CommitmentChange) -> BackingView:
    agreement = change.agreement
    return BackingView(
        agreement=agreement.number,
        agreement_text=agreement.text,
        session=agreement.session.title,
        session_ref=agreement.session.ref,
        held_on=agreement.session.held_on,
        proposed=SeatView(change.proposed_seat.label, change.proposed_label),
        proposed_on=change.proposed_on,
        decided=SeatView(change.decided_seat.label, change.decided_label) if change.decided_seat else None,
        decided_on=change.decided_on,
    )


def _texts(
    content: Mapping[str, Any] | None, base: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return what the commitment said when it was proposed, and what it would say."""
    if content is None:
        return {}, {}
    if all(content[name] == base[name] for name in ("theme", "territory")):
        return base, content
    named = in_names({0: base, 1: content})
    return named[0], named[1]


def changes_to_decide(scopes: Collection[SubjectRef]) -> QuerySet[CommitmentChange]:
    """Return what is proposed within exercises or their secretariats, oldest first."""
    return (
        CommitmentChange.objects.filter(
            within_exercises("commitment__plan__exercise", scopes), state=ChangeState.PROPOSED
        )
        .select_related(*_RELATED, "commitment__plan__exercise__secretariat")
        .order_by("proposed_on", "pk")
    )
