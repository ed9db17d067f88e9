"""The page of all exercises: line of time, medians, map and list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.territory import states
from tequio.exercises.pages.headline import state_of, states_of
from tequio.exercises.phases.path import PHASES
from tequio.exercises.queries.duration import Duration, median_to_plan, national_medians
from tequio.exercises.queries.exercise import ExerciseLine
from tequio.exercises.queries.exercise_list import (
    Choices,
    ExerciseFilter,
    ExerciseList,
    fictitious_exercises,
    furthest,
)
from tequio.foundation.words import Words
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.figures.tag import Figure
from tequio.ui.components.filter_form.tag import Filter
from tequio.ui.components.tile_map.tag import Tile, TileLevel, TileMap, TileTone
from tequio.ui.components.timeline.tag import Timeline, TimelinePoint, TimelineRow
from tequio.ui.links import url_of
from tequio.ui.reading import AddressReader
from tequio.ui.values import Cell, Link

_MOST_DRAWN: Final = 15
PHASE_CODES = frozenset(phase.code.value for phase in PHASES)
STAGES = (_("declaratoria"), _("secretariado instalado"), _("plan publicado"))
LEVELS = (
    TileLevel("strong", _("plan publicado")),
    TileLevel("medium", _("secretariado instalado")),
    TileLevel("light", _("declaratoria firmada")),
    TileLevel("none", _("sin registro")),
)


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
    newer: str
    older: str


def exercises_page(
    *,
    asked: AddressReader,
    wanted: ExerciseFilter,
    choices: Choices,
    found: ExerciseList,
    guarantor: str = "",
) -> ExercisesPage:
    """Compose the page; medians and map are always of the whole country."""
    return ExercisesPage(
        figures=national_figures(),
        map=map_of(furthest(), "#lista"),
        timeline=_timeline(found),
        filters=_filters(choices, wanted, guarantor),
        table=_table(found.lines),
        found=found.total,
        demonstration=tuple(map(_demonstration, fictitious_exercises())),
        newer=asked.address_with(antes=found.before, despues=None) + "#lista" if found.before else "",
        older=asked.address_with(despues=found.after, antes=None) + "#lista" if found.after else "",
    )


def national_figures() -> tuple[Figure, ...]:
    """Return the medians of the real exercises as key numbers."""
    numbers = national_medians()
    return (
        _to_plan(numbers.to_plan, numbers.published),
        Figure(
            _("Del secretariado al plan"),
            _in_days(numbers.secretariat_to_plan),
            _reached_plan(numbers.published),
        ),
        Figure(
            _("De la declaratoria al secretariado"),
            _in_days(numbers.to_secretariat),
            _installed(numbers.installed),
        ),
    )


def figure_to_plan() -> Figure:
    """Return the one median that stands for the others."""
    return _to_plan(*median_to_plan())


def _to_plan(days: int | None, published: int) -> Figure:
    return Figure(_("De la declaratoria al plan"), _in_days(days), _reached_plan(published))


def map_of(reached: Mapping[str, ExerciseLine], table_url: str) -> TileMap:
    """Draw how far the furthest exercise of each state got, and tell where it stands."""
    tiles = [
        Tile(
            code=state.code,
            abbreviation=state.abbreviation,
            name=state.name,
            tone=_tone(reached[state.code].dates) if state.code in reached else "none",
            url=url_of(state.ref),
            word=_stands(reached[state.code]) if state.code in reached else "",
        )
        for state in states()
    ]
    strong = sum(tile.tone == "strong" for tile in tiles)
    words = {"strong": strong, "all": len(tiles)}
    sentence = gettext("En %(strong)s de %(all)s entidades hay un plan de acción local publicado.") % words
    return TileMap(sentence, LEVELS, tiles, table_url)


def _stands(line: ExerciseLine) -> Words:
    return state_of(line, suspended=line.is_suspended).word


def _tone(dates: Duration) -> TileTone:
    if dates.published_on:
        return "strong"
    if dates.installed_on:
        return "medium"
    return "light" if dates.declared_on else "none"


def _timeline(found: ExerciseList) -> Timeline:
    drawn = found.lines[:_MOST_DRAWN]
    return Timeline(
        title=_("Cuánto tardó cada ejercicio"),
        sentence=_timeline_sentence(found, len(drawn)),
        stages=STAGES,
        rows=[_timeline_row(line) for line in drawn],
        row_name=_("Ejercicio"),
        note_name=_("Hasta el plan"),
    )


def _timeline_sentence(found: ExerciseList, drawn: int) -> str:
    words = {"declared": found.declared, "installed": found.installed, "published": found.published}
    counted = gettext(
        "Con declaratoria firmada: %(declared)s. De ellos, instalaron su secretariado: %(installed)s; "
        "publicaron un plan de acción local: %(published)s."
    )
    if drawn == found.total:
        return counted % words
    part = gettext("Se dibujan los primeros %(drawn)s de los que muestra esta página de la lista.")
    return f"{counted % words} {part % {'drawn': drawn}}"


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


def _filters(choices: Choices, wanted: ExerciseFilter, guarantor: str) -> tuple[Filter, ...]:
    present = {*choices.phases, wanted.phase}
    phases = [(p.code.value, capfirst(str(p.name))) for p in PHASES if p.code in present]
    return (
        Filter("q", _("Buscar"), kind="search", value=wanted.text),
        Filter("fase", _("Fase"), value=wanted.phase, choices=phases),
        Filter("estado", _("Entidad"), value=wanted.state, choices=choices.states),
        *((_guarantor(wanted.guarantor, guarantor),) if wanted.guarantor else ()),
    )


def _guarantor(code: str, name: str) -> Filter:
    """Let what an institution's page asked for be seen, and taken back."""
    return Filter("garante", _("A cargo de"), value=code, choices=((code, name),))


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


def _reached_plan(published: int) -> str:
    return gettext("mediana de los %(published)s ejercicios que publicaron un plan") % {
        "published": published
    }


def _installed(installed: int) -> str:
    return gettext("mediana de los %(installed)s ejercicios que lo instalaron") % {"installed": installed}
