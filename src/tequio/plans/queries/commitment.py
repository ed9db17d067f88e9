"""One commitment as its page shows it: the text of its last version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body
from tequio.plans.models.commitment import Commitment, CommitmentVersion
from tequio.plans.models.indicator import Measurement
from tequio.plans.models.plan import Plan
from tequio.plans.queries.acceptance import SignatoryView, noted_signatories
from tequio.plans.queries.assessment import AssessmentView, findings_of
from tequio.plans.queries.change import BackingView, backing_of
from tequio.plans.queries.commitment_list import published
from tequio.plans.queries.confirmation import SeenCounts, counts_beside, seen_beside
from tequio.plans.queries.headline import Headline, headline_of_progress
from tequio.plans.queries.milestone import terms_of
from tequio.plans.queries.milestone_list import Progress, progress_of_commitment
from tequio.plans.queries.version import in_names
from tequio.plans.sheet.commitment import CommitmentContent

_RELATED: Final = (
    "theme", "territory", "plan__approved_in", "plan__exercise__territory__parent",
    "plan__exercise__guarantor", "plan__exercise__secretariat",
)  # fmt: skip


@dataclass(frozen=True)
class MeasurementView:
    """What an indicator measured on a day."""

    measured_on: date
    value: Decimal
    source: str


@dataclass(frozen=True)
class VersionView:
    """A version: when, why and on whose word."""

    number: int
    changed_on: date
    reason: str
    session: str
    session_ref: SubjectRef | None
    source: str
    content: Mapping[str, Any]
    backing: BackingView | None = None


@dataclass(frozen=True)
class Neighbour:
    """The commitment before or after this one in its plan."""

    ref: SubjectRef
    number: int
    title: str


@dataclass(frozen=True)
class CommitmentView:
    """A published commitment, whole."""

    ref: SubjectRef
    number: int
    content: CommitmentContent
    theme: str
    territory: str
    state: str
    state_ref: SubjectRef
    exercise_ref: SubjectRef
    plan: str
    plan_ref: SubjectRef
    published_on: date
    plan_starts_on: date | None
    plan_ends_on: date | None
    term_months: int | None
    session: str
    session_ref: SubjectRef | None
    headline: Headline
    source: str
    fictitious: bool
    progress: Progress
    terms: Mapping[SubjectRef, date]
    seen: SeenCounts
    assessments: tuple[AssessmentView, ...]
    measurements: dict[int, tuple[MeasurementView, ...]]
    signatories: tuple[SignatoryView, ...]
    acceptance_ref: SubjectRef
    versions: tuple[VersionView, ...]
    previous: Neighbour | None
    next: Neighbour | None


@dataclass(frozen=True)
class ComparedVersion:
    """A version of a commitment, what it says and what the one before said."""

    ref: SubjectRef
    number: int
    title: str
    plan: str
    plan_ref: SubjectRef
    fictitious: bool
    version: VersionView
    first: bool
    last: bool
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]


def commitment_with_code(code: str) -> Commitment | None:
    """Return a published commitment with what its page and its policy need, or None."""
    return published().select_related(*_RELATED).filter(code=code).first()


def any_commitment_with_code(code: str) -> Commitment | None:
    """Return a commitment, also of a draft that not everybody reads, or None."""
    return Commitment.objects.select_related(*_RELATED).filter(code=code).first()


def names_of_commitments(codes: Collection[str]) -> dict[str, str]:
    """Return what published commitments are called, by code."""
    return dict(published().filter(code__in=codes).values_list("code", "title"))


def promised_to(body: Body) -> list[tuple[SubjectRef, str]]:
    """Return the published commitments of a secretariat's exercises, with plan and number."""
    found = published().filter(plan__exercise__secretariat=body).select_related("plan").order_by("sort_key")
    return [(one.ref, f"{one.number}. {one.title} ({one.plan.title})") for one in found]


