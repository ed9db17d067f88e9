"""The tables of plans, commitments and everything they promise."""

from tequio.plans.models.commitment import Ambition, Commitment, CommitmentVersion
from tequio.plans.models.measures import Indicator, IndicatorKind, Measurement
from tequio.plans.models.plan import Plan, PlanStatus, Theme
from tequio.plans.models.problem import Cause, CauseKind, Effect
from tequio.plans.models.ties import OgpValue, OgpValueName, Origin, Party, PartyRole, SdgLink
from tequio.plans.models.work import Activity, Milestone, Sector

__all__ = [
    "Activity",
    "Ambition",
    "Cause",
    "CauseKind",
    "Commitment",
    "CommitmentVersion",
    "Effect",
    "Indicator",
    "IndicatorKind",
    "Measurement",
    "Milestone",
    "OgpValue",
    "OgpValueName",
    "Origin",
    "Party",
    "PartyRole",
    "Plan",
    "PlanStatus",
    "SdgLink",
    "Sector",
    "Theme",
]
