"""Which term the report of an end met, and when it came by the word of the secretariat."""

from __future__ import annotations

from tequio.deadlines.models import Deadline, DeadlineState
from tequio.plans.duties import DELIVERY
from tequio.plans.models.milestone import Milestone, MilestoneReport, ReportedState

_MOST_OFFERED = 20


def terms_met_by(report: MilestoneReport) -> tuple[Deadline, ...]:
    """Return the term that the report of an end met; none where nothing was owed.

    On one day a milestone can be reported, returned and reported again: each
    of those reports met a term of its own, in order.
    """
    met = Deadline.objects.filter(
        subject=str(report.ref), rule__in=DELIVERY, state=DeadlineState.DONE, done_on=report.reported_on
    )
    ends = report.milestone.reports.filter(
        state=ReportedState.DONE, withdrawn_on=None, reported_on=report.reported_on
    )
    later = ends.filter(number__gt=report.number).count()
    last = met.select_related("institution__territory__parent").order_by("-pk")
    return tuple(last[later : later + 1])


def ends_reported(milestone: Milestone) -> tuple[MilestoneReport, ...]:
    """Return the reports of the end of a milestone that count, the last first."""
    found = milestone.reports.filter(state=ReportedState.DONE, withdrawn_on=None).order_by("-number")
    reports = tuple(found[:_MOST_OFFERED])
    for report in reports:
        report.milestone = milestone
    return reports
