"""Two versions of a commitment compared field by field, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from django.utils.translation import gettext

from tequio.plans import wording

Kind = Literal["same", "added", "removed"]
_PIECES = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A run of text, or a line of a list, and what became of it."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class FieldChange:
    """What changed in a field; a list has a line a piece."""

    label: str
    pieces: tuple[Piece, ...]
    is_list: bool


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the fields that differ, in the sheet's order."""
    return tuple(name for name in wording.FIELDS if before.get(name) != after.get(name))


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return each changed field with what was removed and added."""
    return tuple(
        _list_change(name, before, after)
        if _is_list(name, before, after)
        else _text_change(name, before, after)
        for name in changed_fields(before, after)
    )


def whole(content: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return every field that says something, as nothing had been there."""
    return difference(
        {}, {name: value for name, value in content.items() if value not in ("", None, [], False)}
    )


def _is_list(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return isinstance(after.get(name, before.get(name)), list)


def _text_change(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> FieldChange:
    old = _PIECES.findall(wording.written(name, before.get(name)))
    new = _PIECES.findall(wording.written(name, after.get(name)))
    return FieldChange(_label(name), tuple(_merged(old, new, "")), is_list=False)


def _list_change(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> FieldChange:
    old, new = wording.lines(name, before.get(name) or []), wording.lines(name, after.get(name) or [])
    return FieldChange(_label(name), tuple(_lines(old, new)), is_list=True)


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


def _label(name: str) -> str:
    return str(wording.FIELDS.get(name, gettext("Otro dato")))
