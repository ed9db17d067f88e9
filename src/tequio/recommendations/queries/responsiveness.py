"""How each institution and body answers what it is recommended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus
from tequio.recommendations.models.recommendation import RecommendationStatus

PAGE_SIZE = 50
_HOLDER = {
    "answered_by": ("answered_by__code", "answered_by__name"),
    "successor": ("addressee__successor__code", "addressee__successor__name"),
    "institution": ("addressee__institution__code", "addressee__institution__name"),
    "body": ("addressee__body__code", "addressee__body__name"),
}


@dataclass(frozen=True)
class Period:
    """Days between which the recommendations were addressed; open if None.

    With a body, only what that body asked.
    """

    since: date | None = None
    until: date | None = None
    body: Body | None = None


@dataclass(frozen=True)
class Responsiveness:
    """What one institution or body was asked, and how it answered."""

    ref: SubjectRef
    name: str
    asked: int
    in_time: int
    late: int
    silent: int
    pending: int
    median_days: float | None


@dataclass(frozen=True)
class ResponsivenessPage:
    """A page of the table; where the next one starts."""

    lines: tuple[Responsiveness, ...]
    fictitious: bool
    next_after: str


def responsiveness(period: Period, *, after: str = "", size: int = PAGE_SIZE) -> ResponsivenessPage:
    """Return how each answers, by code.

    History without record is left out, and what nobody could notify.
    """
    grouped = (
        _asked(period)
        .annotate(holder=_holder("code"), name=_holder("name"))
        .values("holder", "name", "item__recommendation__fictitious")
        .annotate(
            asked=Count("pk"),
            in_time=Count("pk", filter=Q(days_late=0)),
            late=Count("pk", filter=Q(days_late__gt=0)),
            silent=Count("pk", filter=Q(status=AnswerStatus.SILENT)),
        )
        .filter(holder__gt=after)
        .order_by("holder")
    )
    rows = list(grouped[: size + 1])
    shown = rows[:size]
    days = _days_of(period, [row["holder"] for row in shown])
    lines = tuple(_line(row, days) for row in shown)
    return ResponsivenessPage(
        lines=lines,
        fictitious=any(row["item__recommendation__fictitious"] for row in shown),
        next_after=str(shown[-1]["holder"]) if len(rows) > size else "",
    )


def _asked(period: Period) -> QuerySet[AddresseeItem]:
    found = AddresseeItem.objects.filter(item__recommendation__status=RecommendationStatus.ISSUED)
    found = found.exclude(status__in=[AnswerStatus.NO_RECORD, AnswerStatus.UNNOTIFIED])
    if period.body:
        found = found.filter(item__recommendation__issuing_body=period.body)
    if period.since:
        found = found.filter(addressee__addressed_on__gte=period.since)
    if period.until:
        found = found.filter(addressee__addressed_on__lte=period.until)
    return found


def _holder(what: str) -> Case:
    """Name who answered, or who owes the answer now: the successor before whoever was asked."""
    place = ("code", "name").index(what)

    def named(kind: str) -> Concat | str:
        field = _HOLDER[kind][place]
        prefix = "organo/" if kind == "body" else "institucion/"
        return Concat(Value(prefix), field) if what == "code" else field

    return Case(
        When(answered_by__isnull=False, then=named("answered_by")),
        When(answered_on=None, addressee__successor__isnull=False, then=named("successor")),
        When(addressee__institution__isnull=False, then=named("institution")),
        default=named("body"),
        output_field=CharField(),
    )


def _days_of(period: Period, holders: Sequence[str]) -> Mapping[str, list[int]]:
    days: dict[str, list[int]] = defaultdict(list)
    answered = _asked(period).filter(days_to_answer__isnull=False).annotate(holder=_holder("code"))
    for holder, number in answered.filter(holder__in=holders).values_list("holder", "days_to_answer"):
        days[holder].append(number or 0)
    return days


def _line(row: Mapping[str, object], days: Mapping[str, list[int]]) -> Responsiveness:
    holder = str(row["holder"])
    asked, in_time, late, silent = (int(str(row[name])) for name in ("asked", "in_time", "late", "silent"))
    return Responsiveness(
        ref=SubjectRef.parse(holder),
        name=str(row["name"]),
        asked=asked,
        in_time=in_time,
        late=late,
        silent=silent,
        pending=asked - in_time - late - silent,
        median_days=float(median(days[holder])) if days.get(holder) else None,
    )
