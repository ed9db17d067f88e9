"""Which answers of a recommendation its report tells one by one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch

from tequio.recommendations.models.addressee import Addressee, AddresseeItem, AnswerStatus
from tequio.recommendations.models.recommendation import Recommendation

LONGEST_TABLE = 60
_MOST_ON_PAPER = 80  # addressees; more of them are read in the matrix
# In the order in which a commission asks about them.
TOLD = (
    AnswerStatus.NOT_ACCEPTED,
    AnswerStatus.SILENT,
    AnswerStatus.CONTESTED,
    AnswerStatus.NOT_APPLICABLE,
    AnswerStatus.PARTIALLY_ACCEPTED,
    AnswerStatus.VERIFIED,
)


def everyone_asked(recommendation: Recommendation) -> Sequence[Addressee]:
    """Return the addressees with their answers; none if they are too many for paper."""
    cells = AddresseeItem.objects.select_related("item").order_by("item__number")
    related = ("institution__territory", "body__territory")
    found = Addressee.objects.filter(recommendation=recommendation).select_related(*related)
    with_answers = found.prefetch_related(Prefetch("answers", queryset=cells))
    asked = list(with_answers.order_by("number")[: _MOST_ON_PAPER + 1])
    return asked if len(asked) <= _MOST_ON_PAPER else ()


def cells_told(recommendation: Recommendation, told: Sequence[AnswerStatus]) -> Sequence[AddresseeItem]:
    """Return the answers that stand so, the most asked about first."""
    related = ("item__recommendation", "addressee__institution", "addressee__body")
    cells = AddresseeItem.objects.filter(
        item__recommendation=recommendation, status__in=[status.value for status in told]
    )
    found = cells.select_related(*related).order_by("status_since", "addressee__number", "item__number")
    return sorted(found[:LONGEST_TABLE], key=lambda cell: TOLD.index(AnswerStatus(cell.status)))
