"""What a notification tells, and its signed link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core import signing

from tequio.deadlines.queries.deadline import terms_of
from tequio.recommendations.duties import ACKNOWLEDGEMENT, ANSWER, FULFILMENT
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.queries.addressee import answers_of

_SALT = "tequio.recommendations.notification"


@dataclass(frozen=True)
class Asked:
    """One thing that a notification asks, and until when for each of what is owed."""

    title: str
    text: str
    acknowledge_by: date | None
    answer_by: date | None
    fulfil_by: date | None


def asked_of(addressee: Addressee) -> Sequence[Asked]:
    """Return what is asked of an addressee, item by item, and by when."""
    answers = answers_of(addressee)
    rules = (ACKNOWLEDGEMENT, ANSWER, FULFILMENT)
    terms = terms_of([(rule.code, answer.ref) for rule in rules for answer in answers])
    due = {key: term.due_on for key, term in terms.items()}
    return [
        Asked(
            f"{answer.item.number}. {answer.item.short_title}",
            answer.item.text,
            *(due.get((rule.code, answer.ref)) for rule in rules),
        )
        for answer in answers
    ]


def notification_path(addressee: Addressee) -> str:
    """Return the path that a notification's mail leads to."""
    code = addressee.recommendation.code
    token = signing.dumps([code, addressee.number], salt=_SALT)
    return f"/recomendacion/{code}/abrir/{token}/"


def addressee_of_token(token: str, code: str) -> int:
    """Return the number of the addressee; BadSignature for any other text."""
    signed_code, number = signing.loads(token, salt=_SALT)
    if signed_code != code:
        raise signing.BadSignature(code)
    return int(number)
