"""A form that narrows a list, sent with GET."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tequio.ui.tags import component
from tequio.ui.values import Text

FilterKind: TypeAlias = Literal["select", "search", "date"]


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of the form; choices are (value, label), for a select."""

    name: str
    label: Text
    kind: FilterKind = "select"
    value: str = ""
    choices: Sequence[tuple[str, Text]] = ()
    hint: Text = ""


@component()
def filter_form(
    filters: Sequence[Filter], action: str = "", clear_url: str = "?", button: Text = ""
) -> dict[str, object]:
    """Show the filters, and a way to remove them when any is set; `button` says what else it does."""
    active = any(asked.value for asked in filters)
    return {"filters": filters, "action": action, "clear_url": clear_url, "active": active, "button": button}
