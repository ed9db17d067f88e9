"""Plans and commitments that are still written: what they say and what they lack to be published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tequio.directory.queries.territory import TermOfGovernment, term_of_government
from tequio.exercises.models import Exercise
from tequio.exercises.queries.exercise import within_exercises
from tequio.foundation.folding import with_words
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tequio.plans.events.plan import PlanDrafted
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan, PlanStatus
from tequio.plans.queries.commitment_list import published
from tequio.plans.queries.sheet import content_now, content_of, in_plan, with_content
from tequio.plans.sheet.checklist import Requirement, Term, missing, requirements
from tequio.plans.sheet.commitment import CommitmentContent


@dataclass(frozen=True)
class Drafted:
    """A commitment of a draft, what it says and what it lacks."""

    ref: SubjectRef
    number: int
    title: str
    theme: str
    territory: str
    content: CommitmentContent
    lacks: tuple[Requirement, ...]

    @property
    def met(self) -> int:
        """Return how many of the requirements it meets."""
        return len(requirements()) - len(self.lacks)


@dataclass(frozen=True)
class Removed:
    """A commitment that was taken out of a draft."""

    ref: SubjectRef
    title: str


def head_mark(plan: Plan) -> str:
    """Return what tells the title, the dates and the summary of a plan from others."""
    text = json.dumps([plan.title, str(plan.starts_on), str(plan.ends_on), plan.summary])
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def any_plan_with_code(code: str) -> Plan | None:
    """Return a plan, also a draft that not everybody reads, or None."""
    related = ("exercise__territory__parent", "exercise__guarantor", "exercise__secretariat", "approved_in")
    return Plan.objects.select_related(*related).filter(code=code).first()


def drafts_of(exercise: Exercise) -> tuple[Plan, ...]:
    """Return the plans of an exercise that are still written."""
    return tuple(Plan.objects.filter(exercise=exercise, status=PlanStatus.DRAFT).order_by("number"))


def drafts_within(scopes: Collection[SubjectRef]) -> tuple[Plan, ...]:
    """Return the drafts of the exercises within some scopes."""
    found = Plan.objects.filter(within_exercises("exercise", scopes), status=PlanStatus.DRAFT)
    related = ("exercise__territory__parent", "exercise__guarantor", "exercise__secretariat")
    return tuple(found.select_related(*related).order_by("pk"))


def drafted_on(plan: Plan) -> date:
    """Return since when a plan is written."""
    entry = LogEntry.objects.filter(kind=PlanDrafted.kind, subject=str(plan.ref)).order_by("pk").first()
    return entry.occurred_on if entry else date.min


def removed_from(plan: Plan) -> tuple[Removed, ...]:
    """Return what was taken out of a draft and can be put back."""
    found = Commitment.objects.filter(plan=plan).exclude(removed_on=None).order_by("number")
    return tuple(Removed(commitment.ref, commitment.title) for commitment in found)


def term_that_ends_before(plan: Plan) -> TermOfGovernment | None:
    """Return the term of the government in which a plan begins, if it ends before the plan does."""
    if plan.starts_on is None or plan.ends_on is None:
        return None
    found = term_of_government(plan.exercise.territory, on=plan.starts_on)
    return found if found and found.ends_on < plan.ends_on else None


def drafted(commitment: Commitment) -> Drafted:
    """Return a commitment with what it says and lacks."""
    return _drafted(commitment, content_now(commitment), _term(commitment.plan))


def commitments_of_draft(plan: Plan) -> tuple[Drafted, ...]:
    """Return the commitments of a draft in their order."""
    found = with_content(in_plan(plan)).order_by("number")
    return tuple(_drafted(commitment, content_of(commitment), _term(plan)) for commitment in found)


def _term(plan: Plan) -> Term:
    return Term(plan.starts_on, plan.ends_on)


def _drafted(commitment: Commitment, content: CommitmentContent, term: Term) -> Drafted:
    return Drafted(
        ref=commitment.ref,
        number=commitment.number,
        title=commitment.title,
        theme=commitment.theme.label,
        territory=commitment.territory.name if commitment.territory else "",
        content=content,
        lacks=missing(content, term),
    )


class CopyOptions:
    """Commitments of which another can be made: public ones, and those of the draft itself."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those that have the words, the draft's own first."""
        own = with_words(in_plan(self._plan).select_related("plan"), text).order_by("number")[:size]
        others = with_words(published().select_related("plan"), text).order_by("sort_key")[:size]
        return [(commitment.code, _called(commitment)) for commitment in (*own, *others)][:size]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Commitment]]:
        """Return what the keys stand for."""
        found = (*in_plan(self._plan).filter(code__in=keys), *published().filter(code__in=keys))
        return {commitment.code: (_called(commitment), commitment) for commitment in found}


def _called(commitment: Commitment) -> str:
    return f"{commitment.title} ({commitment.plan.title})"
