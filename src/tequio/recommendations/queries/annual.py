"""What a commission did in a year, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from tequio.governance.models.body import Body, BodyKind
from tequio.governance.models.session import Session
from tequio.governance.queries.body import body_with_code
from tequio.ledger.queries import last_leaf
from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import ActKind, AnswerAct
from tequio.recommendations.models.recommendation import Item, Recommendation, RecommendationStatus
from tequio.recommendations.queries.responsiveness import Period, Responsiveness, responsiveness

# The acts that the report tells one by one; if they are too many, the last of these are left out first.
TOLD: Final = (
    ActKind.HOLD_HEARING,
    ActKind.CALL_TO_HEARING,
    ActKind.CONTEST,
    ActKind.VERIFY,
    ActKind.REFUSE,
    ActKind.NOT_APPLICABLE,
    ActKind.FALL_SILENT,
)


@dataclass(frozen=True)
class YearOfWork:
    """The facts of a year; `entry` is the last one of the log that they hold."""

    body: Body
    year: int
    sessions: Sequence[Session]
    items: Sequence[Item]
    statuses: Mapping[int, Counter[str]]
    acts: Counter[str]
    told: Sequence[AnswerAct]
    pace: Sequence[Responsiveness]
    entry: int
    as_of: datetime

    @property
    def recommendations(self) -> Sequence[Recommendation]:
        return list({item.recommendation.pk: item.recommendation for item in self.items}.values())

    def acts_of(self, *kinds: ActKind) -> Sequence[AnswerAct]:
        return [act for act in self.told if act.kind in kinds]

    def number_of(self, *kinds: ActKind) -> int:
        return sum(self.acts[kind] for kind in kinds)


def commission_with_code(code: str) -> Body | None:
    """Return a body that may recommend, or None; a secretariat does not."""
    body = body_with_code(code)
    return body if body and body.kind != BodyKind.SECRETARIAT else None


def years_of(body: Body) -> tuple[int, ...]:
    """Return the years in which a body met, recommended or was answered."""
    met = body.sessions.order_by().values_list("held_on__year")
    issued = _issued_by(body).order_by().values_list("issued_on__year")
    answered = _acts(body).order_by().values_list("acted_on__year")
    return tuple(sorted({year for (year,) in met.union(issued, answered)}))


def year_of_work(body: Body, year: int, *, most: int) -> YearOfWork:
    """Return the facts of a year; its longest lists have at most so many rows."""
    items = (
        Item.objects.filter(recommendation__in=_issued_by(body), recommendation__issued_on__year=year)
        .select_related("recommendation__session")
        .order_by("recommendation__issued_on", "recommendation__code", "number")
    )
    period = Period(date(year, 1, 1), date(year, 12, 31), body)
    entry, as_of = last_leaf() or (0, datetime(year, 1, 1, tzinfo=UTC))
    return YearOfWork(
        body=body,
        year=year,
        sessions=list(
            body.sessions.filter(held_on__year=year)
            .annotate(agreed=Count("agreements"))
            .order_by("held_on", "pk")
        ),
        items=list(items),
        statuses=_statuses(items),
        acts=_counted(_acts(body).filter(acted_on__year=year)),
        told=_told(_acts(body).filter(acted_on__year=year), most),
        pace=responsiveness(period, size=most).lines,
        entry=entry,
        as_of=as_of,
    )


def _issued_by(body: Body) -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(issuing_body=body, status=RecommendationStatus.ISSUED)


def _acts(body: Body) -> QuerySet[AnswerAct]:
    return AnswerAct.objects.filter(answer__item__recommendation__in=_issued_by(body), undone=False)


def _statuses(items: QuerySet[Item]) -> Mapping[int, Counter[str]]:
    by_item: dict[int, Counter[str]] = defaultdict(Counter)
    cells = AddresseeItem.objects.filter(item__in=items.order_by()).order_by()
    for item, status, number in cells.values_list("item", "status").annotate(total=Count("pk")):
        by_item[item][status] = number
    return by_item


def _counted(acts: QuerySet[AnswerAct]) -> Counter[str]:
    return Counter(dict(acts.order_by().values_list("kind").annotate(total=Count("pk"))))


def _told(acts: QuerySet[AnswerAct], most: int) -> Sequence[AnswerAct]:
    related = (
        "answer__item__recommendation",
        "answer__addressee__institution",
        "answer__addressee__body",
    )
    ranks = [When(kind=kind, then=Value(rank)) for rank, kind in enumerate(TOLD)]
    found = acts.filter(kind__in=[kind.value for kind in TOLD]).select_related(*related)
    ranked = found.annotate(rank=Case(*ranks, output_field=IntegerField()))
    return list(ranked.order_by("rank", "acted_on", "pk")[:most])
