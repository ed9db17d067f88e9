"""What is on record of an exercise, and what its next phase lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tequio.exercises.models import (
    Activity,
    Declaration,
    Document,
    DocumentKind,
    Exercise,
    PhaseChange,
    PhaseCode,
)
from tequio.exercises.phases.guards import GATHERINGS, Guard, Records
from tequio.exercises.phases.path import guards_between, order_of
from tequio.exercises.queries.exercise import secretariats_in
from tequio.governance.models.body import Body, Seat, TenureRole
from tequio.governance.models.session import Session
from tequio.governance.queries.seat import seats_of
from tequio.governance.queries.session import sessions_of


@dataclass(frozen=True)
class Papers:
    """Everything read of an exercise at once, for guards and for pages."""

    exercise: Exercise
    body: Body | None  # its secretariat or, while it is being installed, the only one of its place
    declarations: tuple[Declaration, ...]
    changes: tuple[PhaseChange, ...]
    activities: tuple[Activity, ...]
    documents: tuple[Document, ...]
    seats: tuple[Seat, ...]
    sessions: tuple[Session, ...]

    @property
    def standing(self) -> tuple[Document, ...]:
        """Return the documents that nobody took back."""
        return tuple(found for found in self.documents if found.withdrawn_on is None)


def papers_of(exercise: Exercise) -> Papers:
    """Read what an exercise has on record, in six queries; one more while its secretariat is installed."""
    body = exercise.secretariat or _to_be_installed(exercise)
    changes = sorted(
        exercise.phase_changes.all(), key=lambda change: (change.cycle, order_of(change.phase), change.pk)
    )
    return Papers(
        exercise=exercise,
        body=body,
        declarations=tuple(exercise.declarations.order_by("signed_on")),
        changes=tuple(changes),
        activities=tuple(exercise.activities.order_by("id")),
        documents=tuple(exercise.documents.select_related("file").order_by("id")),
        seats=seats_of(body) if body else (),
        sessions=sessions_of(body) if body else (),
    )


def _to_be_installed(exercise: Exercise) -> Body | None:
    if exercise.phase != PhaseCode.CALL_OPEN:
        return None
    found = secretariats_in(exercise.territory)
    return found[0] if len(found) == 1 else None


def records_in(papers: Papers) -> Records:
    """Look at the papers as the guards of the phases do."""
    exercise = papers.exercise
    held = [found for found in papers.activities if found.withdrawn_on is None]
    activities = [activity for activity in held if activity.cycle == exercise.cycle]
    of_cycle = [document for document in papers.standing if document.cycle == exercise.cycle]
    last = papers.declarations[-1] if papers.declarations else None
    return Records(
        signed_sectors=frozenset(last.sectors) if last else frozenset(),
        renewed_in_cycle=_renewed_in_cycle(papers),
        audiences=frozenset(activity.audience for activity in held if activity.kind == "awareness"),
        activities_of_cycle=frozenset(one.kind for one in activities),
        first_gathering_on=min(
            (one.held_on for one in activities if one.kind in GATHERINGS and one.held_on), default=None
        ),
        documents=_kinds(papers.standing),
        documents_of_cycle=_kinds(of_cycle),
        public_documents=_kinds(_public(papers.standing)),
        public_documents_of_cycle=_kinds(_public(of_cycle)),
        roadmap_on=_roadmap_on(papers),
        seats=Counter(seat.sector for seat in papers.seats) if papers.body else None,
        seats_without_titular=sum(not _holds(seat, TenureRole.TITULAR) for seat in papers.seats),
        sectors_with_alternate=frozenset(s.sector for s in papers.seats if _holds(s, TenureRole.ALTERNATE)),
        has_facilitator=bool(exercise.secretariat and exercise.secretariat.facilitator_kind),
        met_in_phase=any(
            exercise.phase_since is None or one.held_on >= exercise.phase_since for one in papers.sessions
        ),
    )


def records_of(exercise: Exercise) -> Records:
    """Read the records of an exercise for its guards."""
    return records_in(papers_of(exercise))


def missing_for(records: Records, current: str, target: PhaseCode) -> tuple[Guard, ...]:
    """Return the guards between two phases that do not hold."""
    return tuple(guard for guard in guards_between(current, target) if not guard.holds(records))


def _kinds(documents: Collection[Document]) -> frozenset[str]:
    return frozenset(one.kind for one in documents)


def _public(documents: Collection[Document]) -> Sequence[Document]:
    return [document for document in documents if document.address]


def _roadmap_on(papers: Papers) -> date | None:
    """Return when people could first read the route of this cycle."""
    entered = [
        one.entered_on
        for one in papers.changes
        if one.phase == PhaseCode.ROADMAP_PUBLISHED and one.cycle == papers.exercise.cycle and one.entered_on
    ]
    dated = [
        one.dated_on
        for one in _public(papers.standing)
        if one.kind == DocumentKind.ROADMAP and one.cycle == papers.exercise.cycle and one.dated_on
    ]
    return min(entered + dated, default=None)


def _renewed_in_cycle(papers: Papers) -> bool:
    """Tell whether a renewal was signed since this cycle's plan came out."""
    published = [
        one.entered_on for one in papers.changes if _is_plan_of(papers.exercise, one) and one.entered_on
    ]
    since = published[0] if published else papers.exercise.phase_since
    return any(one.renews_id and (since is None or one.signed_on >= since) for one in papers.declarations)


def _is_plan_of(exercise: Exercise, change: PhaseChange) -> bool:
    return change.phase == PhaseCode.PUBLISHED and change.cycle == exercise.cycle


def _holds(seat: Seat, role: TenureRole) -> bool:
    return any(tenure.role == role and tenure.valid_to is None for tenure in seat.tenures.all())
