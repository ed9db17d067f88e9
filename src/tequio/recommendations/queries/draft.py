"""What is being written, and whom it would reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tequio.foundation.refs import SubjectRef
from tequio.governance.models import Session
from tequio.governance.queries import sessions_of
from tequio.ledger.models import LogEntry
from tequio.recommendations.events import RecommendationDrafted
from tequio.recommendations.groups import GROUPS, Addressees, resolve
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus
from tequio.recommendations.queries.organisation import OrganisationOptions
from tequio.recommendations.queries.reach import reachable_among

_LONGEST_LIST = 50


@dataclass(frozen=True)
class Reach:
    """Whom a draft would reach if it were issued on a day; "" stands for no group."""

    groups: Counter[str]
    without_contact: tuple[str, ...]
    items: int
    dated_items: int

    @property
    def addressees(self) -> int:
        return self.groups.total()

    @property
    def terms(self) -> int:
        """Return how many terms would start: two an item, a third where it has its date.

        None of those whom nobody can notify.
        """
        return (self.addressees - len(self.without_contact)) * (2 * self.items + self.dated_items)


def draft_with_code(code: str) -> Recommendation | None:
    """Return a recommendation with who issues it, issued or not."""
    related = (
        "issuer__territory__parent",
        "issuing_body__territory__parent",
        "issuing_body__institution",
        "session",
    )
    return Recommendation.objects.filter(code=code).select_related(*related).first()


def drafts() -> Sequence[Recommendation]:
    """Return the last drafts, newest first."""
    found = Recommendation.objects.filter(status=RecommendationStatus.DRAFT)
    related = ("issuer__territory__parent", "issuing_body__territory__parent", "issuing_body__institution")
    return list(found.select_related(*related).order_by("-pk")[:_LONGEST_LIST])


def drafts_to_issue(scopes: Collection[SubjectRef]) -> Sequence[Recommendation]:
    """Return the drafts of these issuers, oldest first."""
    codes = {
        kind: [scope.key for scope in scopes if scope.kind == kind] for kind in ("institucion", "organo")
    }
    issued = Q(issuer__code__in=codes["institucion"]) | Q(issuing_body__code__in=codes["organo"])
    found = Recommendation.objects.filter(issued, status=RecommendationStatus.DRAFT)
    related = ("issuer__territory__parent", "issuing_body__territory__parent", "issuing_body__institution")
    return list(found.select_related(*related).order_by("pk")[:_LONGEST_LIST])


def drafted_on(recommendation: Recommendation) -> date:
    """Return the day on which somebody began to write a recommendation."""
    drafted = LogEntry.objects.filter(kind=RecommendationDrafted.kind, subject=str(recommendation.ref))
    return drafted.order_by("pk").values_list("occurred_on", flat=True)[0]


def drafted_addressees(recommendation: Recommendation) -> Addressees:
    """Return whom a draft is meant for."""
    others = OrganisationOptions().find(recommendation.drafted_others).values()
    return Addressees(tuple(recommendation.drafted_groups), tuple(found for _name, found in others))


def reach_of(recommendation: Recommendation, *, issued_on: date) -> Reach:
    """Return whom a draft would reach that day."""
    to = drafted_addressees(recommendation)
    asked = [(code, one) for code in to.groups if code in GROUPS for one in resolve(code, issued_on)]
    asked += [("", one) for one in to.others]
    members = {one.ref: (code, one) for code, one in reversed(asked)}
    asked_of = {ref: member for ref, (_code, member) in members.items()}
    reachable = reachable_among(asked_of, issued_on)
    due = list(recommendation.items.values_list("due_on", flat=True))
    return Reach(
        groups=Counter(code for code, _one in members.values()),
        without_contact=tuple(member.name for ref, member in asked_of.items() if ref not in reachable),
        items=len(due),
        dated_items=sum(day is not None for day in due),
    )


def sessions_that_may_adopt(recommendation: Recommendation) -> Sequence[Session]:
    """Return the sessions of the body that recommends."""
    return sessions_of(recommendation.issuing_body) if recommendation.issuing_body else ()
