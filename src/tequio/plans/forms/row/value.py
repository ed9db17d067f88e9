"""The goals that a commitment serves, and the values of open government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.plans import sdg
from tequio.plans.forms.row.field import SheetList, Values, text
from tequio.plans.models.commitment import OgpValueName
from tequio.plans.sheet.commitment import OgpContent, SdgContent
from tequio.ui.acts.fields import OptionsAtHand, Subject
from tequio.ui.acts.rows import Rows


def goals() -> OptionsAtHand:
    """Offer every goal and target of the agenda."""
    entries = (item for goal in sdg.goals() for item in (goal, *goal.targets))
    return OptionsAtHand((item.code, f"{item.code} {item.title}", item) for item in entries)


def _sdg_columns() -> dict[str, forms.Field]:
    return {
        "code": Subject(
            label=_("Objetivo o meta"),
            hint=_("Por su número o una palabra: 14.2, agua."),
            required=False,
        ),
        "contribution": text(_("Cómo contribuye"), _("De manera directa o indirecta.")),
    }


def _sdg_shown(links: Sequence[SdgContent]) -> list[dict[str, Any]]:
    return [{"code": [link.code], "contribution": link.contribution} for link in links]


def _sdg_read(rows: Sequence[Values], before: Sequence[SdgContent]) -> Iterator[SdgContent]:
    origins = {(link.code, link.contribution): link.origin for link in before}
    for row in rows:
        code, how = row["code"].code, row["contribution"]
        yield SdgContent(code, how, origins.get((code, how), "document"))


def _value_columns() -> dict[str, forms.Field]:
    return {"text": text(_("Cómo sirve a este valor"), _("En blanco, si no le sirve."))}


def _values_shown(values: Sequence[OgpContent]) -> list[dict[str, Any]]:
    texts = {item.value: item.text for item in values}
    return [{"text": texts.get(name.value, "")} for name in OgpValueName]


def _values_read(rows: Sequence[Values], before: Sequence[OgpContent]) -> Iterator[OgpContent]:
    known = {item.value: item for item in before}
    for name, row in zip(OgpValueName, rows, strict=True):
        own = known.get(name.value)
        if own and own.text == row["text"]:
            yield own
        elif row["text"]:
            yield OgpContent(name.value, row["text"])


GOALS: Final = SheetList(
    Rows(
        "sdg",
        _("Objetivos y metas"),
        _("Objetivo o meta"),
        _("Agregar otra meta"),
        _sdg_columns,
        needed=("code",),
        later=("contribution",),
        ordered=False,
    ),
    _sdg_shown,
    _sdg_read,
)
VALUES: Final = SheetList(
    Rows(
        "ogp_values",
        _("Valores de gobierno abierto"),
        _("Valor"),
        "",
        _value_columns,
        titles=tuple(capfirst(name.label) for name in OgpValueName),
    ),
    _values_shown,
    _values_read,
)
