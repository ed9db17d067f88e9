"""A recommendation, its items, its addressees and what each one answers."""

from tequio.recommendations.models.acts import REASONED, ActKind, AnswerAct, AnswerEvidence, ReasonTemplate
from tequio.recommendations.models.addressed import (
    ANSWERED,
    WITH_REASON,
    Addressee,
    AddresseeItem,
    AnswerStatus,
    DutyTransfer,
    Notification,
)
from tequio.recommendations.models.issued import (
    Consideration,
    Item,
    Recommendation,
    RecommendationStatus,
    Strength,
    Theme,
    Tool,
)

__all__ = [
    "ANSWERED",
    "REASONED",
    "WITH_REASON",
    "ActKind",
    "Addressee",
    "AddresseeItem",
    "AnswerAct",
    "AnswerEvidence",
    "AnswerStatus",
    "Consideration",
    "DutyTransfer",
    "Item",
    "Notification",
    "ReasonTemplate",
    "Recommendation",
    "RecommendationStatus",
    "Strength",
    "Theme",
    "Tool",
]
