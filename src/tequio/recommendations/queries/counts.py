"""How many were asked, and how many answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from tequio.recommendations.models.addressee import ANSWERED, AddresseeItem, AnswerStatus
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus

IS_ANSWERED = Q(status__in=[status.value for status in ANSWERED])
ADOPTED = (
    AnswerStatus.ACCEPTED,
    AnswerStatus.PARTIALLY_ACCEPTED,
    AnswerStatus.PLANNED,
    AnswerStatus.IN_PROGRESS,
    AnswerStatus.IMPLEMENTED_CLAIMED,
    AnswerStatus.VERIFIED,
    AnswerStatus.CLOSED,
)


@dataclass(frozen=True)
class Summary:
    """The figures of the home page; what is fictitious does not count."""

    issued: int
    addressee_items: int
    answered: int


@dataclass(frozen=True)
class Counts:
    """How a recommendation stands: addressees by kind, cells by status of each item."""

    kinds: Counter[str]
    by_item: dict[int, Counter[str]]

    @property
    def items(self) -> int:
        return len(self.by_item)

    @property
    def statuses(self) -> Counter[str]:
        return sum(self.by_item.values(), Counter())

    @property
    def addressees(self) -> int:
        return self.kinds.total()

    @property
    def cells(self) -> int:
        return self.statuses.total()

    @property
    def answered(self) -> int:
        return self.of(ANSWERED)

    def of(self, statuses: Iterable[AnswerStatus]) -> int:
        return sum(self.statuses[status] for status in statuses)


def summary() -> Summary:
    """Count what was really asked and what was answered."""
    issued = Recommendation.objects.filter(status=RecommendationStatus.ISSUED, fictitious=False)
    cells = AddresseeItem.objects.filter(item__recommendation__in=issued)
    counted = cells.aggregate(total=Count("pk"), answered=Count("pk", filter=IS_ANSWERED))
    return Summary(issued.count(), counted["total"], counted["answered"])


def answered_of(codes: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return how many cells of some recommendations were answered, and of how many."""
    cells = AddresseeItem.objects.filter(item__recommendation__code__in=codes).order_by()
    counted = cells.values_list("item__recommendation__code").annotate(
        done=Count("pk", filter=IS_ANSWERED), total=Count("pk")
    )
    return {code: (done, total) for code, done, total in counted}


def counts_of(recommendation: Recommendation) -> Counts:
    """Count the addressees and the cells of one recommendation."""
    return Counts(_by_kind(recommendation), _by_item(recommendation))


def _by_kind(recommendation: Recommendation) -> Counter[str]:
    kinds: Counter[str] = Counter()
    counted = recommendation.addressees.values_list("institution__kind", "body__kind").order_by()
    for institution_kind, body_kind, number in counted.annotate(total=Count("pk")):
        kinds[f"institucion-{institution_kind}" if institution_kind else f"organo-{body_kind}"] = number
    return kinds


def _by_item(recommendation: Recommendation) -> dict[int, Counter[str]]:
    by_item: dict[int, Counter[str]] = defaultdict(Counter)
    cells = AddresseeItem.objects.filter(item__recommendation=recommendation)
    for item, status, number in cells.values_list("item", "status").annotate(total=Count("pk")).order_by():
        by_item[item][status] = number
    return dict(by_item)


def day_of_issue(recommendation: Recommendation) -> date:
    """Return the day an issued recommendation was issued."""
    assert recommendation.issued_on is not None  # noqa: S101 - the database keeps it
    return recommendation.issued_on
