"""A table of commitments, one a line: the columns of the sheet, and what they would write into a draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tequio.directory.models import Institution, Territory
from tequio.foundation.folding import fold
from tequio.foundation.imports import FileKind, Finding, Outcome, bad_line
from tequio.foundation.spreadsheet import BadCell, Column, Line
from tequio.foundation.texts import before_and_after
from tequio.plans import sdg
from tequio.plans.models.commitment import Ambition, Commitment, PartyRole
from tequio.plans.models.plan import Plan, Theme
from tequio.plans.queries.sheet import content_of, in_plan, with_content
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.commitment import (
    CauseContent,
    CommitmentContent,
    MilestoneContent,
    PartyContent,
    SdgContent,
)
from tequio.plans.sheet.field import Field, Kind

_SHOWN: Final = 120  # letters of a text in the preview
_YES, _NO = ("si", "yes", "x", "1"), ("no", "0")
_PARTIES: Final = {"responsable": PartyRole.LEAD, "corresponsable": PartyRole.CO_LEAD}
_NEEDED: Final = ("title", "theme")
# Lists that fit into a cell; the others are written in their section.
_LISTS: Final = {
    "causes": gettext_lazy("Una por renglón dentro de la celda."),
    "effects": gettext_lazy("Uno por renglón dentro de la celda."),
    "sdg": gettext_lazy("Objetivos o metas, por su número, separados por espacios."),
    "milestones": gettext_lazy("Uno por renglón dentro de la celda: título | inicio | fin."),
}
_EXAMPLES: Final = {
    "title": "Publicar cada mes las rutas",
    "theme": "movilidad",
    "starts_on": "2026-01-15",
    "ends_on": "2026-12-15",
    "sdg": "11.2 16.6",
    "milestones": "Rutas publicadas | 2026-01-15 | 2026-03-31",
}


def _column(row: Field) -> Column:
    says = _LISTS.get(row.name, row.label)
    also = (str(row.label), row.column.replace("_", " "))
    example = _EXAMPLES.get(row.name, "")
    return Column(row.column, says, needed=row.name in _NEEDED, also=also, example=example)


_ROWS: Final = tuple(row for row in sheet.FIELDS if row.kind != Kind.LIST or row.name in _LISTS)
COMMITMENTS: Final = FileKind(
    "compromisos",
    (
        *map(_column, _ROWS),
        Column("responsable", gettext_lazy("Institución que responde: su nombre, siglas o identificador.")),
        Column(
            "corresponsable",
            gettext_lazy("Instituciones corresponsables, una por renglón dentro de la celda."),
        ),
    ),
)


@dataclass(frozen=True)
class CommitmentRow:
    """What a line says of a commitment; a blank cell says nothing."""

    number: int
    title: str
    theme: str
    values: Mapping[str, Any] = field(default_factory=dict)
    territory: str = ""
    parties: tuple[tuple[str, str], ...] = ()


def read_commitment(line: Line) -> CommitmentRow:
    """Read a line; BadCell for what the sheet does not take."""
    title, theme = line.filled("titulo"), line.filled("tema")
    cells = {row.name: _READERS[row.kind](row, line) for row in _ROWS if row.kind != Kind.CODE}
    values = {name: value for name, value in cells.items() if value not in ("", None, ()) and name != "title"}
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        raise BadCell("termina_en", _("termina antes de empezar"))
    named = ((role, name) for column, role in _PARTIES.items() for name in _parts(line.text(column)))
    return CommitmentRow(
        line.number,
        title,
        theme,
        values,
        line.text("territorio"),
        tuple((role.value, name) for role, name in named),
    )


def plan_commitments(rows: Sequence[CommitmentRow], *, plan: Plan) -> list[Finding]:
    """Compare the lines with a draft: what has its title is changed, the rest added at the end.

    Of a commitment that is there, lists are added to: nothing is taken out.
    """
    known = {fold(commitment.title): commitment for commitment in with_content(in_plan(plan))}
    names = _Names(plan)
    seen: dict[str, int] = {}
    return [_finding(row, known.get(fold(row.title)), names, seen) for row in rows]


def _finding(row: CommitmentRow, known: Commitment | None, names: _Names, seen: dict[str, int]) -> Finding:
    try:
        _refuse_twice(row, seen.setdefault(fold(row.title), row.number))
        values = names.resolved(row)
    except BadCell as bad:
        return bad_line(row.number, row.title, bad)
    if known is None:
        content = CommitmentContent(title=row.title, **values)
        says = tuple(str(sheet.row_of(name).label) for name in values if name != "theme")
        note = (_("con %(fields)s") % {"fields": ", ".join(says)},) if says else ()
        return Finding(row.number, row.title, Outcome.NEW, note, row=row, target=content)
    before = content_of(known)
    changed = {
        name: value for name, value in _added(before, values).items() if getattr(before, name) != value
    }
    says = tuple(_change(name, getattr(before, name), value) for name, value in changed.items())
    outcome = Outcome.CHANGED if changed else Outcome.SAME
    return Finding(row.number, row.title, outcome, says, row=row, target=(known, changed))


def _refuse_twice(row: CommitmentRow, first: int) -> None:
    if first != row.number:
        raise BadCell("titulo", _("repite el del renglón %(line)s") % {"line": first})


def _added(before: CommitmentContent, values: Mapping[str, Any]) -> dict[str, Any]:
    """Add the items of lists to those that a commitment has; of other fields, take the new ones."""
    after = dict(values)
    for name, key in _SAME_ITEM.items():
        if name in after:
            there = {key(item) for item in getattr(before, name)}
            fresh = tuple(item for item in after[name] if key(item) not in there)
            after[name] = (*getattr(before, name), *fresh)
    if "milestones" in after:
        after["milestones"] = tuple(
            replace(step, number=number) for number, step in enumerate(after["milestones"], 1)
        )
    return after


# By what an item of a list is the one that is there already.
_SAME_ITEM: Final[dict[str, Callable[[Any], Any]]] = {
    "causes": lambda cause: fold(cause.text),
    "effects": fold,
    "sdg": lambda link: link.code,
    "milestones": lambda step: fold(step.title),
    "parties": lambda party: (party.role, party.institution),
}


def _change(name: str, before: Any, after: Any) -> str:
    return before_and_after(sheet.row_of(name).label, _shown(before), _shown(after))


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_of_item, value))
    if isinstance(value, bool):
        return _("sí") if value else _("no")
    text = "" if value is None else str(value)
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text


def _of_item(item: Any) -> str:
    return str(
        next(
            (getattr(item, part) for part in ("title", "text", "name", "code") if getattr(item, part, "")),
            item,
        )
    )


class _Names:
    """The themes, places and institutions that lines name, read once."""

    def __init__(self, plan: Plan) -> None:
        self._around = plan.exercise.territory
        self._themes = {fold(word): theme.code for theme in Theme.objects.all() for word in _words_of(theme)}
        self._institutions: dict[str, list[Institution]] = {}
        self._places: dict[str, list[Territory]] = {}

    def resolved(self, row: CommitmentRow) -> dict[str, Any]:
        """Return what a line says with the codes of what it names; BadCell for what nobody registered."""
        if fold(row.theme) not in self._themes:
            known = ", ".join(sorted({*self._themes.values()}))
            words = {"text": row.theme, "known": known}
            raise BadCell("tema", _("«%(text)s» no es un tema; puede ser: %(known)s") % words)
        values = {"theme": self._themes[fold(row.theme)], **row.values}
        if row.territory:
            values["territory"] = self._only(
                self._places_called(row.territory), "territorio", row.territory
            ).code
        if row.parties:
            values["parties"] = tuple(self._party(role, name) for role, name in row.parties)
        return values

    def _party(self, role: str, name: str) -> PartyContent:
        column = next(column for column, known in _PARTIES.items() if known == role)
        found = self._only(self._institutions_called(name), column, name)
        return PartyContent(role, found.code, found.name)

    def _only(self, found: Sequence[Any], column: str, text: str) -> Any:
        """Return the only one, or the only one of the plan's own place."""
        near = [item for item in found if self._around.ref in item.scopes]
        for among in (found, near):
            if len(among) == 1:
                return among[0]
        refs = ", ".join(str(item.ref) for item in found)
        words = {"text": text, "refs": refs}
        if found:
            raise BadCell(column, _("hay varios «%(text)s»: escriba su identificador (%(refs)s)") % words)
        raise BadCell(column, _("no conocemos «%(text)s»: regístrelo antes en el directorio") % words)

    def _institutions_called(self, text: str) -> Sequence[Institution]:
        if not self._institutions:
            found = Institution.objects.filter(over_on=None).select_related("territory__parent__parent")
            self._institutions = _by_words(found, lambda item: (item.name, item.acronym))
        return self._institutions.get(fold(text), [])

    def _places_called(self, text: str) -> Sequence[Territory]:
        if not self._places:
            found = Territory.objects.select_related("parent__parent")
            self._places = _by_words(found, lambda item: (item.name, item.inegi))
        return self._places.get(fold(text), [])


