"""What of the plans waits for somebody's decision, oldest first."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from tequio.foundation.refs import SubjectRef
from tequio.plans.models.assessment import Assessment, AssessmentState
from tequio.plans.models.progress import MilestoneReport, ReportedState
from tequio.plans.models.work import MilestoneState

_MOST = 100


def reports_to_verify(scopes: Iterable[SubjectRef]) -> tuple[MilestoneReport, ...]:
    """Return what was reported done in these exercises and nobody checked."""
    found = MilestoneReport.objects.select_related(
        "milestone__owner__territory__parent",
        "milestone__commitment__plan__exercise__territory__parent",
        "milestone__commitment__plan__exercise__guarantor",
        "milestone__commitment__plan__exercise__secretariat",
    ).filter(
        _within("milestone__commitment__plan__exercise", scopes),
        state=ReportedState.DONE,
        milestone__state=MilestoneState.DONE,
        verification=None,
    )
    return tuple(found.order_by("reported_on", "pk")[:_MOST])


def unfinished_assessments(scopes: Iterable[SubjectRef]) -> tuple[Assessment, ...]:
    """Return the drafts of these exercises that are not final yet."""
    found = Assessment.objects.select_related(
        "commitment__plan__exercise__territory__parent",
        "commitment__plan__exercise__guarantor",
        "commitment__plan__exercise__secretariat",
    )
    drafts = found.filter(_within("commitment__plan__exercise", scopes)).exclude(state=AssessmentState.FINAL)
    return tuple(drafts.order_by("drafted_on", "pk")[:_MOST])


def _within(path: str, scopes: Iterable[SubjectRef]) -> Q:
    """Reach an exercise through itself or through its secretariat."""
    codes = {kind: [scope.key for scope in scopes if scope.kind == kind] for kind in ("ejercicio", "organo")}
    return Q(**{f"{path}__code__in": codes["ejercicio"]}) | Q(
        **{f"{path}__secretariat__code__in": codes["organo"]}
    )
