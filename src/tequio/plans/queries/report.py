"""Reports of milestones: those that count, and those their author can still mend."""

from __future__ import annotations

from typing import Final

from tequio.plans.models.milestone import (
    Milestone,
    MilestoneReport,
    MilestoneState,
    Outcome,
    ReportedState,
)

_MOST_MENDED = 20
STATES: Final = {
    ReportedState.NOT_STARTED: MilestoneState.NOT_STARTED,
    ReportedState.IN_PROGRESS: MilestoneState.IN_PROGRESS,
    ReportedState.BLOCKED: MilestoneState.BLOCKED,
    ReportedState.DONE: MilestoneState.DONE,
}


def state_by_reports(milestone: Milestone) -> MilestoneState:
    """Return where the reports that count leave a milestone that nobody verified."""
    own = milestone.reports.filter(withdrawn_on=None).exclude(state="")
    last = own.select_related("verification").order_by("-number").first()
    if last is None:
        return MilestoneState.NOT_STARTED
    if last.is_checked and last.verification.outcome == Outcome.RETURNED:
        return MilestoneState.IN_PROGRESS
    return STATES[ReportedState(last.state)]


def report_with_number(milestone: Milestone, number: int) -> MilestoneReport | None:
    """Return a report of a milestone, or None if there is none."""
    found = milestone.reports.filter(number=number).select_related("verification").first()
    if found:
        found.milestone = milestone
    return found


def reports_to_mend(milestone: Milestone) -> tuple[MilestoneReport, ...]:
    """Return the reports that nobody checked and that count, the last first."""
    found = milestone.reports.filter(withdrawn_on=None, verification=None).order_by("-number")
    reports = tuple(found.select_related("verification")[:_MOST_MENDED])
    for report in reports:
        report.milestone = milestone
    return reports


def signature(report: MilestoneReport) -> str:
    """Return what changes with every correction and every proof that is added."""
    return f"{report.versions.count()}.{report.evidence.count()}"
