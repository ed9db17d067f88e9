"""A place, an institution and an exercise, each with all that touches it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tequio.deadlines.pages.owner import passed_table
from tequio.directory.models import Institution, Territory
from tequio.directory.pages.institution import InstitutionPanel, institution_panel
from tequio.directory.pages.municipality import MunicipalityPanel, municipality_panel
from tequio.directory.pages.territory import StatePanel, state_panel
from tequio.directory.queries.institution_history import InstitutionView, life_of
from tequio.directory.queries.municipality import municipality_view
from tequio.directory.queries.territory import TermOfGovernment, state_view
from tequio.exercises.models import Exercise
from tequio.exercises.pages.exercise import ExercisePage, exercise_page
from tequio.exercises.pages.headline import states_of
from tequio.exercises.queries.exercise import ExerciseLine, exercises_of_institution, last_exercises_in
from tequio.foundation.refs import SubjectRef
from tequio.plans.pages.headline import state_of
from tequio.plans.queries.commitment_list import CommitmentName, commitments_of_institution
from tequio.plans.queries.plan import PlanView, plans_in_state, plans_of_exercise
from tequio.recommendations.pages.recommendation import role_word
from tequio.recommendations.pages.status import of_total
from tequio.recommendations.queries import recommendation as recommendations
from tequio.recommendations.queries.recommendation import RecommendationOfInstitution
from tequio.site.pages.log import latest_about
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Table
from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.dates import day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Link

_MOST_CARDS = 12


@dataclass(frozen=True)
class Touching:
    """What touches any place: its exercises, plans and last events."""

    name: str
    ref: SubjectRef
    fictitious: bool
    exercises: tuple[Card, ...]
    exercises_url: str
    plans: tuple[Card, ...]
    latest: tuple[EventLine, ...]
    has_terms: bool
    commitments_url: str
    log_url: str


@dataclass(frozen=True)
class StatePage(Touching):
    """A state, or the federation, with its institutions."""

    panel: StatePanel


@dataclass(frozen=True)
class MunicipalityPage(Touching):
    """A municipality, with its institutions and its state."""

    panel: MunicipalityPanel
    state: Link


@dataclass(frozen=True)
class InstitutionPage:
    """An institution: its life, what it guarantees, promised and was asked."""

    ref: SubjectRef
    title: str
    state_name: str
    state_url: str
    fictitious: bool
    panel: InstitutionPanel
    exercises: tuple[Card, ...]
    exercises_url: str
    commitments: tuple[Card, ...]
    commitments_url: str
    recommendations: tuple[Card, ...]
    passed: Table | None
    known: InstitutionView
    latest: tuple[EventLine, ...]


@dataclass(frozen=True)
class WholeExercise:
    """An exercise with its plans and last events."""

    own: ExercisePage
    plans: tuple[Card, ...]
    latest: tuple[EventLine, ...]

    @property
    def contents(self) -> tuple[Link, ...]:
        """Name the parts of the page, in their order."""
        return (
            Link(_("Planes"), "#planes"),
            Link(_("Qué sigue"), "#que-sigue"),
            Link(_("Secretariado"), "#secretariado"),
            Link(_("Historia"), "#historia"),
            Link(_("Documentos"), "#documentos"),
            *((Link(_("Lo último"), "#ultimo"),) if self.latest else ()),
        )


def state_page(territory: Territory) -> StatePage:
    """Return the page of a state, or of the federation."""
    found = state_view(territory)
    return StatePage(
        **_touching(territory, found.terms),
        commitments_url=local_path(f"/compromisos/?estado={territory.code}"),
        log_url=local_path(f"/bitacora/?estado={territory.code}"),
        panel=state_panel(found),
    )


def municipality_page(territory: Territory) -> MunicipalityPage:
    """Return the page of a municipality."""
    found = municipality_view(territory)
    return MunicipalityPage(
        **_touching(territory, found.terms),
        commitments_url="",  # both lists are narrowed by state
        log_url="",
        panel=municipality_panel(found),
        state=Link(found.state.name, url_of(found.state.ref)),
    )


def institution_page(institution: Institution) -> InstitutionPage:
    """Return the page of an institution."""
    code, found = institution.code, life_of(institution)
    promised = commitments_of_institution(code=code, size=_MOST_CARDS)
    guaranteed = exercises_of_institution(code, _MOST_CARDS)
    asked = recommendations.recommendations_of_institution(
        institution, has_predecessors=bool(found.predecessors)
    )
    return InstitutionPage(
        ref=found.line.ref,
        title=found.line.title,
        state_name=found.state.name,
        state_url=url_of(found.state.ref),
        fictitious=found.line.fictitious,
        panel=institution_panel(found),
        exercises=_exercise_cards(guaranteed),
        exercises_url=_all_of(guaranteed, f"/ejercicios/?garante={code}"),
        commitments=tuple(map(_commitment_card, promised)),
        commitments_url=local_path(f"/compromisos/?institucion={code}"),
        recommendations=tuple(map(_recommendation_card, asked)),
        passed=passed_table(institution.ref) if institution.over_on or found.predecessors else None,
        known=found,
        latest=latest_about(found.line.ref),
    )


def whole_exercise(exercise: Exercise, ways: Mapping[str, Link]) -> WholeExercise:
    """Return the page of an exercise; `ways` lead whoever reads it to what is missing."""
    own = exercise_page(exercise, ways)
    return WholeExercise(own, _plan_cards(plans_of_exercise(code=exercise.code)), latest_about(own.ref))


def _touching(territory: Territory, terms: Sequence[TermOfGovernment]) -> dict[str, Any]:
    held = last_exercises_in(territory.code, _MOST_CARDS)
    return {
        "name": territory.name,
        "ref": territory.ref,
        "fictitious": territory.fictitious,
        "exercises": _exercise_cards(held),
        "exercises_url": _all_of(held, f"/ejercicios/?estado={territory.code}"),
        "plans": _plan_cards(plans_in_state(code=territory.code, size=_MOST_CARDS)),
        "latest": latest_about(territory.ref),
        "has_terms": bool(terms),
    }


def _all_of(shown: Sequence[ExerciseLine], address: str) -> str:
    """Lead to the list where there may be more than are shown; it leaves out the demonstration."""
    real = [line for line in shown if not line.fictitious]
    return local_path(address) if len(real) == _MOST_CARDS else ""


def _exercise_cards(lines: Iterable[ExerciseLine]) -> tuple[Card, ...]:
    return tuple(
        Card(
            line.name,
            url_of(line.ref),
            states=states_of(line, suspended=line.is_suspended),
            demo=line.fictitious,
            kind=line.dates.territory,
        )
        for line in lines
    )


def _plan_cards(views: Iterable[PlanView]) -> tuple[Card, ...]:
    return tuple(
        Card(
            view.title,
            url_of(view.ref),
            kind=_("Publicado el %(day)s") % {"day": day(view.published_on)},
            text=ngettext("%(number)s compromiso", "%(number)s compromisos", view.commitments)
            % {"number": view.commitments},
            states=(state_of(view.headline),),
            demo=view.fictitious,
        )
        for view in views
    )


def _commitment_card(line: CommitmentName) -> Card:
    return Card(
        line.title,
        url_of(line.ref),
        kind=line.plan,
        text=line.summary,
        states=(state_of(line.headline),),
        demo=line.fictitious,
    )


def _recommendation_card(asked: RecommendationOfInstitution) -> Card:
    return Card(
        asked.title,
        url_of(asked.ref),
        kind=f"{role_word(asked)}, {day(asked.issued_on)}",
        text=_("Respuestas registradas: %(number)s") % {"number": of_total(asked.answered, asked.items)},
        demo=asked.fictitious,
    )
