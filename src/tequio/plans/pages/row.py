"""What changed in each row of a list of the sheet, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.plans.models.commitment import OgpValueName, Origin, PartyRole
from tequio.plans.models.indicator import IndicatorKind
from tequio.ui.dates import day

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Cells:
    """A field of a row as it was and as it is; a short one is read whole."""

    label: str
    was: str
    becomes: str
    is_short: bool


@dataclass(frozen=True)
class RowsCompared:
    """Which rows of a list went, which came, and what changed in the others."""

    gone: Sequence[Item]
    new: Sequence[Item]
    cells: Sequence[Cells]


@dataclass(frozen=True)
class _Column:
    name: str
    label: Words
    written: Callable[[Any], str] | None = None  # of what is no text


@dataclass(frozen=True)
class _List:
    """How rows of a list are told from each other, called and read."""

    key: Callable[[Item], Hashable]
    called: Callable[[Item], str]
    columns: tuple[_Column, ...]


def compared_rows(name: str, before: Sequence[Item], after: Sequence[Item]) -> RowsCompared | None:
    """Compare the rows of a list; None where only their order, or nothing that has a key, changed."""
    rows = _LISTS.get(name)
    if rows is None or not before:
        return None
    old, new = _keyed(rows, before), _keyed(rows, after)
    found = RowsCompared(
        gone=[item for key, item in old.items() if key not in new],
        new=[item for key, item in new.items() if key not in old],
        cells=[cells for key, item in old.items() if key in new for cells in _cells(rows, item, new[key])],
    )
    return found if found.gone or found.new or found.cells else None


def _keyed(rows: _List, items: Sequence[Item]) -> dict[Hashable, Item]:
    """Return what stands by its key; of several alike, each by its turn."""
    seen: Counter[Hashable] = Counter()
    found: dict[Hashable, Item] = {}
    for item in items:
        if not item.get("withdrawn"):
            key = rows.key(item)
            found[key, seen[key]] = item
            seen[key] += 1
    return found


def _cells(rows: _List, was: Item, becomes: Item) -> Iterator[Cells]:
    for column in rows.columns:
        old, new = was.get(column.name), becomes.get(column.name)
        if old != new:
            words = {"row": rows.called(was), "field": column.label}
            write = column.written or str
            yield Cells(
                gettext("%(row)s: %(field)s") % words,
                write(old) if old not in (None, "") else "",
                write(new) if new not in (None, "") else "",
                column.written is not None,
            )


def _written_day(stored: str) -> str:
    return day(date.fromisoformat(stored))


def _numbered(words: Words, name: str) -> Callable[[Item], str]:
    return lambda item: str(words) % {"number": item["number"], "name": item[name]}


_LISTS: Final[Mapping[str, _List]] = {
    "milestones": _List(
        lambda item: item["number"],
        _numbered(_("Hito %(number)s, «%(name)s»"), "title"),
        (
            _Column("title", _("Paso")),
            _Column("deliverable", _("Producto")),
            _Column("starts_on", _("Inicio"), _written_day),
            _Column("ends_on", _("Fin"), _written_day),
            _Column("owner_name", _("Responsable"), str),
            _Column("means_of_verification", _("Medio de verificación")),
            _Column("weight", _("Peso"), str),
        ),
    ),
    "indicators": _List(
        lambda item: item["number"],
        _numbered(_("Indicador %(number)s, «%(name)s»"), "name"),
        (
            _Column("name", _("Qué se mide")),
            _Column("kind", _("Tipo"), lambda kind: str(IndicatorKind(kind).label)),
            _Column("unit", _("Unidad"), str),
            _Column("baseline_value", _("Línea base"), str),
            _Column("baseline_on", _("Día de la línea base"), _written_day),
            _Column("baseline_source", _("Fuente de la línea base")),
            _Column("target_value", _("Meta"), str),
            _Column("target_on", _("Día de la meta"), _written_day),
            _Column("frequency", _("Frecuencia"), str),
            _Column("formula", _("Fórmula")),
            _Column("disaggregation", _("Desagregación")),
        ),
    ),
    "parties": _List(
        lambda item: (item["role"], item["institution"] or item["name"]),
        lambda item: f"{PartyRole(item['role']).label}, «{item['name']}»",
        (_Column("unit", _("Unidad"), str), _Column("post_name", _("Cargo"), str)),
    ),
    "sdg": _List(
        lambda item: item["code"],
        lambda item: gettext("ODS %s") % item["code"],
        (
            _Column("contribution", _("Cómo contribuye")),
            _Column("origin", _("Quién lo dice"), lambda origin: str(Origin(origin).label)),
        ),
    ),
    "ogp_values": _List(
        lambda item: item["value"],
        lambda item: str(OgpValueName(item["value"]).label),
        (
            _Column("text", _("Cómo lo sirve")),
            _Column("origin", _("Quién lo dice"), lambda origin: str(Origin(origin).label)),
        ),
    ),
}
