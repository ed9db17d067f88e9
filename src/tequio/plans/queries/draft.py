"""Plans and commitments that are still written: what they say and what they lack to be published."""

from __future__ import annotations

from dataclasses import dataclass

from tequio.foundation.refs import SubjectRef
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.plan import Plan
from tequio.plans.queries.sheet import content_now, content_of, with_content
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


def drafted(commitment: Commitment) -> Drafted:
    """Return a commitment with what it says and lacks."""
    return _drafted(commitment, content_now(commitment), _term(commitment.plan))


def commitments_of_draft(plan: Plan) -> tuple[Drafted, ...]:
    """Return the commitments of a draft in their order."""
    found = with_content(Commitment.objects.filter(plan=plan)).order_by("number")
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
