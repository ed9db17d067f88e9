"""The twelve exercises of 2015 to 2017 and their seven plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tequio.directory.models import Institution, Territory
from tequio.directory.queries.institution import institution_with_code
from tequio.directory.queries.territory import territory_with_code
from tequio.exercises.commands.declaration import declare_exercise, renew_declaration
from tequio.exercises.commands.phase import record_past_phase, record_past_secretariat
from tequio.exercises.commands.record import record_activity, record_document
from tequio.exercises.models import ActivityKind, DocumentKind, Exercise, PhaseCode
from tequio.foundation.actors import Actor
from tequio.governance.commands.body import constitute_body
from tequio.governance.commands.session import hold_session
from tequio.governance.models.body import Body, BodyKind, BodyMode, FacilitatorKind, Sector
from tequio.governance.models.session import SessionKind
from tequio.plans.catalogue import load_themes
from tequio.plans.commands.plan import record_past_commitment, record_past_plan
from tequio.site.example.sheets import historic_sheet
from tequio.site.example.source import Row, day, read

_SECOND_PLAN = {"dur-2015", "tla-2015", "ver-2015", "mor-2015"}


@dataclass(frozen=True)
class Recorder:
    """Who records history, and when."""

    actor: Actor
    now: datetime


def load_exercises(*, actor: Actor, now: datetime) -> Iterator[object]:
    """Record themes, then each exercise with its plan."""
    file, recorder = read("exercises"), Recorder(actor, now)
    load_themes(actor=actor, now=now)
    for row in file["exercises"]:
        yield from _load_exercise(row, recorder)


def _load_exercise(row: Row, by: Recorder) -> Iterator[object]:
    territory, guarantor = _place(row["state"]), _guarantor(row["guarantor"])
    exercise = declare_exercise(
        actor=by.actor,
        code=row["code"],
        name=f"Ejercicio local {territory.of_it}",
        territory=territory,
        guarantor=guarantor,
        signed_on=date.fromisoformat(row["declared_on"]),
        status_at_cutoff=row["status_at_cutoff"],
        cutoff_note=row["cutoff_note"],
        source=row["source"],
        now=by.now,
    )
    yield exercise
    declared_on = date.fromisoformat(row["declared_on"])
    yield _document(exercise, DocumentKind.DECLARATION, "Declaratoria conjunta", declared_on, by)
    yield from _load_awareness(exercise, row, by)
    if row["redeclared_on"]:
        yield renew_declaration(
            actor=by.actor,
            exercise=exercise,
            signed_on=date.fromisoformat(row["redeclared_on"]),
            source=row["source"],
            now=by.now,
        )
    if row["secretariat_installed_on"]:
        yield from _load_secretariat(exercise, row, by)
    yield from _load_activities(exercise, row, by)
    if row["plan"]:
        yield from _load_plan(exercise, row, by)


def _load_awareness(exercise: Exercise, row: Row, by: Recorder) -> Iterator[object]:
    sessions = [one for one in row["activities"] if one["kind"] == "awareness"]
    yield from (_activity(exercise, session, by) for session in sessions)
    if sessions:
        yield _phase(exercise, PhaseCode.SENSITISED, None, row, by)


def _load_activities(exercise: Exercise, row: Row, by: Recorder) -> Iterator[object]:
    yield from (_activity(exercise, one, by) for one in row["activities"] if one["kind"] != "awareness")


def _load_secretariat(exercise: Exercise, row: Row, by: Recorder) -> Iterator[object]:
    installed_on = date.fromisoformat(row["secretariat_installed_on"])
    body = _constitute(exercise, installed_on, row, by)
    yield body
    yield hold_session(
        actor=by.actor,
        body=body,
        code=f"{body.code}-instalacion",
        kind=SessionKind.INSTALLATION,
        held_on=installed_on,
        title="Instalación del secretariado técnico local",
        source=row["source"],
        now=by.now,
    )
    yield record_past_secretariat(
        actor=by.actor,
        exercise=exercise,
        body=body,
        installed_on=installed_on,
        source=row["source"],
        now=by.now,
    )
    yield _document(exercise, DocumentKind.INSTALLATION_ACT, "Acta de instalación", installed_on, by)


def _constitute(exercise: Exercise, installed_on: date, row: Row, by: Recorder) -> Body:
    return constitute_body(
        actor=by.actor,
        code=f"stl-{row['code']}",
        kind=BodyKind.SECRETARIAT,
        name=f"Secretariado técnico local {exercise.territory.of_it}",
        territory=exercise.territory,
        mode=BodyMode.DECIDES,
        seats={Sector(seat["sector"]): seat["seats"] for seat in row["seats"]},
        valid_from=installed_on,
        facilitator_kind=FacilitatorKind(row["facilitator"]),
        facilitator_note=row["facilitator_note"] or "",
        source=row["source"],
        now=by.now,
    )


def _load_plan(exercise: Exercise, row: Row, by: Recorder) -> Iterator[object]:
    plan_row = row["plan"]
    published_on = date.fromisoformat(plan_row["published_on"])
    yield _phase(exercise, PhaseCode.PUBLISHED, published_on, row, by)
    yield _document(exercise, DocumentKind.PLAN, plan_row["title"], published_on, by)
    plan = record_past_plan(
        actor=by.actor,
        exercise=exercise,
        code=plan_row["code"],
        title=plan_row["title"],
        published_on=published_on,
        term_months=plan_row["term_months"],
        source=row["source"],
        now=by.now,
    )
    yield plan
    for commitment in plan_row["commitments"]:
        yield record_past_commitment(
            actor=by.actor,
            plan=plan,
            number=commitment["number"],
            content=historic_sheet(commitment),
            now=by.now,
        )
    reached = PhaseCode.NEXT_CYCLE if row["code"] in _SECOND_PLAN else PhaseCode.IMPLEMENTING
    yield _phase(exercise, reached, None, row, by)


def _phase(exercise: Exercise, phase: PhaseCode, entered_on: date | None, row: Row, by: Recorder) -> object:
    return record_past_phase(
        actor=by.actor,
        exercise=exercise,
        phase=phase,
        entered_on=entered_on,
        source=row["source"],
        now=by.now,
    )


def _activity(exercise: Exercise, activity: Row, by: Recorder) -> object:
    return record_activity(
        actor=by.actor,
        exercise=exercise,
        kind=ActivityKind(activity["kind"]),
        text=activity["text"],
        held_on=day(activity["on"]),
        date_text=activity["date_text"] or "",
        now=by.now,
    )


def _document(exercise: Exercise, kind: DocumentKind, title: str, dated_on: date, by: Recorder) -> object:
    return record_document(
        actor=by.actor,
        exercise=exercise,
        kind=kind,
        title=title,
        dated_on=dated_on,
        source=exercise.source,
        now=by.now,
    )


def _place(code: str) -> Territory:
    territory = territory_with_code(code)
    if territory is None:
        raise LookupError(code)
    return territory


def _guarantor(code: str) -> Institution:
    institution = institution_with_code(code)
    if institution is None:
        raise LookupError(code)
    return institution
