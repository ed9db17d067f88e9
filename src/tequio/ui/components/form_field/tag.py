"""A form field with its label, hint and error beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BoundField

from tequio.ui.tags import component
from tequio.ui.values import Text

_LONG = 3  # sections from which a form gets an index


@dataclass(frozen=True)
class Part:
    """Some fields of a form, under a title if it has several parts."""

    fields: tuple[BoundField, ...]
    anchor: str = ""
    title: Text = ""
    folded: bool = False
    is_open: bool = False
    text: Text = ""
    buttons: Sequence[Any] = ()
    is_row: bool = False


@dataclass(frozen=True)
class Fault:
    """What is wrong, and with which field; at the top if with none."""

    text: str
    anchor: str = ""
    label: Text = ""


@component()
def form_field(field: BoundField) -> dict[str, object]:
    """Show one field of a Django form; what was typed stays."""
    kind = getattr(field.field.widget, "input_type", "")
    return {
        "field": field,
        "boxed": kind == "checkbox" and not field.use_fieldset,
        "limit": getattr(field.field, "limit_words", ""),
    }


@component("form.html")
def form_fields(form: BaseForm) -> dict[str, object]:
    """Show a whole form: what is wrong first, then its fields by section, without button."""
    parts = [*_parts(form)]
    titled = [part for part in parts if part.title and not part.is_row]
    return {
        "form": form,
        "faults": [*_faults(form)],
        "parts": parts,
        "rearranges": any(part.buttons for part in parts),
        "index": titled if len(titled) >= _LONG else (),
    }


def _faults(form: BaseForm) -> Iterator[Fault]:
    """Sum up what is wrong; an only field says it itself."""
    if len(form.visible_fields()) == 1 and not form.non_field_errors():
        return
    for text in form.non_field_errors():
        yield Fault(str(text))
    for field in form.visible_fields():
        for text in field.errors:
            yield Fault(str(text), f"campo-{field.html_name}", field.label)
    for field in form.hidden_fields():
        for text in field.errors:
            yield Fault(str(text))


def _parts(form: BaseForm) -> Iterator[Part]:
    fields = {field.name: field for field in form.visible_fields()}
    for number, section in enumerate(getattr(form, "sections", ()), 1):
        own = tuple(fields.pop(name) for name in section.fields if name in fields)
        if own or section.text or section.buttons or (section.title and not section.fields):
            is_open = any(field.errors or field.value() for field in own)
            anchor = section.anchor or f"parte-{number}"
            more = (section.text, section.buttons, section.is_row)
            yield Part(own, anchor, section.title, section.folded, is_open, *more)
    if fields:
        yield Part(tuple(fields.values()))
