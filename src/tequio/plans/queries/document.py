"""A whole plan, or one of its commitments, as a document tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import F, QuerySet

from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import last_leaf
from tequio.plans.models.commitment import Commitment, CommitmentVersion
from tequio.plans.models.indicator import Measurement
from tequio.plans.models.plan import Plan, PlanStatus
from tequio.plans.queries.commitment import MeasurementView, VersionView
from tequio.plans.queries.commitment_list import published
from tequio.plans.queries.draft import Drafted, commitments_of_draft
from tequio.plans.queries.milestone import terms_of
from tequio.plans.queries.milestone_list import Progress, progress_of_plan
from tequio.plans.sheet.checklist import Requirement
from tequio.plans.sheet.commitment import CommitmentContent

_RELATED: Final = (
    "exercise__territory__parent",
    "exercise__guarantor",
    "exercise__secretariat",
    "approved_in",
)
_NO_PROGRESS: Final = Progress()


@dataclass(frozen=True)
class CommitmentText:
    """A commitment as its document tells it; a draft has neither progress nor versions."""

    ref: SubjectRef
    number: int
    theme: str
    territory: str
    content: CommitmentContent
    progress: Progress = _NO_PROGRESS
    terms: Mapping[SubjectRef, date] | None = None
    measured: Mapping[int, MeasurementView] | None = None
    versions: tuple[VersionView, ...] = ()
    lacks: tuple[Requirement, ...] = ()


@dataclass(frozen=True)
class PlanText:
    """A plan, its commitments in their order, and up to which entry of the log they are told."""

    plan: Plan
    commitments: tuple[CommitmentText, ...]
    entry: int
    as_of: datetime | None


def published_plan(code: str) -> Plan | None:
    """Return a published plan with what its document needs, or None."""
    return _plans().filter(code=code, status=PlanStatus.PUBLISHED).first()


def written_plan(code: str) -> Plan | None:
    """Return a plan, also a draft that not everybody reads, or None."""
    return _plans().filter(code=code).first()


def text_of_plan(plan: Plan) -> PlanText:
    """Return a published plan with the text in force of each commitment."""
    commitments = published().filter(plan=plan)
    entry, as_of = last_leaf(about=[plan.exercise.ref]) or (0, None)
    return PlanText(plan, _texts(commitments, plan.code), entry, as_of)


def text_of_commitment(commitment: Commitment) -> PlanText:
    """Return a published commitment alone, in its plan."""
    commitments = published().filter(pk=commitment.pk)
    entry, as_of = last_leaf(about=[commitment.plan.exercise.ref]) or (0, None)
    return PlanText(commitment.plan, _texts(commitments, commitment.plan.code), entry, as_of)


def text_of_draft(plan: Plan) -> PlanText:
    """Return a draft as it is written now, with what it lacks."""
    drafted = commitments_of_draft(plan)
    entry, _moment = last_leaf(about=[plan.exercise.ref]) or (0, None)
    return PlanText(plan, tuple(map(_drafted, drafted)), entry, _last_written(plan, drafted))


def _plans() -> QuerySet[Plan]:
    return Plan.objects.select_related(*_RELATED)


def _last_written(plan: Plan, drafted: Iterable[Drafted]) -> datetime | None:
    """Return when a draft changed last: what is written in it is not public."""
    subjects = [str(plan.ref), *(str(commitment.ref) for commitment in drafted)]
    entry = LogEntry.objects.filter(subject__in=subjects).order_by("-pk").first()
    return entry.recorded_at if entry else None


def _drafted(drafted: Drafted) -> CommitmentText:
    return CommitmentText(
        ref=drafted.ref,
        number=drafted.number,
        theme=drafted.theme,
        territory=drafted.territory,
        content=drafted.content,
        lacks=drafted.lacks,
    )


def _texts(commitments: QuerySet[Commitment], plan: str) -> tuple[CommitmentText, ...]:
    found = list(commitments.select_related("theme", "territory", "plan").order_by("number"))
    contents = _contents(found)
    versions = _versions(found)
    progress = progress_of_plan(plan)
    terms = terms_of(line.ref for counted in progress.values() for line in counted.lines)
    measured = _measured(found)
    return tuple(
        CommitmentText(
            ref=commitment.ref,
            number=commitment.number,
            theme=commitment.theme.label,
            territory=commitment.territory.name if commitment.territory else "",
            content=contents[commitment.pk],
            progress=progress.get(commitment.ref, _NO_PROGRESS),
            terms=terms,
            measured=measured[commitment.pk],
            versions=tuple(versions[commitment.pk]),
        )
        for commitment in found
    )


def _contents(commitments: Sequence[Commitment]) -> Mapping[int, CommitmentContent]:
    """Return what each commitment says in the version in force."""
    in_force = CommitmentVersion.objects.filter(
        commitment__in=commitments, number=F("commitment__version")
    ).values_list("commitment_id", "content")
    return {key: CommitmentContent.restored(content) for key, content in in_force}


def _versions(commitments: Sequence[Commitment]) -> Mapping[int, list[VersionView]]:
    """Return when and why each commitment changed, the first version first."""
    found: dict[int, list[VersionView]] = defaultdict(list)
    rows = CommitmentVersion.objects.filter(commitment__in=commitments).select_related("approved_in")
    for row in rows.defer("content").order_by("commitment__number", "number"):
        session = row.approved_in
        found[row.commitment_id].append(
            VersionView(
                number=row.number,
                changed_on=row.changed_on,
                reason=row.reason,
                session=session.title if session else "",
                session_ref=session.ref if session else None,
                source=row.source,
                content={},
            )
        )
    return found


def _measured(commitments: Sequence[Commitment]) -> Mapping[int, Mapping[int, MeasurementView]]:
    """Return the last measurement of each indicator, by commitment and number."""
    found: dict[int, dict[int, MeasurementView]] = defaultdict(dict)
    rows = Measurement.objects.filter(indicator__commitment__in=commitments).select_related("indicator")
    for row in rows.order_by("measured_on", "pk"):
        measurement = MeasurementView(row.measured_on, row.value, row.source)
        found[row.indicator.commitment_id][row.indicator.number] = measurement
    return found
