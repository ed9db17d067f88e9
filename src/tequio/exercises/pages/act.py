"""What stands beside the forms of the acts on an exercise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import Institution, Territory
from tequio.exercises.models import Conditions, Declaration, Exercise, PhaseCode, Readiness, Suspension
from tequio.exercises.phases.guards import Guard
from tequio.exercises.phases.path import guards_between
from tequio.exercises.queries.exercise import ExerciseLine
from tequio.exercises.queries.record import Papers, records_in
from tequio.foundation.words import Words
from tequio.governance.models.body import Sector
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Link, State

MONTHS_ASKED: Final = 16  # OGP Local asks that so many are left of the term of government


def exercise_facts(exercise: Exercise) -> tuple[Fact, ...]:
    """Say where an exercise is, before its acts."""
    phase = capfirst(str(PhaseCode(exercise.phase).label))
    return (
        Fact(_("Fase"), phase, _since(exercise.phase_since)),
        Fact(_("Autoridad garante"), Link(exercise.guarantor.name, url_of(exercise.guarantor.ref))),
        Fact(_("Último acto registrado"), exercise.last_recorded_on),
    )


def exercises_facts(lines: Iterable[ExerciseLine]) -> tuple[Fact, ...]:
    """Name the exercises that a place has already."""
    return tuple(Fact(_phase(line), Link(line.name, url_of(line.ref))) for line in lines)


def phase_facts(papers: Papers, target: PhaseCode, ways: Mapping[str, Link]) -> tuple[Fact, ...]:
    """Tell of each thing that a phase asks for whether it is on record, or where to record it."""
    records = records_in(papers)
    guards = guards_between(papers.exercise.phase, target)
    return tuple(_guard(guard, ways.get(guard.name), done=guard.holds(records)) for guard in guards)


def declaration_facts(declaration: Declaration | None) -> tuple[Fact, ...]:
    """Tell who signed the last declaration."""
    if declaration is None:
        return ()
    return (Fact(_("Firmada el"), declaration.signed_on), *signatory_facts(declaration))


def signatory_facts(declaration: Declaration) -> tuple[Fact, ...]:
    """Tell who signed for each sector; of some only the sector is known."""
    return tuple(
        Fact(
            capfirst(Sector(code).word(declaration.signed_on)),
            declaration.signatories.get(code) or gettext("firmó; no consta quién"),
        )
        for code in declaration.sectors
    )


def conditions_facts(conditions: Conditions) -> tuple[Fact, ...]:
    """Tell what there was to begin with."""
    return (
        Fact(_("Voluntad política"), _level(conditions.will)),
        Fact(_("Contraparte en la sociedad civil"), _level(conditions.counterpart)),
        Fact(_("Personal del gobierno"), _level(conditions.government_staff)),
        Fact(_("Personal de las organizaciones"), _level(conditions.society_staff)),
        Fact(_("Fin del gobierno actual"), conditions.term_ends_on, _months(conditions.months_left)),
        Fact(_("Anotado el"), conditions.noted_on, conditions.note),
    )


def term_warning(conditions: Conditions) -> str:
    """Warn that little is left of the term; "" where enough is, or nobody said."""
    months = conditions.months_left
    if months is None or months >= MONTHS_ASKED:
        return ""
    text = gettext(
        "Al gobierno actual le quedaban %(left)s. OGP pide al menos %(asked)s para que un plan alcance a "
        "cumplirse; no impide empezar."
    )
    return text % {"left": _months(months), "asked": _months(MONTHS_ASKED)}


def declared_facts(
    territory: Territory, given: Mapping[str, Any], missing: Iterable[Sector]
) -> tuple[Fact, ...]:
    """Repeat what would be declared, and which founding sector has not signed."""
    on = given["signed_on"]
    signed = (Fact(capfirst(sector.word(on)), names) for sector, names in given["signatories"].items())
    lacking = (Fact(capfirst(sector.word(on)), State("wait", _("Falta su firma"))) for sector in missing)
    return (
        Fact(_("Dónde"), territory.name),
        Fact(_("Autoridad garante"), given["guarantor"].name),
        Fact(_("Firmada el"), on),
        *signed,
        *lacking,
    )


def suspension_facts(suspension: Suspension | None) -> tuple[Fact, ...]:
    """Tell since when an exercise is suspended, and why."""
    if suspension is None:
        return ()
    return (Fact(_("Suspendido desde"), suspension.suspended_on), Fact(_("Fundamento"), suspension.ground))


def transfer_facts(before: Institution, after: Institution) -> tuple[Fact, ...]:
    """Tell who had an exercise and who receives it."""
    return (Fact(_("Hasta ahora"), before.name), Fact(_("Desde entonces"), after.name))


def kept_facts(exercise: Exercise) -> tuple[Fact, ...]:
    """Count what stays of an exercise that ends."""
    return (
        Fact(_("Ciclos"), exercise.cycle),
        Fact(_("Documentos"), exercise.documents.count()),
        Fact(_("Actividades"), exercise.activities.count()),
    )


def _guard(guard: Guard, way: Link | None, *, done: bool) -> Fact:
    if done:
        return Fact(guard.text, State("good", _("Consta")))
    missing = State("wait", _("Falta"))
    return Fact(guard.text, (missing, way) if way else missing, guard.why)


def _since(on: date | None) -> Words:
    return gettext("desde el %(day)s") % {"day": long_day(on)} if on else ""


def _phase(line: ExerciseLine) -> str:
    return str(capfirst(str(PhaseCode(line.phase).label)))


def _level(value: str) -> str:
    return str(capfirst(str(Readiness(value).label)))


def _months(number: int | None) -> str:
    if number is None:
        return ""
    return ngettext("%(number)s mes", "%(number)s meses", number) % {"number": number}
