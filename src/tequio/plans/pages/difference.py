"""Two versions of a commitment compared field by field, in the words people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Final, Literal

from django.utils.translation import gettext as _

from tequio.plans import sdg
from tequio.plans.models.commitment import Ambition, CauseKind, OgpValueName, Origin, PartyRole
from tequio.plans.models.indicator import IndicatorKind
from tequio.plans.models.milestone import Sector
from tequio.plans.pages.row import Cells, compared_rows
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.commitment import changed, unaccepted
from tequio.plans.sheet.field import Kind
from tequio.ui.dates import briefly_between, day

Fate = Literal["same", "added", "removed"]
_WORDS: Final = re.compile(r"\s+|\S+")
_SENTENCES: Final = re.compile(r"\s+|\S[^\n]*?(?:[.!?…]+(?=\s|$)|(?=\n)|$)")


@dataclass(frozen=True)
class Piece:
    """A run of text, or a line of a list, and what became of it."""

    kind: Fate
    text: str


@dataclass(frozen=True)
class FieldChange:
    """What changed in a field; a list has a line a piece."""

    label: str
    pieces: tuple[Piece, ...]
    is_list: bool


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return each changed field, of lists each changed row, with what was removed and added."""
    return tuple(found for name in changed(before, after) for found in _changes(name, before, after))


def whole(content: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return every field that says something, as nothing had been there."""
    return difference(
        {}, {name: value for name, value in content.items() if value not in ("", None, [], False)}
    )


def _changes(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    if not _is_list(name, before, after):
        yield _text_change(name, before, after)
        return
    rows = compared_rows(name, before.get(name) or [], after.get(name) or [])
    if rows is None:
        yield _list_change(name, before, after)
        return
    if pieces := (*_pieces("removed", name, rows.gone), *_pieces("added", name, rows.new)):
        yield FieldChange(str(sheet.row_of(name).label), pieces, is_list=True)
    for cells in rows.cells:
        yield FieldChange(cells.label, tuple(_side_by_side(cells)), is_list=False)


def _pieces(fate: Fate, name: str, items: Sequence[Mapping[str, Any]]) -> Iterator[Piece]:
    accepted_apart = unaccepted(items) if name == "parties" else items
    return (Piece(fate, line) for line in lines(name, accepted_apart))


def _side_by_side(cells: Cells) -> Iterator[Piece]:
    """Show a short field whole, before and after; a text by what changed in it."""
    if not cells.is_short:
        yield from compared(cells.was, cells.becomes)
        return
    if cells.was:
        yield Piece("removed", cells.was)
    if cells.was and cells.becomes:
        yield Piece("same", " ")
    if cells.becomes:
        yield Piece("added", cells.becomes)


def _is_list(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return isinstance(after.get(name, before.get(name)), list)


def _text_change(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> FieldChange:
    pieces = compared(written(name, before.get(name)), written(name, after.get(name)))
    return FieldChange(str(sheet.row_of(name).label), pieces, is_list=False)


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Compare two texts by words; by sentences where more than a third of the words changed."""
    pieces = _SENTENCES if _changed_much(before, after) else _WORDS
    return tuple(_merged(pieces.findall(before), pieces.findall(after), ""))


def _changed_much(before: str, after: str) -> bool:
    """Tell whether more than a third of the words of the longer text are not in the other."""
    old, new = before.split(), after.split()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    longer = max(len(old), len(new))
    return 3 * (longer - sum(block.size for block in blocks)) > longer


def _list_change(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> FieldChange:
    was, becomes = before.get(name) or [], after.get(name) or []
    if name == "parties" and was:
        was, becomes = unaccepted(was), unaccepted(becomes)
    old, new = lines(name, was), lines(name, becomes)
    return FieldChange(str(sheet.row_of(name).label), tuple(_lines(old, new)), is_list=True)


def _merged(old: Sequence[str], new: Sequence[str], glue: str) -> list[Piece]:
    pieces: list[Piece] = []
    for operation, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", glue.join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            pieces.append(Piece("removed", glue.join(old[old_from:old_to])))
        if new_to > new_from:
            pieces.append(Piece("added", glue.join(new[new_from:new_to])))
    return pieces


def _lines(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    return [Piece(piece.kind, line) for piece in _merged(old, new, "\n") for line in piece.text.split("\n")]


def written(name: str, value: Any) -> str:
    """Write the stored value of a field that is not a list."""
    if value is None or value == "":
        return ""
    kind = sheet.row_of(name).kind
    if kind == Kind.FLAG:
        return _("sí") if value else _("no")
    if kind == Kind.CHOICE:
        return str(_CHOICES[name](value).label)
    return _day(value) if kind == Kind.DAY else str(value)


def lines(name: str, items: Sequence[Any]) -> list[str]:
    """Write the stored items of a field that is a list, a line each."""
    if name == "effects":
        return [str(item) for item in items]
    if name == "causes":
        return list(_causes(items, 0))
    return [_joined(_WRITERS[name](item)) for item in items]


def sdg_line(code: str) -> str:
    """Write "14.2 Cuidar los ecosistemas"; an unknown code stays alone."""
    entry = sdg.entry(code)
    return f"{code} {entry.title}" if entry else code


def _causes(items: Sequence[Any], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'— ' * depth}{item['text']} ({CauseKind(item['kind']).label})"
        yield from _causes(item["causes"], depth + 1)


def _party(item: Any) -> list[str]:
    accepted = _("aceptó el %s") % _day(item["accepted_on"]) if item["accepted_on"] else ""
    return [f"{PartyRole(item['role']).label}: {item['name']}", item["unit"], item["post_name"], accepted]


def _milestone(item: Any) -> list[str]:
    return [
        f"{item['number']}. {item['title']}",
        item["deliverable"],
        briefly_between(_date(item["starts_on"]), _date(item["ends_on"])),
        item["owner_name"],
        item["means_of_verification"],
        _("peso %s") % item["weight"],
    ]


def _activity(item: Any) -> list[str]:
    milestone = _("hito %s") % item["milestone"] if item["milestone"] else ""
    return [f"{Sector(item['sector']).label}: {item['text']}", milestone]


def _indicator(item: Any) -> list[str]:
    start, target = _("línea base %(value)s (%(on)s)"), _("meta %(value)s (%(on)s)")
    return [
        f"{item['number']}. {item['name']} ({IndicatorKind(item['kind']).label})",
        item["unit"],
        start % {"value": item["baseline_value"] or "—", "on": _day(item["baseline_on"])},
        item["baseline_source"],
        target % {"value": item["target_value"] or "—", "on": _day(item["target_on"])},
        item["frequency"],
        item["formula"],
        item["disaggregation"],
    ]


def _sdg(item: Any) -> list[str]:
    return [sdg_line(item["code"]), item["contribution"], _suggestion(item)]


def _ogp_value(item: Any) -> list[str]:
    return [str(OgpValueName(item["value"]).label), item["text"], _suggestion(item)]


_WRITERS = {
    "parties": _party,
    "milestones": _milestone,
    "activities": _activity,
    "indicators": _indicator,
    "sdg": _sdg,
    "ogp_values": _ogp_value,
}


def _suggestion(item: Any) -> str:
    return str(Origin.SUGGESTION.label) if item["origin"] == Origin.SUGGESTION else ""


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def _day(stored: str | None) -> str:
    return day(_date(stored))


def _date(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


_CHOICES: Final = {"ambition": Ambition}
sheet.refuse_strangers("the choices in words", _CHOICES, sheet.names(Kind.CHOICE))
sheet.refuse_strangers("the lists in words", {*_WRITERS, "causes", "effects"}, sheet.names(Kind.LIST))
