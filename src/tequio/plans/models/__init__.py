"""The tables of plans, commitments and everything they promise."""

from tequio.plans.models.assessment import (
    Assessment,
    AssessmentState,
    AssessmentVoice,
    Completion,
    OpenedGovernment,
    Potential,
    Relevance,
    Stage,
    Verifiability,
    VoiceKind,
)
from tequio.plans.models.commitment import Ambition, Commitment, CommitmentVersion
from tequio.plans.models.confirmation import (
    LONGEST_CONFIRMATION,
    LONGEST_PLACE,
    Confirmation,
    ConfirmationState,
    RejectionReason,
    Seen,
)
from tequio.plans.models.measures import Indicator, IndicatorKind, Measurement
from tequio.plans.models.plan import Plan, PlanStatus, Theme
from tequio.plans.models.problem import Cause, CauseKind, Effect
from tequio.plans.models.progress import (
    EVIDENCE_KINDS,
    Evidence,
    EvidenceLevel,
    MilestoneReport,
    Outcome,
    ReportedState,
    Verification,
)
from tequio.plans.models.ties import OgpValue, OgpValueName, Origin, Party, PartyRole, SdgLink
from tequio.plans.models.work import OPEN_STATES, Activity, Milestone, MilestoneState, Sector

__all__ = [
    "EVIDENCE_KINDS",
    "LONGEST_CONFIRMATION",
    "LONGEST_PLACE",
    "OPEN_STATES",
    "Activity",
    "Ambition",
    "Assessment",
    "AssessmentState",
    "AssessmentVoice",
    "Cause",
    "CauseKind",
    "Commitment",
    "CommitmentVersion",
    "Completion",
    "Confirmation",
    "ConfirmationState",
    "Effect",
    "Evidence",
    "EvidenceLevel",
    "Indicator",
    "IndicatorKind",
    "Measurement",
    "Milestone",
    "MilestoneReport",
    "MilestoneState",
    "OgpValue",
    "OgpValueName",
    "OpenedGovernment",
    "Origin",
    "Outcome",
    "Party",
    "PartyRole",
    "Plan",
    "PlanStatus",
    "Potential",
    "RejectionReason",
    "Relevance",
    "ReportedState",
    "SdgLink",
    "Sector",
    "Seen",
    "Stage",
    "Theme",
    "Verifiability",
    "Verification",
    "VoiceKind",
]
