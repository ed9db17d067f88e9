"""The page of all exercises: line of time, medians, map and list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.territory import states
from tequio.exercises.pages.headline import state_of, states_of
from tequio.exercises.phases.path import PHASES
from tequio.exercises.queries.duration import Duration, Medians, medians
from tequio.exercises.queries.exercise import ExerciseLine
from tequio.foundation.folding import has_words
from tequio.foundation.words import Words
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.figures.tag import Figure
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.tile_map.tag import Tile, TileLevel, TileMap, TileTone
from tequio.ui.components.timeline.tag import Timeline, TimelinePoint, TimelineRow
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link

PHASE_CODES = frozenset(phase.code.value for phase in PHASES)
STAGES = (_("declaratoria"), _("secretariado instalado"), _("plan publicado"))
LEVELS = (
    TileLevel("strong", _("plan publicado")),
    TileLevel("medium", _("secretariado instalado")),
    TileLevel("light", _("declaratoria firmada")),
    TileLevel("none", _("sin registro")),
)


@dataclass(frozen=True)
class ExerciseFilter:
    """What a reader asks for; empty means everything."""

    phase: str = ""
    state: str = ""
    text: str = ""


@dataclass(frozen=True)
class ExercisesPage:
    """What the page of all exercises shows."""

    figures: tuple[Figure, ...]
    map: TileMap
    timeline: Timeline
    filters: tuple[Filter, ...]
    table: Table
    found: int
    demonstration: tuple[Card, ...]


def state_choices(lines: Iterable[ExerciseLine]) -> dict[str, str]:
    """Return the states that have a real exercise, by code."""
    found = {line.dates.territory_code: line.dates.territory for line in lines if not line.fictitious}
    return dict(sorted(found.items(), key=lambda choice: choice[1]))


def exercises_page(lines: Sequence[ExerciseLine], wanted: ExerciseFilter) -> ExercisesPage:
    """Compose the page; medians and map are always of the whole country."""
    real = [line for line in lines if not line.fictitious]
    shown = [line for line in real if _wanted(line, wanted)]
    return ExercisesPage(
        figures=national_figures(real),
        map=map_of(real, "#lista"),
        timeline=_timeline(shown),
        filters=_filters(real, wanted),
        table=_table(shown),
        found=len(shown),
        demonstration=tuple(_demonstration(line) for line in lines if line.fictitious),
    )


def national_figures(lines: Iterable[ExerciseLine]) -> tuple[Figure, ...]:
    """Return the medians of the real exercises as key numbers."""
    numbers = medians(line.dates for line in lines if not line.fictitious)
    return (
        Figure(_("De la declaratoria al plan"), _in_days(numbers.to_plan), _reached_plan(numbers)),
        Figure(_("Del secretariado al plan"), _in_days(numbers.secretariat_to_plan), _reached_plan(numbers)),
        Figure(
            _("De la declaratoria al secretariado"), _in_days(numbers.to_secretariat), _installed(numbers)
        ),
    )


def map_of(lines: Iterable[ExerciseLine], table_url: str) -> TileMap:
    """Draw how far each state got, and tell where it stands; the fictitious ones are not on it."""
    furthest: dict[str, ExerciseLine] = {}
    for line in sorted(lines, key=lambda exercise: _strength(_tone(exercise.dates))):
        if not line.fictitious:
            furthest[line.dates.territory_code] = line
    tiles = [
        Tile(
            code=state.code,
            abbreviation=state.abbreviation,
            name=state.name,
            tone=_tone(furthest[state.code].dates) if state.code in furthest else "none",
            url=url_of(state.ref),
            word=_stands(furthest[state.code]) if state.code in furthest else "",
        )
        for state in states()
    ]
    strong = sum(tile.tone == "strong" for tile in tiles)
    words = {"strong": strong, "all": len(tiles)}
    sentence = gettext("En %(strong)s de %(all)s entidades hay un plan de acción local publicado.") % words
    return TileMap(sentence, LEVELS, tiles, table_url)


def _stands(line: ExerciseLine) -> Words:
    return state_of(line, suspended=line.is_suspended).word


def _wanted(line: ExerciseLine, wanted: ExerciseFilter) -> bool:
    in_phase = not wanted.phase or line.phase == wanted.phase
    in_state = not wanted.state or line.dates.territory_code == wanted.state
    return in_phase and in_state and has_words(f"{line.name} {line.dates.territory} {line.code}", wanted.text)


def _tone(dates: Duration) -> TileTone:
    if dates.published_on:
        return "strong"
    if dates.installed_on:
        return "medium"
    return "light" if dates.declared_on else "none"


def _strength(tone: TileTone) -> int:
    return ("none", "light", "medium", "strong").index(tone)


def _timeline(lines: Sequence[ExerciseLine]) -> Timeline:
    return Timeline(
        title=_("Cuánto tardó cada ejercicio"),
        sentence=_timeline_sentence(medians(line.dates for line in lines)),
        stages=STAGES,
        rows=[_timeline_row(line) for line in lines],
        row_name=_("Ejercicio"),
        note_name=_("Hasta el plan"),
    )


def _timeline_sentence(numbers: Medians) -> str:
    words = {"declared": numbers.declared, "installed": numbers.installed, "published": numbers.published}
    return (
        gettext(
            "Con declaratoria firmada: %(declared)s. De ellos, instalaron su secretariado: %(installed)s; "
            "publicaron un plan de acción local: %(published)s."
        )
        % words
    )


def _timeline_row(line: ExerciseLine) -> TimelineRow:
    dates = (line.dates.declared_on, line.dates.installed_on, line.dates.published_on)
    points = [TimelinePoint(stage, on) for stage, on in enumerate(dates) if on]
    return TimelineRow(
        line.dates.territory, points, url_of(line.ref), _in_days(line.dates.to_plan) or _("sin plan")
    )


def _table(lines: Sequence[ExerciseLine]) -> Table:
    columns = [
        Column(_("Ejercicio"), "link"),
        Column(_("Situación"), "state"),
        Column(_("Declaratoria"), "date"),
        Column(_("Secretariado"), "date"),
        Column(_("Plan"), "date"),
    ]
    return Table(
        _("Ejercicios locales y sus fechas"),
        columns,
        [
            [
                Link(line.name, url_of(line.ref)),
                _situation(line),
                line.dates.declared_on,
                Cell(line.dates.installed_on, _after(line.dates.to_secretariat)),
                Cell(line.dates.published_on, _after(line.dates.secretariat_to_plan)),
            ]
            for line in lines
        ],
        _("Ningún ejercicio cumple con lo que pide el filtro."),
    )


def _situation(line: ExerciseLine) -> Cell:
    stands, *others = states_of(line, suspended=line.is_suspended)
    return Cell(stands, "; ".join(str(state.word) for state in others))


def _filters(lines: Collection[ExerciseLine], wanted: ExerciseFilter) -> tuple[Filter, ...]:
    present = {line.phase for line in lines}
    phases = [
        (p.code.value, capfirst(str(p.name))) for p in PHASES if p.code in present or p.code == wanted.phase
    ]
    return (
        Filter("q", _("Buscar"), kind="search", value=wanted.text),
        Filter("fase", _("Fase"), value=wanted.phase, choices=phases),
        Filter("estado", _("Entidad"), value=wanted.state, choices=list(state_choices(lines).items())),
    )


def _demonstration(line: ExerciseLine) -> Card:
    text = gettext("Los datos son inventados: muestran cómo se usa la plataforma y no cuentan en las cifras.")
    states = states_of(line, suspended=line.is_suspended)
    return Card(line.name, url_of(line.ref), line.dates.territory, text, states, demo=True)


def _in_days(number: int | None) -> str:
    return (
        ngettext("%(number)s día", "%(number)s días", number) % {"number": number}
        if number is not None
        else ""
    )


def _after(number: int | None) -> str:
    return gettext("%(days)s después") % {"days": _in_days(number)} if number is not None else ""


def _reached_plan(numbers: Medians) -> Words:
    return gettext("mediana de los %(published)s ejercicios que publicaron un plan") % {
        "published": numbers.published
    }


def _installed(numbers: Medians) -> Words:
    return gettext("mediana de los %(installed)s ejercicios que lo instalaron") % {
        "installed": numbers.installed
    }
