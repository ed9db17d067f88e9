"""What is being written, and whom it would reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.session import Session
from tequio.governance.queries.session import sessions_of
from tequio.ledger.models import LogEntry
from tequio.recommendations.events.draft import RecommendationDrafted
from tequio.recommendations.groups import GROUPS, Addressees, Choice, Organisation
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus
from tequio.recommendations.queries.choice import members_of
from tequio.recommendations.queries.organisation import OrganisationOptions
from tequio.recommendations.queries.reach import reachable_among

_LONGEST_LIST = 50
_RELATED = ("issuer__territory__parent", "issuing_body__territory__parent", "issuing_body__institution")


@dataclass(frozen=True)
class Reach:
    """Whom a draft would reach if it were issued on a day; "" stands for whoever was named."""

    groups: Counter[str]
    members: tuple[Organisation, ...]
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
    return Recommendation.objects.filter(code=code).select_related(*_RELATED, "session").first()


def drafts_of(scopes: Collection[SubjectRef] | None) -> Sequence[Recommendation]:
    """Return the drafts of these issuers, with how many items each has, last changed first; None: of all."""
    found = Recommendation.objects.filter(status=RecommendationStatus.DRAFT)
    if scopes is not None:
        found = found.filter(_issued_by(scopes))
    counted = found.select_related(*_RELATED).annotate(asked=Count("items"))
    return list(counted.order_by(F("changed_at").desc(nulls_last=True), "-pk")[:_LONGEST_LIST])


def drafts_to_issue(scopes: Collection[SubjectRef]) -> Sequence[Recommendation]:
    """Return the drafts of these issuers, oldest first."""
    found = Recommendation.objects.filter(_issued_by(scopes), status=RecommendationStatus.DRAFT)
    return list(found.select_related(*_RELATED).order_by("pk")[:_LONGEST_LIST])


def drafted_on(recommendation: Recommendation) -> date:
    """Return the day on which somebody began to write a recommendation."""
    drafted = LogEntry.objects.filter(kind=RecommendationDrafted.kind, subject=str(recommendation.ref))
    return drafted.order_by("pk").values_list("occurred_on", flat=True)[0]


def drafted_addressees(recommendation: Recommendation) -> Addressees:
    """Return whom a draft is meant for."""
    others = OrganisationOptions().find(recommendation.drafted_others).values()
    return Addressees(
        tuple(code for code in recommendation.drafted_groups if code in GROUPS),
        tuple(found for _name, found in others),
        tuple(map(Choice.of_data, recommendation.drafted_choices)),
    )


def drafted_choices(recommendation: Recommendation) -> tuple[Choice, ...]:
    """Return whom a draft is meant for, all of it as choices in their order."""
    groups = (Choice(groups=(code,)) for code in recommendation.drafted_groups)
    others = tuple(recommendation.drafted_others)
    named = (Choice(named=others),) if others else ()
    return (*groups, *named, *map(Choice.of_data, recommendation.drafted_choices))


def reach_of(recommendation: Recommendation, *, issued_on: date) -> Reach:
    """Return whom a draft would reach that day."""
    to = drafted_addressees(recommendation)
    members = members_of(to, issued_on, fictitious=recommendation.fictitious)
    asked_of = {ref: member for ref, (_by, member) in members.items()}
    reachable = reachable_among(asked_of, issued_on)
    due = list(recommendation.items.values_list("due_on", flat=True))
    return Reach(
        groups=Counter(by for by, _member in members.values()),
        members=tuple(asked_of.values()),
        without_contact=tuple(member.name for ref, member in asked_of.items() if ref not in reachable),
        items=len(due),
        dated_items=sum(day is not None for day in due),
    )


def sessions_that_may_adopt(recommendation: Recommendation) -> Sequence[Session]:
    """Return the sessions of the body that recommends."""
    return sessions_of(recommendation.issuing_body) if recommendation.issuing_body else ()


def _issued_by(scopes: Collection[SubjectRef]) -> Q:
    codes = {
        kind: [scope.key for scope in scopes if scope.kind == kind] for kind in ("institucion", "organo")
    }
    return Q(issuer__code__in=codes["institucion"]) | Q(issuing_body__code__in=codes["organo"])
