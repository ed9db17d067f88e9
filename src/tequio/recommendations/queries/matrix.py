"""The matrix of a recommendation: every item at every addressee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tequio.directory.models import Territory, TerritoryLevel
from tequio.recommendations.models.addressee import Addressee, AddresseeItem
from tequio.recommendations.models.answer import AnswerVersion
from tequio.recommendations.models.recommendation import Recommendation
from tequio.recommendations.queries.changes import Changed, changed_since

PAGE_SIZE = 50


@dataclass(frozen=True)
class MatrixFilter:
    """What a reader of the matrix asks for; empty means everything."""

    state: str = ""
    status: str = ""
    kind: str = ""
    since: int | None = None


@dataclass(frozen=True)
class MatrixRows:
    """A page of the matrix; the numbers that start its neighbours."""

    recommendation: Recommendation
    rows: Sequence[Addressee]
    changed: Changed
    former: Mapping[int, AnswerVersion]
    matching: int
    before: int | None
    after: int | None


def states_asked(recommendation: Recommendation) -> Sequence[Territory]:
    """Return the states of whoever was asked, by name."""
    asked = Q(institutions__addressed__recommendation=recommendation) | Q(
        bodies__addressed__recommendation=recommendation
    )
    found = Territory.objects.filter(asked).select_related("parent").distinct()
    return sorted({state_of_place(one) for one in found}, key=lambda territory: territory.search_text)


def rows_of_matrix(
    recommendation: Recommendation,
    *,
    wanted: MatrixFilter,
    after: int | None = None,
    before: int | None = None,
    size: int = PAGE_SIZE,
) -> MatrixRows:
    """Return the page that starts after, or ends before, an addressee."""
    changed = changed_since(recommendation, wanted.since) if wanted.since is not None else frozenset()
    matching = _matching(_addressees(recommendation), wanted)
    if wanted.since is not None:
        matching = matching.filter(number__in={addressee for _item, addressee in changed})
    if before is not None:
        rows = list(matching.filter(number__lt=before).order_by("-number")[: size + 1])
        more, rows = len(rows) > size, rows[:size][::-1]
        newer, older = more, True
    else:
        rows = list(matching.filter(number__gt=after or 0).order_by("number")[: size + 1])
        newer, older, rows = after is not None, len(rows) > size, rows[:size]
    return MatrixRows(
        recommendation=recommendation,
        rows=rows,
        changed=changed,
        former=_former(rows),
        matching=matching.count(),
        before=rows[0].number if rows and newer else None,
        after=rows[-1].number if rows and older else None,
    )


def _former(rows: Sequence[Addressee]) -> Mapping[int, AnswerVersion]:
    """Return, of each cell whose answer was corrected, what it said before."""
    corrected = [cell.pk for row in rows for cell in row.answers.all() if cell.corrected_on]
    if not corrected:
        return {}
    found = AnswerVersion.objects.filter(act__answer__in=corrected).select_related("act")
    return {version.act.answer_id: version for version in found.order_by("number")}


def everyone_with_code(code: str) -> Sequence[Addressee]:
    """Return the addressees of an issued recommendation with their answers."""
    return list(_addressees(Recommendation.objects.filter(code=code).first()).order_by("number"))


def _addressees(recommendation: Recommendation | None) -> QuerySet[Addressee]:
    cells = AddresseeItem.objects.select_related("item__recommendation", "addressee")
    cells = cells.order_by("item__number")
    related = (
        "recommendation",
        "institution__territory__parent",
        "body__territory__parent",
        "body__institution__territory__parent",
    )
    addressees = Addressee.objects.filter(recommendation=recommendation).select_related(*related)
    return addressees.prefetch_related(Prefetch("answers", queryset=cells))


def _matching(addressees: QuerySet[Addressee], wanted: MatrixFilter) -> QuerySet[Addressee]:
    if wanted.state:
        addressees = addressees.filter(_within("institution", wanted.state) | _within("body", wanted.state))
    if wanted.status:
        cells = AddresseeItem.objects.filter(addressee=OuterRef("pk"), status=wanted.status)
        addressees = addressees.filter(Exists(cells))
    if wanted.kind:
        what, kind = wanted.kind.split("-", 1)
        field = "institution__kind" if what == "institucion" else "body__kind"
        addressees = addressees.filter(**{field: kind})
    return addressees


def _within(organisation: str, state: str) -> Q:
    """Match a state's own addressees and those of its municipalities."""
    municipal = {
        f"{organisation}__territory__level": TerritoryLevel.MUNICIPALITY,
        f"{organisation}__territory__parent__code": state,
    }
    return Q(**{f"{organisation}__territory__code": state}) | Q(**municipal)


def state_of_place(territory: Territory) -> Territory:
    """Return the state of a place; a municipality belongs to one."""
    if territory.level == TerritoryLevel.MUNICIPALITY and territory.parent:
        return territory.parent
    return territory
