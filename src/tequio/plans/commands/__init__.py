"""Every write to plans and commitments."""

from tequio.plans.commands.commitments import (
    AlreadyMeasured,
    ApprovalMissing,
    BaselineKept,
    NothingChanged,
    amend_commitment,
    describe_commitment,
    draft_commitment,
    record_measurement,
)
from tequio.plans.commands.plans import (
    CommitmentNumberTaken,
    DatesOutOfOrder,
    PlanCodeTaken,
    PlanIncomplete,
    SourceMissing,
    ThemeTaken,
    draft_plan,
    publish_plan,
    record_past_commitment,
    record_past_plan,
    register_theme,
)
from tequio.plans.writing import NotYet, SessionOfAnotherBody, TitleNotUsable, UnknownCode

__all__ = [
    "AlreadyMeasured",
    "ApprovalMissing",
    "BaselineKept",
    "CommitmentNumberTaken",
    "DatesOutOfOrder",
    "NotYet",
    "NothingChanged",
    "PlanCodeTaken",
    "PlanIncomplete",
    "SessionOfAnotherBody",
    "SourceMissing",
    "ThemeTaken",
    "TitleNotUsable",
    "UnknownCode",
    "amend_commitment",
    "describe_commitment",
    "draft_commitment",
    "draft_plan",
    "publish_plan",
    "record_measurement",
    "record_past_commitment",
    "record_past_plan",
    "register_theme",
]