def _by_words(found: Any, words: Callable[[Any], tuple[str, ...]]) -> dict[str, list[Any]]:
    by: dict[str, list[Any]] = defaultdict(list)
    for item in found:
        for word in {fold(word) for word in (*words(item), item.code, str(item.ref)) if word}:
            by[word].append(item)
    return by


def _words_of(theme: Theme) -> tuple[str, ...]:
    return (theme.code, theme.code.replace("_", " "), theme.name)


def _parts(text: str) -> Iterator[str]:
    return (part for part in text.split("\n") if part)


def _text(row: Field, line: Line) -> str:
    text = line.text(row.column)
    if row.limit and len(text) > row.limit:
        raise BadCell(row.column, _("pasa de %(longest)s letras") % {"longest": row.limit})
    return text


def _number(row: Field, line: Line) -> int | None:
    text = line.text(row.column).replace(",", "").replace(" ", "")
    if text and not text.isdecimal():
        raise BadCell(row.column, _("«%s» no es un número") % text)
    return int(text) if text else None


def _flag(row: Field, line: Line) -> bool | None:
    text = fold(line.text(row.column))
    if text and text not in (*_YES, *_NO):
        raise BadCell(row.column, _("«%s» no se reconoce: escriba sí o no") % text)
    return text in _YES if text else None