def version_of(*, code: str, number: int) -> ComparedVersion | None:
    """Return a version and what it changed, or None if there is none."""
    versions = CommitmentVersion.objects.filter(
        commitment__in=published().filter(code=code), number__gte=number - 1, number__lte=number
    ).select_related("approved_in", "commitment__plan__exercise")
    found = {version.number: version for version in versions}
    if number not in found:
        return None
    version, told = found[number], in_names({one.number: one.content for one in found.values()})
    commitment = version.commitment
    return ComparedVersion(
        ref=commitment.ref,
        number=commitment.number,
        title=commitment.title,
        plan=commitment.plan.title,
        plan_ref=commitment.plan.ref,
        fictitious=commitment.plan.fictitious,
        version=_version(version, backing_of(version)),
        first=number - 1 not in found,
        last=number == commitment.version,
        before=told.get(number - 1),
        after=told[number],
    )


def commitment_view(
    commitment: Commitment, assessments: tuple[AssessmentView, ...] | None = None
) -> CommitmentView:
    """Return everything the page of a commitment tells; its assessments too, unless they are at hand."""
    plan = commitment.plan
    exercise, session = plan.exercise, plan.approved_in
    found = seen_beside(commitment.versions.select_related("approved_in"))
    versions = list(found.order_by("-number"))
    previous, following = _neighbours(commitment)
    progress = progress_of_commitment(commitment.code)
    assessments = findings_of(commitment.code) if assessments is None else assessments
    content = CommitmentContent.restored(versions[0].content)
    return CommitmentView(
        ref=commitment.ref,
        number=commitment.number,
        content=content,
        theme=commitment.theme.label,
        territory=commitment.territory.name if commitment.territory else "",
        state=exercise.territory.name,
        state_ref=exercise.territory.ref,
        exercise_ref=exercise.ref,
        plan=plan.title,
        plan_ref=plan.ref,
        published_on=plan.published_on or date.min,
        plan_starts_on=plan.starts_on,
        plan_ends_on=plan.ends_on,
        term_months=plan.term_months,
        session=session.title if session else "",
        session_ref=session.ref if session else None,
        headline=_headline(plan, progress, assessments),
        source=plan.source,
        fictitious=exercise.fictitious,
        terms=terms_of(line.ref for line in progress.lines),
        seen=counts_beside(versions[0]),
        progress=progress,
        assessments=assessments,
        measurements=_measurements(commitment),
        signatories=() if plan.is_historic else noted_signatories(commitment, content),
        acceptance_ref=commitment.acceptance_ref,
        versions=tuple(map(_version, versions)),
        previous=previous,
        next=following,
    )


def _headline(plan: Plan, progress: Progress, assessments: tuple[AssessmentView, ...]) -> Headline:
    falls_short = any(found.falls_short for found in assessments)
    return headline_of_progress(progress, falls_short=falls_short, is_history=bool(plan.source))


def _version(version: CommitmentVersion, backing: BackingView | None = None) -> VersionView:
    session = version.approved_in
    return VersionView(
        number=version.number,
        changed_on=version.changed_on,
        reason=version.reason,
        session=session.title if session else "",
        session_ref=session.ref if session else None,
        source=version.source,
        content=version.content,
        backing=backing,
    )


def _neighbours(commitment: Commitment) -> tuple[Neighbour | None, Neighbour | None]:
    siblings = list(Commitment.objects.filter(plan=commitment.plan).order_by("number"))
    place = siblings.index(commitment)
    before = siblings[place - 1] if place else None
    after = siblings[place + 1] if place + 1 < len(siblings) else None
    return (_neighbour(before) if before else None, _neighbour(after) if after else None)


def _neighbour(commitment: Commitment) -> Neighbour:
    return Neighbour(commitment.ref, commitment.number, commitment.title)


def _measurements(commitment: Commitment) -> dict[int, tuple[MeasurementView, ...]]:
    found: dict[int, list[MeasurementView]] = defaultdict(list)
    rows = Measurement.objects.filter(indicator__commitment=commitment).select_related("indicator")
    for row in rows.order_by("measured_on"):
        found[row.indicator.number].append(MeasurementView(row.measured_on, row.value, row.source))
    return {number: tuple(values) for number, values in found.items()}
