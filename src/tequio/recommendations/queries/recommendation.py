"""Reads of recommendations: the list, one, and those of an institution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models import Value as Literal
from django.db.models.expressions import Combinable

from tequio.directory.models import Institution
from tequio.foundation.refs import SubjectRef
from tequio.recommendations.models.addressee import ANSWERED, AddresseeItem
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus
from tequio.recommendations.queries.continuity import predecessors_of
from tequio.recommendations.queries.counts import IS_ANSWERED, day_of_issue

PAGE_SIZE = 50
_ISSUER = 0  # no institution has this key


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation in a list."""

    ref: SubjectRef
    code: str
    title: str
    summary: str
    issuer: str
    issued_on: date
    items: int
    addressees: int
    answered: int
    fictitious: bool

    @property
    def cells(self) -> int:
        """Return how many answers it asks for."""
        return self.items * self.addressees


@dataclass(frozen=True)
class RecommendationList:
    """A page of recommendations, newest first; where the next one starts."""

    lines: tuple[RecommendationLine, ...]
    total: int
    older_than: str


@dataclass(frozen=True)
class RecommendationOfInstitution:
    """What a recommendation means to one institution."""

    ref: SubjectRef
    title: str
    issued_on: date
    role: str
    predecessor: str
    items: int
    answered: int
    fictitious: bool


def names_of_recommendations(codes: Collection[str]) -> dict[str, str]:
    """Return what issued recommendations are called, by code."""
    found = Recommendation.objects.filter(status=RecommendationStatus.ISSUED, code__in=codes)
    return dict(found.values_list("code", "title"))


def recommendation_with_code(code: str) -> Recommendation | None:
    """Return an issued recommendation, or None."""
    return _issued().filter(code=code).first()


def recommendations(*, older_than: str = "", size: int = PAGE_SIZE) -> RecommendationList:
    """Return a page of those issued, the fictitious last, after one of them."""
    found = _issued()
    total = found.count()
    last = found.filter(code=older_than).first() if older_than else None
    if last is not None:
        found = found.filter(_after(last))
    rows = list(found.order_by("fictitious", "-issued_on", "-pk")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    return RecommendationList(_lines(rows), total, rows[-1].code if more else "")


def recommendations_of_institution(
    institution: Institution, *, has_predecessors: bool = True
) -> tuple[RecommendationOfInstitution, ...]:
    """Return those it issued, received, or inherited from a predecessor."""
    known = predecessors_of(institution) if has_predecessors else ()
    before = {organisation.pk: organisation for organisation in known}
    received = AddresseeItem.objects.filter(addressee__institution__in=[institution.pk, *before])
    issued = _numbers(_cells_issued_by(institution), Literal(_ISSUER))
    found = issued.union(_numbers(received, F("addressee__institution")), all=True)
    lines = (
        RecommendationOfInstitution(
            SubjectRef("recomendacion", code),
            title,
            issued_on,
            *_role(asked, before),
            items,
            answered,
            fictitious,
        )
        for code, title, issued_on, fictitious, asked, items, answered in found
    )
    return tuple(sorted(lines, key=lambda line: line.issued_on, reverse=True))


def _issued() -> QuerySet[Recommendation]:
    related = ("issuer__territory", "issuing_body__territory", "session")
    return Recommendation.objects.filter(status=RecommendationStatus.ISSUED).select_related(*related)


def _after(last: Recommendation) -> Q:
    older = Q(issued_on__lt=last.issued_on) | Q(issued_on=last.issued_on, pk__lt=last.pk)
    within = Q(fictitious=last.fictitious) & older
    return within if last.fictitious else within | Q(fictitious=True)


def _lines(rows: list[Recommendation]) -> tuple[RecommendationLine, ...]:
    keys = [row.pk for row in rows]
    items = _counted(Recommendation.objects.filter(pk__in=keys).values_list("pk").annotate(n=Count("items")))
    addressees = _counted(
        Recommendation.objects.filter(pk__in=keys).values_list("pk").annotate(n=Count("addressees"))
    )
    cells = AddresseeItem.objects.filter(
        item__recommendation__in=keys, status__in=[s.value for s in ANSWERED]
    )
    answered = _counted(cells.values_list("item__recommendation").annotate(n=Count("pk")).order_by())
    return tuple(
        RecommendationLine(
            ref=row.ref,
            code=row.code,
            title=row.title,
            summary=row.summary,
            issuer=row.issued_by.name,
            issued_on=day_of_issue(row),
            items=items[row.pk],
            addressees=addressees[row.pk],
            answered=answered[row.pk],
            fictitious=row.fictitious,
        )
        for row in rows
    )


def _counted(pairs: Iterable[tuple[int, int]]) -> Counter[int]:
    return Counter(dict(pairs))


def _cells_issued_by(institution: Institution) -> QuerySet[AddresseeItem]:
    """Return the cells of what it issued, by itself or through its bodies."""
    alone = Q(item__recommendation__issuer=institution)
    return AddresseeItem.objects.filter(
        alone | Q(item__recommendation__issuing_body__institution=institution)
    )


def _numbers(cells: QuerySet[AddresseeItem], asked: Combinable) -> QuerySet[AddresseeItem, tuple[Any, ...]]:
    """Count the cells of each issued recommendation by whom it asked."""
    of_issued = cells.filter(item__recommendation__status=RecommendationStatus.ISSUED).order_by()
    columns = (f"item__recommendation__{name}" for name in ("code", "title", "issued_on", "fictitious"))
    return of_issued.values_list(*columns, asked).annotate(
        number=Count("pk"), done=Count("pk", filter=IS_ANSWERED)
    )


def _role(asked: int, before: Mapping[int, Institution]) -> tuple[str, str]:
    if asked == _ISSUER:
        return "issued", ""
    if asked in before:
        return "inherited", before[asked].short_name
    return "addressed", ""
