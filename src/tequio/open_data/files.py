"""Rows written as CSV that spreadsheets open safely, and as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import TextIOWrapper
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import translation

from tequio.foundation.refs import SubjectRef
from tequio.foundation.separated import kept_as_text
from tequio.open_data.columns import Dataset, Datum, Kind
from tequio.plans.sheet.commitment import plain_number

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.es"
_BYTE_ORDER_MARK = "\ufeff"
_NO_ROWS = "[]\n}"


def write_csv(file: BinaryIO, dataset: Dataset, rows: Iterable[Any], *, site: str) -> None:
    """Write a CSV in UTF-8 with its mark, always in Spanish, as the rows come."""
    reads = _readers(dataset, site)
    with translation.override(settings.LANGUAGE_CODE), _text(file) as text:
        text.write(_BYTE_ORDER_MARK)
        writer = csv.writer(text)
        writer.writerow([column.name for column in dataset.columns])
        writer.writerows([_cell(read(row)) for read in reads] for row in rows)


def write_json(
    file: BinaryIO, dataset: Dataset, rows: Iterable[Any], *, site: str, source: str, version: int
) -> None:
    """Write the rows, as they come, with their licence, source and columns, in Spanish."""
    with translation.override(settings.LANGUAGE_CODE), _text(file) as text:
        head = json.dumps(_head(dataset, source, version), ensure_ascii=False, indent=1)
        text.write(head.removesuffix(_NO_ROWS))
        wrote = False
        for row in _objects(dataset, rows, site):
            text.write(",\n" if wrote else "[\n")
            text.write(row)
            wrote = True
        text.write("\n ]\n}" if wrote else _NO_ROWS)


def _head(dataset: Dataset, source: str, version: int) -> dict[str, Any]:
    return {
        "licencia": LICENCE,
        "licencia_url": LICENCE_URL,
        "fuente": source,
        "generado_de": {"bitacora": version},
        "columnas": [
            {"nombre": column.name, "tipo": column.kind.code, "descripcion": str(column.description)}
            for column in dataset.columns
        ],
        "filas": [],
    }


def _objects(dataset: Dataset, rows: Iterable[Any], site: str) -> Iterator[str]:
    """Yield each row as the object that json.dumps would indent within the list of rows."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    columns = [
        (f"   {encode(column.name)}: ", read)
        for column, read in zip(dataset.columns, _readers(dataset, site), strict=True)
    ]
    for row in rows:
        pairs = (name + _value_of(_plain(read(row)), encode) for name, read in columns)
        yield "  {\n" + ",\n".join(pairs) + "\n  }"


def _value_of(plain: Any, encode: Callable[[Any], str]) -> str:
    if isinstance(plain, list) and plain:
        return "[\n" + ",\n".join(f"    {encode(item)}" for item in plain) + "\n   ]"
    return encode(plain)


def _readers(dataset: Dataset, site: str) -> list[Callable[[Any], Datum]]:
    return [
        _whole_address(column.read, site) if column.kind is Kind.ADDRESS else column.read
        for column in dataset.columns
    ]


def _whole_address(read: Callable[[Any], Datum], site: str) -> Callable[[Any], Datum]:
    def whole(row: Any) -> Datum:
        value = read(row)
        return f"{site}/{value}/" if isinstance(value, SubjectRef) else value

    return whole


@contextmanager
def _text(file: BinaryIO) -> Iterator[TextIOWrapper]:
    """Write text into a file of bytes, and leave the file open."""
    text = TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    try:
        yield text
    finally:
        text.detach()


def _cell(value: Datum) -> str:
    if type(value) is str:
        return _text_cell(value)
    if isinstance(value, Decimal):
        return plain_number(value)
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "sí" if plain else "no"
    text = "; ".join(plain) if isinstance(plain, list) else plain
    return _text_cell(text) if isinstance(text, str) else str(text)


@lru_cache(maxsize=2048)
def _text_cell(text: str) -> str:
    """Return a text as it may stand in a cell; those of plans and places come again and again."""
    return kept_as_text(text)


def _plain(value: Datum) -> str | float | list[str] | None:
    if type(value) is str:
        return value or None
    if value is None:
        return None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str | SubjectRef) else list(value)
