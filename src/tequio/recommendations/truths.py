"""What rows of recommendations repeat of the log: titles, states and what was answered."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from tequio.foundation.refs import SubjectRef
from tequio.ledger.truths import Is, Truth
from tequio.recommendations.events import answer, follow_up
from tequio.recommendations.events.draft import DraftDiscarded, DraftEdited, RecommendationDrafted
from tequio.recommendations.events.recommendation import RecommendationIssued
from tequio.recommendations.models.answer import AnswerAct
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus

_ACTS: Final = (
    answer.ReceiptAcknowledged, answer.RecommendationAccepted, answer.RecommendationAcceptedInPart,
    answer.RecommendationRefused, answer.RecommendationFoundNotApplicable, answer.ActionPlanned,
    answer.ActionReported, answer.ImplementationClaimed, follow_up.ImplementationVerified,
    follow_up.ImplementationContested, follow_up.CalledToHearing, follow_up.HearingHeld,
    follow_up.AnswerClosed, follow_up.SilenceNoted,
)  # fmt: skip


def _of_answer(row: AnswerAct) -> SubjectRef:
    return row.answer.ref


TRUTHS: Final = (
    Truth(
        what="el título",
        rows=Recommendation,
        column="title",
        says={RecommendationDrafted: "title", DraftEdited: "title", RecommendationIssued: "title"},
    ),
    Truth(
        what="el estado",
        rows=Recommendation,
        column="status",
        says={
            RecommendationDrafted: Is(RecommendationStatus.DRAFT),
            RecommendationIssued: Is(RecommendationStatus.ISSUED),
            DraftDiscarded: Is(RecommendationStatus.DISCARDED),
        },
    ),
    Truth(
        what="lo que se contestó",
        rows=AnswerAct,
        column="text",
        says=dict.fromkeys(_ACTS, "text"),
        subject=_of_answer,
        among=True,
        where=~Q(text=""),
        related=("answer__addressee__recommendation", "answer__item"),
    ),
)
