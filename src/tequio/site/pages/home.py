"""The home page: the map, three figures, the latest, where to start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.cocreation.pages.process import PROCESSES
from tequio.deadlines.queries.deadline import DeadlineLine, next_due
from tequio.directory.term_pack import term
from tequio.exercises.pages.exercise_list import figure_to_plan, map_of
from tequio.exercises.queries.exercise_list import any_exercise, furthest
from tequio.foundation.refs import SubjectRef
from tequio.ledger import queries as ledger
from tequio.plans.queries import plan as plans
from tequio.recommendations.pages.status import of_total
from tequio.recommendations.queries import counts as recommendations
from tequio.search.pages.result import example_links
from tequio.site.pages.log import lines
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.due_list.tag import Due
from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.components.figures.tag import Figure
from tequio.ui.components.term_note.tag import Term
from tequio.ui.components.tile_map.tag import TileMap
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

_LATEST = 6
_DUE = 4
_DEMONSTRATION = SubjectRef("estado", "demo")
# What lives is told first: steps, sessions, promises, progress and answers.
_ALIVE = (
    "exercises.declaration_renewed",
    "exercises.exercise_declared",
    "exercises.phase_entered",
    "exercises.secretariat_installed",
    "governance.session_held",
    "plans.assessment_finished",
    "plans.milestone_verified",
    "plans.past_plan_recorded",
    "plans.plan_published",
    "plans.progress_reported",
    "recommendations.implementation_verified",
    "recommendations.recommendation_accepted",
    "recommendations.recommendation_accepted_in_part",
    "recommendations.recommendation_issued",
    "recommendations.recommendation_refused",
)
_WORDS = ("commitment", "declaration", "secretariat", "action_plan", "guarantor")
_DAY_OF_THE_COMMUNIQUE = date(2020, 5, 25)


@dataclass(frozen=True)
class HomePage:
    """What a visitor sees first."""

    map: TileMap
    figures: tuple[Figure, ...]
    latest: tuple[EventLine, ...]
    due: tuple[Due, ...]
    starts: tuple[Card, ...]
    examples: tuple[Link, ...]
    terms: tuple[Term, ...]


def home_page() -> HomePage:
    """Compose the home page in a fixed number of queries."""
    return HomePage(
        map=map_of(furthest(), local_path("/ejercicios/") + "#lista"),
        figures=(_commitments(), figure_to_plan(), _recommendations()),
        latest=lines(ledger.latest_of(kinds=_ALIVE, not_about=_DEMONSTRATION, size=_LATEST)),
        due=tuple(map(_due, next_due(size=_DUE))),
        starts=_starts(),
        examples=example_links(),
        terms=words_of(_DAY_OF_THE_COMMUNIQUE, _WORDS),
    )


def _due(line: DeadlineLine) -> Due:
    what = Link(f"{capfirst(line.task)}: {line.matter}", url_of(line.subject))
    return Due(what, on=line.due_on, term=url_of(line.ref), about=line.owner_label)


def words_of(on: date, keys: tuple[str, ...]) -> tuple[Term, ...]:
    """Return words of the trade as they were on a day, explained."""
    found = (term(key, on=on) for key in keys)
    return tuple(Term(capfirst(one.singular), one.explanation) for one in found)


def _commitments() -> Figure:
    totals = plans.totals()
    note = ngettext("en %(plans)s plan de acción local", "en %(plans)s planes de acción local", totals.plans)
    return Figure(
        _("Compromisos registrados"),
        totals.commitments,
        note % {"plans": totals.plans},
        local_path("/compromisos/"),
    )


def _recommendations() -> Figure:
    summary = recommendations.summary()
    note = _("puntos dirigidos a cada destinatario, con respuesta registrada")
    return Figure(
        _("Recomendaciones con respuesta"),
        of_total(summary.answered, summary.addressee_items),
        note,
        local_path("/recomendaciones/"),
    )


def _starts() -> tuple[Card, ...]:
    """Offer where to begin, and what there is to see how it works."""
    begun, demonstration = any_exercise()
    return (
        *(() if begun else (_first_steps(),)),
        *_for_readers(),
        *((_demonstration(),) if demonstration else ()),
    )


def _for_readers() -> tuple[Card, ...]:
    return (
        Card(
            _("Busco qué se prometió donde vivo"),
            local_path("/directorio/"),
            _("Ciudadanía"),
            _("Elija su estado y vea sus instituciones, su ejercicio y sus compromisos. No necesita cuenta."),
        ),
        Card(
            _("Quiero plantear un problema"),
            local_path(PROCESSES),
            _("Ciudadanía"),
            _("Vea qué se pregunta ahora, traiga un problema o una propuesta, y sepa qué fue de ello."),
        ),
        Card(
            _("Soy de una institución"),
            local_path("/recomendaciones/"),
            _("Instituciones"),
            _("Vea qué recomendaciones recibió su institución y qué compromisos tiene a su cargo."),
        ),
        Card(
            _("Evalúo o investigo"),
            local_path("/datos/"),
            _("Evaluación y periodismo"),
            _("Descargue todo en CSV y JSON, con identificadores estables, y compruebe la bitácora."),
        ),
    )


def _demonstration() -> Card:
    return Card(
        _("Quiero ver cómo funciona un ejercicio completo"),
        local_path("/ejercicio/demo/"),
        _("Demostración"),
        _("Un ejercicio ficticio con avances, pruebas, evaluación y recomendaciones respondidas."),
        demo=True,
    )


def _first_steps() -> Card:
    return Card(
        _("Preparo esta instalación"),
        local_path("/primeros-pasos/"),
        _("Operación"),
        _("Todavía no hay ningún ejercicio. Los primeros pasos llevan hasta el primero, en orden."),
    )
