"""Everything a recommendation asks of one addressee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tequio.deadlines.queries.deadline import DeadlineLine, terms_of
from tequio.foundation.refs import SubjectRef
from tequio.recommendations.duties import ACKNOWLEDGEMENT, ANSWER, FULFILMENT, VERIFICATION
from tequio.recommendations.models.addressee import Addressee, AddresseeItem, Notification
from tequio.recommendations.models.answer import ActKind, ReasonTemplate
from tequio.recommendations.models.recommendation import RecommendationStatus
from tequio.recommendations.statuses import ANSWERS, is_possible

_LARGEST_NUMBER = 999_999
_OWED = (ACKNOWLEDGEMENT, ANSWER, FULFILMENT, VERIFICATION)
_RELATED = (
    "institution__territory__parent",
    "body__territory__parent",
    "body__institution__territory__parent",
    "successor__territory__parent",
    "recommendation__issuing_body__territory__parent",
    "recommendation__issuing_body__institution",
    "recommendation__issuer__territory__parent",
    "recommendation__session",
    "notification",
)


def addressee_with_number(code: str, number: int) -> Addressee | None:
    """Return an addressee of an issued recommendation by its number."""
    if number > _LARGEST_NUMBER:
        return None
    issued = Addressee.objects.filter(recommendation__status=RecommendationStatus.ISSUED)
    return issued.filter(recommendation__code=code, number=number).select_related(*_RELATED).first()


def addressee_of(code: str, ref: SubjectRef) -> Addressee | None:
    """Return the addressee of an issued recommendation that is an institution or a body."""
    of_kind = {"institution__code": ref.key} if ref.kind == "institucion" else {"body__code": ref.key}
    issued = Addressee.objects.filter(recommendation__status=RecommendationStatus.ISSUED)
    return issued.filter(recommendation__code=code, **of_kind).select_related(*_RELATED).first()


def answers_of(addressee: Addressee) -> Sequence[AddresseeItem]:
    """Return its answers in the order of the items."""
    found = list(addressee.answers.select_related("item").order_by("item__number"))
    for answer in found:  # they share what the addressee already brought
        answer.addressee, answer.item.recommendation = addressee, addressee.recommendation
    return found


def next_terms_of(answers: Sequence[AddresseeItem]) -> Mapping[SubjectRef, DeadlineLine]:
    """Return, of each answer of which something is owed, the term that ends first."""
    found = terms_of({(rule.code, answer.ref) for answer in answers for rule in _OWED})
    by_day = sorted(found.values(), key=lambda line: line.due_on, reverse=True)
    return {line.subject: line for line in by_day}


def answerable(answers: Sequence[AddresseeItem], kinds: Sequence[ActKind] = ANSWERS) -> list[AddresseeItem]:
    """Return those whose status admits one of the acts."""
    return [answer for answer in answers if any(is_possible(kind, answer.status) for kind in kinds)]


def notification_of(addressee: Addressee) -> Notification | None:
    """Return the notice it got; None where history does not tell."""
    return Notification.objects.filter(addressee=addressee).first()


def templates_of(owner: SubjectRef) -> Sequence[ReasonTemplate]:
    """Return the reasons that an institution or body keeps, by name."""
    return list(ReasonTemplate.objects.filter(owner=str(owner)).order_by("name"))


def template_with_key(key: int) -> ReasonTemplate | None:
    """Return a kept reason, or None."""
    return ReasonTemplate.objects.filter(pk=key).first()
