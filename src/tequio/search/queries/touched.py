"""Which things say something else after some entries of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body
from tequio.ledger.events import WordsWithdrawn
from tequio.ledger.models import LogEntry
from tequio.plans.models.commitment import Commitment
from tequio.recommendations.models.recommendation import Recommendation
from tequio.search.models import Kind

Touched = dict[Kind, set[str]]

# What tells of terms, files, people and progress changes no text that is searched; a withdrawal does.
_TELL_NO_TEXT: Final = frozenset({"deadlines", "dialogue", "documents", "identity", "notifications"})
_OF_PROGRESS: Final = frozenset(
    f"plans.{name}"
    for name in (
        "activity_reported", "confirmation_published", "confirmation_received", "confirmation_rejected",
        "delay_explained", "evidence_added", "gathering_announced", "gathering_closed", "milestone_late",
        "milestone_recounted", "milestone_verified", "milestone_verified_unproved", "origins_forgotten",
        "progress_reported", "report_corrected", "report_returned", "report_withdrawn",
    )
)  # fmt: skip


def touched_by(entries: Iterable[LogEntry]) -> Touched:
    """Return the codes, by kind, of what the entries are about and of what repeats its name."""
    touched: Touched = defaultdict(set)
    subjects: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if not _may_change_text(entry.kind):
            continue
        for ref in map(SubjectRef.parse, entry.about):
            if ref.kind in Kind.values:
                touched[Kind(ref.kind)].add(ref.key)
        subject = SubjectRef.parse(entry.subject)
        subjects[subject.kind].add(subject.key)
    for kind, codes in subjects.items():
        for dependent, found in _DEPENDENTS.get(kind, _nothing)(codes):
            touched[dependent].update(found)
    return touched


def _may_change_text(kind: str) -> bool:
    if kind == WordsWithdrawn.kind:
        return True
    return kind not in _OF_PROGRESS and kind.partition(".")[0] not in _TELL_NO_TEXT


Dependents = Iterable[tuple[Kind, Iterable[str]]]


def _nothing(_codes: set[str]) -> Dependents:
    return ()


def _of_plans(codes: set[str]) -> Dependents:
    yield Kind.COMMITMENT, Commitment.objects.filter(plan__code__in=codes).values_list("code", flat=True)


def _of_institutions(codes: set[str]) -> Dependents:
    """Whatever names an institution follows it to its new name."""
    parties = Commitment.objects.filter(parties__institution__code__in=codes)
    yield Kind.COMMITMENT, parties.values_list("code", flat=True)
    guaranteed = Exercise.objects.filter(guarantor__code__in=codes)
    yield Kind.EXERCISE, guaranteed.values_list("code", flat=True)
    yield Kind.BODY, Body.objects.filter(institution__code__in=codes).values_list("code", flat=True)
    issued = Recommendation.objects.filter(issuer__code__in=codes)
    yield Kind.RECOMMENDATION, issued.values_list("code", flat=True)


def _of_bodies(codes: set[str]) -> Dependents:
    issued = Recommendation.objects.filter(issuing_body__code__in=codes)
    yield Kind.RECOMMENDATION, issued.values_list("code", flat=True)
    served = Exercise.objects.filter(secretariat__code__in=codes)
    yield Kind.EXERCISE, served.values_list("code", flat=True)


def _of_milestones(codes: set[str]) -> Dependents:
    yield Kind.COMMITMENT, {code.rpartition("-")[0] for code in codes}


_DEPENDENTS: Mapping[str, Callable[[set[str]], Dependents]] = {
    "plan": _of_plans,
    "institucion": _of_institutions,
    "organo": _of_bodies,
    "hito": _of_milestones,
}
