"""What rows of plans repeat of the log: titles, states and people's words."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from tequio.foundation.refs import SubjectRef
from tequio.ledger.truths import Is, Truth
from tequio.plans.events.assessment import AssessmentCommented, AssessmentDissented, AssessmentReplied
from tequio.plans.events.commitment import (
    CommitmentAmended,
    CommitmentAssumed,
    CommitmentDescribed,
    CommitmentDrafted,
    SectionDescribed,
)
from tequio.plans.events.confirmation import ConfirmationPublished
from tequio.plans.events.draft import (
    CommitmentCopied,
    CommitmentRestored,
    DraftDiscarded,
    DraftEdited,
)
from tequio.plans.events.milestone import (
    ActivityReported,
    DelayExplained,
    MilestoneCancelled,
    MilestoneVerified,
    MilestoneVerifiedUnproved,
    ProgressReported,
    ReportCorrected,
    ReportReturned,
    ReportWithdrawn,
)
from tequio.plans.events.plan import PastPlanRecorded, PlanClosed, PlanDrafted, PlanPublished
from tequio.plans.models.assessment import AssessmentVoice
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.confirmation import Confirmation, ConfirmationState
from tequio.plans.models.milestone import Milestone, MilestoneReport, MilestoneState
from tequio.plans.models.plan import Plan, PlanStatus

_PUBLISHED: Final = Is(PlanStatus.PUBLISHED)
_OTHER: Final = Is("")
_NOT_VERIFIED: Final = (ProgressReported, ReportReturned, ReportWithdrawn, MilestoneCancelled)


def _of_milestone(row: MilestoneReport | Confirmation) -> SubjectRef:
    return row.milestone.ref


def _of_commitment(row: AssessmentVoice) -> SubjectRef:
    return row.assessment.commitment.ref


TRUTHS: Final = (
    Truth(
        what="el título",
        rows=Plan,
        column="title",
        says={
            PlanDrafted: "title", DraftEdited: "title", DraftDiscarded: "title", PlanPublished: "title",
            PlanClosed: "title", PastPlanRecorded: "title",
        },
    ),
    Truth(
        what="el estado",
        rows=Plan,
        column="status",
        says={
            PlanDrafted: Is(PlanStatus.DRAFT), PlanPublished: _PUBLISHED, PlanClosed: _PUBLISHED,
            PastPlanRecorded: _PUBLISHED, DraftDiscarded: Is(PlanStatus.DISCARDED),
        },
    ),
    Truth(
        what="el título",
        rows=Commitment,
        column="title",
        says={
            CommitmentDrafted: "title", CommitmentDescribed: "title", SectionDescribed: "title",
            CommitmentCopied: "title", CommitmentRestored: "title", CommitmentAmended: "title",
            CommitmentAssumed: "title",
        },
    ),
    Truth(
        what="que se verificó",
        rows=Milestone,
        column="state",
        says={
            MilestoneVerified: Is(MilestoneState.VERIFIED),
            MilestoneVerifiedUnproved: Is(MilestoneState.VERIFIED),
            **dict.fromkeys(_NOT_VERIFIED, _OTHER),
        },
        where=Q(state=MilestoneState.VERIFIED),
    ),
    Truth(
        what="que se verificó",
        rows=Milestone,
        column="state",
        says={
            MilestoneVerified: _OTHER,
            MilestoneVerifiedUnproved: _OTHER,
            **dict.fromkeys(_NOT_VERIFIED),
        },
        where=~Q(state=MilestoneState.VERIFIED),
        expected=False,
    ),
    Truth(
        what="lo que se informó",
        rows=MilestoneReport,
        column="text",
        says={
            ProgressReported: "text", ActivityReported: "text", DelayExplained: "reason",
            ReportCorrected: "text",
        },
        subject=_of_milestone,
        among=True,
        where=~Q(text=""),
        related=("milestone",),
    ),
    Truth(
        what="lo que alguien contó",
        rows=Confirmation,
        column="text",
        says={ConfirmationPublished: "text"},
        subject=_of_milestone,
        among=True,
        where=Q(state=ConfirmationState.PUBLISHED),
        related=("milestone",),
    ),
    Truth(
        what="lo que se opinó de la evaluación",
        rows=AssessmentVoice,
        column="text",
        says={AssessmentCommented: "text", AssessmentDissented: "text", AssessmentReplied: "text"},
        subject=_of_commitment,
        among=True,
        related=("assessment__commitment__plan",),
    ),
)  # fmt: skip
