"""What OGP Local asks of exercises and what their records say, in as many queries for one as for many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tequio.exercises.evidence import ANSWERS, PROOFS, Answering, Proof
from tequio.exercises.models import (
    Activity,
    Document,
    DocumentKind,
    Exercise,
    PhaseChange,
    PhaseCode,
    Standing,
)
from tequio.exercises.requirements.catalogue import BY_CODE, REQUIREMENTS, finding_of
from tequio.exercises.requirements.facts import Answers, Facts, Happening, Meeting, Paper, Trace
from tequio.exercises.requirements.finding import Finding, NothingNoted, Requirement, Turn, as_noted, turn_on
from tequio.foundation.days import day_for, first_day_of
from tequio.governance.models.body import Seat
from tequio.governance.models.rules import OperatingRules
from tequio.governance.models.session import Session
from tequio.governance.queries.meeting import notice_of
from tequio.governance.queries.rules import rules_of_bodies
from tequio.ledger.queries import last_leaf

_RELATED = ("territory__parent", "guarantor", "secretariat")
_Row = Any
_NOTHING = NothingNoted()


@dataclass(frozen=True)
class RequirementLine:
    """A requirement of an exercise, and how it stands as far as the clock told."""

    exercise: Exercise
    requirement: Requirement
    finding: Finding


def exercise_with_requirements(code: str) -> Exercise | None:
    """Return an exercise as its requirements need it, or None."""
    return Exercise.objects.select_related(*_RELATED).filter(code=code).first()


def lines_of(exercises: Sequence[Exercise]) -> Iterator[RequirementLine]:
    """Return every requirement of exercises that were read with their secretariats."""
    facts, kept = facts_of(exercises), _kept(exercises)
    for exercise in exercises:
        for requirement in REQUIREMENTS:
            finding = finding_of(requirement, facts[exercise.pk])
            noted = kept.get((exercise.pk, requirement.code), _NOTHING)
            yield RequirementLine(exercise, requirement, as_noted(finding, noted))


def last_entry_of(exercise: Exercise) -> tuple[int, datetime | None]:
    """Return the number and the moment of the last public entry of an exercise or of its secretariat."""
    about = (exercise.ref, *((exercise.secretariat.ref,) if exercise.secretariat else ()))
    entries = (found for ref in about if (found := last_leaf(about=[ref])))
    return max(entries, default=(0, None))


def standings_due(now: datetime) -> tuple[Standing, ...]:
    """Return the requirements of which the clock may have something to tell by now."""
    related = (f"exercise__{path}" for path in _RELATED)
    found = Standing.objects.filter(look_on__lte=first_day_of(now)).select_related(*related)
    return tuple(found.order_by("look_on", "pk"))


def turn_of(standing: Standing, now: datetime) -> tuple[Finding, Turn] | None:
    """Return what the clock has to tell of a requirement where its exercise is; None if nothing."""
    exercise, requirement = standing.exercise, BY_CODE.get(standing.code)
    if requirement is None:
        return None
    finding = finding_of(requirement, facts_of((exercise,))[exercise.pk])
    turn = turn_on(finding, standing, day_for(exercise, now))
    return None if turn is None else (finding, turn)


def facts_of(exercises: Sequence[Exercise]) -> dict[int, Facts]:
    """Return what is on record of exercises, by their keys."""
    pks = [exercise.pk for exercise in exercises]
    bodies = [exercise.secretariat_id for exercise in exercises if exercise.secretariat_id]
    changes = _by(PhaseChange.objects.filter(exercise__in=pks).order_by("pk"), "exercise_id")
    papers = _by(_public(pks), "exercise_id")
    happenings = _by(
        Activity.objects.filter(exercise__in=pks, withdrawn_on=None).order_by("pk"), "exercise_id"
    )
    seats = _by(Seat.objects.filter(body__in=bodies, valid_to=None).order_by("number"), "body_id")
    versions = rules_of_bodies(bodies)
    meetings, adopted = _meetings(bodies, versions), _by(versions, "body_id")
    proofs, answers = _by(PROOFS.of(pks), "exercise"), _by(ANSWERS.of(pks), "exercise")
    return {
        exercise.pk: _facts(
            exercise,
            changes=changes[exercise.pk],
            papers=tuple(map(_paper, papers[exercise.pk])),
            happenings=tuple(map(_happening, happenings[exercise.pk])),
            seats=seats[exercise.secretariat_id],
            meetings=meetings.get(exercise.secretariat_id or 0, ()),
            adopted=tuple(map(_rules, adopted[exercise.secretariat_id])),
            evidence=tuple(map(_proof, proofs[exercise.pk])),
            answers=tuple(map(_answers, answers[exercise.pk])),
        )
        for exercise in exercises
    }


def _facts(
    exercise: Exercise,
    *,
    changes: Sequence[PhaseChange],
    papers: tuple[Paper, ...],
    seats: Sequence[Seat],
    **found: Any,
) -> Facts:
    body = exercise.secretariat
    entered = {change.phase: change.entered_on for change in changes if change.cycle == exercise.cycle}
    own = [paper for paper in papers if paper.cycle == exercise.cycle]
    plans = [paper.on for paper in own if paper.kind == DocumentKind.PLAN]
    roadmaps = [paper.on for paper in own if paper.kind == DocumentKind.ROADMAP]
    return Facts(
        phase=exercise.phase,
        cycle=exercise.cycle,
        reached=frozenset(entered),
        declared_on=exercise.declared_on,
        body=Trace(body.name, exercise.installed_on or body.valid_from, f"/{body.ref}/") if body else None,
        body_over_on=body.valid_to if body else None,
        seats=_first_seats(seats, body.valid_from if body else None),
        papers=papers,
        roadmap_on=_first(entered.get(PhaseCode.ROADMAP_PUBLISHED), *roadmaps),
        is_plan_public=PhaseCode.PUBLISHED in entered or bool(plans),
        plan_public_on=_first(entered.get(PhaseCode.PUBLISHED), *plans),
        **found,
    )


def _first_seats(seats: Iterable[Seat], body_since: date | None) -> dict[str, date | None]:
    """Return since when each sector has had a seat, as far as it is known."""
    found: dict[str, list[date | None]] = defaultdict(list)
    for seat in seats:
        found[seat.sector].append(seat.valid_from or body_since)
    return {sector: _first(*days) for sector, days in found.items()}


def _meetings(
    bodies: Collection[int], versions: Sequence[OperatingRules]
) -> Mapping[int, tuple[Meeting, ...]]:
    found: dict[int, list[Meeting]] = defaultdict(list)
    sessions = Session.objects.filter(body__in=bodies).select_related("meeting__body__territory__parent")
    attended: dict[int, set[str]] = defaultdict(set)
    held: dict[int, Session] = {}
    for row in sessions.annotate(sector=F("attendances__seat__sector")).order_by("held_on", "pk").distinct():
        held[row.pk] = row
        if row.sector:
            attended[row.pk].add(row.sector)
    for session in held.values():
        convened = getattr(session, "meeting", None)
        notice = notice_of(convened, versions) if convened else None
        sectors = frozenset(attended[session.pk])
        meeting = Meeting(session.title, session.held_on, f"/{session.ref}/", sectors, notice)
        found[session.body_id].append(meeting)
    return {body: tuple(meetings) for body, meetings in found.items()}


def _public(exercises: Collection[int]) -> list[Document]:
    found = Document.objects.filter(exercise__in=exercises, withdrawn_on=None).select_related("file")
    return [document for document in found.order_by("pk") if document.address]


def _paper(document: Document) -> Paper:
    return Paper(document.title, document.dated_on, document.address, document.kind, document.cycle)


def _rules(rules: OperatingRules) -> Trace:
    return Trace(_("Reglas adoptadas en sesión"), rules.in_force_from, f"/{rules.body.ref}/#reglas")


def _happening(activity: Activity) -> Happening:
    on = activity.held_on
    return Happening(activity.text, on, "", activity.kind, activity.audience, activity.cycle)


def _proof(proof: Proof) -> Trace:
    return Trace(_("Reporte con pruebas de un hito"), proof.on, f"/{proof.of}/")


def _answers(found: Answering) -> Answers:
    return Answers(found.title, found.last_on, f"/{found.process}/", found.by, found.brought, found.answered)


def _kept(exercises: Sequence[Exercise]) -> dict[tuple[int, str], Standing]:
    found = Standing.objects.filter(exercise__in=[exercise.pk for exercise in exercises])
    return {(standing.exercise_id, standing.code): standing for standing in found}


def _by(rows: Iterable[_Row], key: str) -> Mapping[Any, list[_Row]]:
    found: dict[Any, list[_Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)
