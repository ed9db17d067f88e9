"""One answer, the acts of its thread and what it owes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db.models import Prefetch

from tequio.recommendations.models.addressee import AddresseeItem
from tequio.recommendations.models.answer import ActKind, AnswerAct, AnswerEvidence
from tequio.recommendations.models.recommendation import RecommendationStatus

_CODE = re.compile(r"(?P<recommendation>.+)-(?P<item>[1-9]\d{0,3})-(?P<addressee>[1-9]\d{0,5})")
_RELATED = (
    "item__recommendation__issuing_body__territory__parent",
    "item__recommendation__issuing_body__institution",
    "item__recommendation__issuer__territory__parent",
    "item__recommendation__session",
    "addressee__institution__territory__parent",
    "addressee__body__territory__parent",
    "addressee__body__institution__territory__parent",
    "addressee__successor__territory__parent",
    "addressee__recommendation",
)


def answer_with_code(code: str) -> AddresseeItem | None:
    """Return one item at one addressee of an issued recommendation."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    return (
        AddresseeItem.objects.filter(
            item__recommendation__code=found["recommendation"],
            item__recommendation__status=RecommendationStatus.ISSUED,
            item__number=int(found["item"]),
            addressee__number=int(found["addressee"]),
        )
        .select_related(*_RELATED)
        .first()
    )


def acts_of(answer: AddresseeItem) -> Sequence[AnswerAct]:
    """Return the acts in their order, with what proves them."""
    proofs = AnswerEvidence.objects.select_related("document").order_by("pk")
    return list(
        answer.acts.prefetch_related(Prefetch("evidence", queryset=proofs), "versions").order_by("number")
    )


def correctable_act(answer: AddresseeItem) -> AnswerAct | None:
    """Return the act by which it was answered, while no other came after it."""
    found = answer.acts.exclude(correctable_until=None).first()
    if found:
        found.answer = answer
    return found


def call_to_attend(answer: AddresseeItem) -> AnswerAct | None:
    """Return the call to a hearing that was not held yet."""
    hearings = answer.acts.filter(kind__in=[ActKind.CALL_TO_HEARING, ActKind.HOLD_HEARING])
    last = hearings.order_by("-number").first()
    return last if last and last.kind == ActKind.CALL_TO_HEARING else None
