"""Rows written as CSV that spreadsheets open safely, and as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from django.conf import settings
from django.utils import translation

from tequio.foundation.refs import SubjectRef
from tequio.foundation.separated import kept_as_text
from tequio.open_data.columns import Column, Dataset, Datum, Kind
from tequio.plans.sheet.commitment import plain_number

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.es"
_BYTE_ORDER_MARK = "\ufeff"


def as_csv(dataset: Dataset, rows: Sequence[Any], *, site: str) -> str:
    """Write a CSV in UTF-8 with its mark, always in Spanish."""
    file = StringIO()
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow([column.name for column in dataset.columns])
    with translation.override(settings.LANGUAGE_CODE):
        writer.writerows([_cell(value) for value in _values(dataset, row, site)] for row in rows)
    return file.getvalue()


def as_json(dataset: Dataset, rows: Sequence[Any], *, site: str, source: str, version: int) -> str:
    """Write the rows with their licence, source and columns, in Spanish."""
    names = [column.name for column in dataset.columns]
    with translation.override(settings.LANGUAGE_CODE):
        content = {
            "licencia": LICENCE,
            "licencia_url": LICENCE_URL,
            "fuente": source,
            "generado_de": {"bitacora": version},
            "columnas": [
                {"nombre": column.name, "tipo": column.kind.code, "descripcion": str(column.description)}
                for column in dataset.columns
            ],
            "filas": [
                dict(zip(names, map(_plain, _values(dataset, row, site)), strict=True)) for row in rows
            ],
        }
        return json.dumps(content, ensure_ascii=False, indent=1)


def _values(dataset: Dataset, row: Any, site: str) -> Iterator[Datum]:
    for column in dataset.columns:
        yield _value(column, row, site)


def _value(column: Column, row: Any, site: str) -> Datum:
    value = column.read(row)
    if column.kind is Kind.ADDRESS and isinstance(value, SubjectRef):
        return f"{site}/{value}/"
    return value


def _cell(value: Datum) -> str:
    if isinstance(value, Decimal):
        return plain_number(value)
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "sí" if plain else "no"
    if isinstance(plain, list):
        return kept_as_text("; ".join(plain))
    return kept_as_text(plain) if isinstance(plain, str) else str(plain)


def _plain(value: Datum) -> str | float | list[str] | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str | SubjectRef) else list(value)