def _list(row: Field, line: Line) -> tuple[Any, ...]:
    return tuple(_ITEMS[row.name](line.text(row.column), row.column))


def _goals(text: str, column: str) -> Iterator[SdgContent]:
    for code in text.replace(",", " ").replace(";", " ").split():
        if sdg.entry(code) is None:
            raise BadCell(column, _("«%s» no es un objetivo ni una meta") % code)
        yield SdgContent(code)


def _steps(text: str, column: str) -> Iterator[MilestoneContent]:
    for number, part in enumerate(_parts(text), 1):
        title, *days = (piece.strip() for piece in part.split("|"))
        starts_on, ends_on = [None] * (2 - len(days)) + [
            Line(0, {column: day}).day(column) for day in days[:2]
        ]
        if starts_on and ends_on and ends_on < starts_on:
            raise BadCell(column, _("«%s» termina antes de empezar") % title)
        yield MilestoneContent(number, title, starts_on=starts_on, ends_on=ends_on)


_ITEMS: Final[dict[str, Callable[[str, str], Iterator[Any]]]] = {
    "causes": lambda text, _column: map(CauseContent, _parts(text)),
    "effects": lambda text, _column: _parts(text),
    "sdg": _goals,
    "milestones": _steps,
}
_READERS: Final[dict[Kind, Callable[[Field, Line], Any]]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DAY: lambda row, line: line.day(row.column),
    Kind.FLAG: _flag,
    Kind.CHOICE: lambda row, line: line.choice(row.column, Ambition.choices),
    Kind.LIST: _list,
}
