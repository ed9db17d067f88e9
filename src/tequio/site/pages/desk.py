"""*Mi mesa*: what an exercise waits for, from whom and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tequio.deadlines.queries.deadline import expired_about
from tequio.exercises.models import Exercise, PhaseCode
from tequio.exercises.pages.exercise import ExercisePage, exercise_page
from tequio.exercises.pages.headline import phase_word, state_of
from tequio.exercises.phases.path import STALL_DAYS, order_of
from tequio.exercises.queries.desk import reached_phases, suspended_codes
from tequio.exercises.queries.exercise import exercise_with_code
from tequio.foundation.actors import Actor
from tequio.governance.models.body import Body
from tequio.governance.models.session import Session
from tequio.governance.queries.session import sessions_of
from tequio.site.pages.duty import Duties, duties_of
from tequio.site.pages.log import latest_about
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.phase_path.tag import Step
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link, State, Value

_MILESTONES: Final = (
    PhaseCode.DECLARED,
    PhaseCode.INSTALLED,
    PhaseCode.ROADMAP_PUBLISHED,
    PhaseCode.PROBLEMS_GATHERED,
    PhaseCode.DRAFTED,
    PhaseCode.APPROVED,
    PhaseCode.PUBLISHED,
    PhaseCode.IMPLEMENTING,
    PhaseCode.PLAN_CLOSED,
)


@dataclass(frozen=True)
class Desk:
    """What the desk of an exercise shows in one screen."""

    code: str
    name: str
    link: Link
    fictitious: bool
    state: State
    where: str
    path: tuple[Step, ...]
    blocked: str
    duties: Duties
    sessions: tuple[Fact, ...]
    latest: tuple[EventLine, ...]


def desk_of(actor: Actor, exercise: Exercise) -> Desk:
    """Return the desk of an exercise for whoever works for it."""
    found = exercise_with_code(exercise.code)
    body = exercise.secretariat
    about = (exercise.ref, *((body.ref,) if body else ()))
    return Desk(
        code=exercise.code,
        name=exercise.name,
        link=Link(_("Ver la página del ejercicio"), url_of(exercise.ref)),
        fictitious=exercise.fictitious,
        state=state_of(exercise, suspended=exercise.code in suspended_codes()),
        where=" · ".join(filter(None, (exercise.territory.name, body.name if body else ""))),
        path=_path(exercise),
        blocked=_blocked(exercise_page(found, {})) if found else "",
        duties=duties_of(actor, about=about),
        sessions=_sessions(body),
        # The page itself says that it is a demonstration.
        latest=tuple(replace(line, demo=False) for line in latest_about(exercise.ref, 6)),
    )


def desks_table(exercises: Sequence[Exercise]) -> Table:
    """List the exercises of somebody's desk, the one that waits longest first."""
    overdue, suspended = expired_about([exercise.ref for exercise in exercises]), suspended_codes()
    columns = [
        Column(_("Ejercicio"), "link"),
        Column(_("Dónde está"), "state"),
        Column(_("En esa fase desde"), "date"),
        Column(_("Último acto"), "date"),
        Column(_("Vencidos"), "link"),
    ]
    rows: list[list[Value]] = [
        [
            Link(exercise.name, desk_path(exercise.code)),
            state_of(exercise, suspended=exercise.code in suspended),
            exercise.phase_since,
            exercise.last_recorded_on,
            _overdue(exercise, overdue.get(exercise.ref, 0)),
        ]
        for exercise in exercises
    ]
    return Table(_("Ejercicios, primero los que llevan más tiempo sin actos"), columns, rows)


def desk_path(code: str) -> str:
    """Return the address of the desk of an exercise."""
    return local_path(f"/mi-mesa/{code}/")


def _overdue(exercise: Exercise, count: int) -> Value:
    return Link(str(count), f"{desk_path(exercise.code)}#vencido") if count else "0"


def _path(exercise: Exercise) -> tuple[Step, ...]:
    """Show the main phases, and the one where it is."""
    reached, now = reached_phases(exercise), PhaseCode(exercise.phase)
    shown = sorted({*_MILESTONES, now}, key=order_of)
    return tuple(_step(phase, exercise, reached) for phase in shown)


def _step(phase: PhaseCode, exercise: Exercise, reached: Mapping[str, date | None]) -> Step:
    on = reached.get(phase)
    if phase == exercise.phase:
        since = _("desde el %(day)s") % {"day": day(exercise.phase_since)} if exercise.phase_since else ""
        return Step(phase_word(phase), "now", since)
    if phase in reached:
        return Step(phase_word(phase), "done", day(on) if on else "")
    return Step(phase_word(phase), "ahead")


def _blocked(own: ExercisePage) -> str:
    """Say what the next phase still asks for."""
    following = own.next_phase
    if following is None:
        return ""
    missing = [check for check in following.checks if not check.done]
    words = {"phase": following.name, "missing": len(missing), "all": len(following.checks)}
    if not missing:
        return _("Ya consta todo lo que pide la fase «%(phase)s».") % words
    texts = " ".join(str(check.text) for check in missing[:3])
    sentence = _("Para la fase «%(phase)s» faltan %(missing)s de %(all)s requisitos:") % words
    return f"{sentence} {texts}"


def _sessions(body: Body | None) -> tuple[Fact, ...]:
    if body is None:
        return (Fact(_("Secretariado"), _("Todavía no se instala")),)
    last: Session | None = next(iter(sessions_of(body)), None)
    if last is None:
        return (Fact(_("Última sesión"), _("Todavía no consta ninguna")),)
    by = last.held_on + timedelta(days=STALL_DAYS)
    return (
        Fact(_("Última sesión"), Link(day(last.held_on), url_of(last.ref)), capfirst(last.title)),
        Fact(_("La siguiente, a más tardar"), by, _("La OGP pide sesionar al menos cada seis meses.")),
    )
