"""The file in which somebody takes along what is kept about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string

from tequio.foundation.belongings import own_data
from tequio.identity.models import Person
from tequio.ui.dates import long_day

NAME: Final = "mis-datos-de-tequio.zip"


def archive_of(person: Person, now: datetime) -> bytes:
    """Return everything that is kept about a person, for programs and to be read."""
    found = own_data(person.owner)
    data = {
        "generado": now.isoformat(),
        **{name: [_plain(row) for row in rows] for name, (_title, rows) in found.items()},
    }
    page = render_to_string(
        "identity/belongings.html",
        {
            "day": long_day(now),
            "kinds": [(title, _tables(rows)) for title, rows in found.values()],
        },
    )
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("datos.json", json.dumps(data, ensure_ascii=False, indent=1))
        archive.writestr("datos.html", page)
    return file.getvalue()


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, dict | list | int | None) else str(value)


def _tables(rows: list[Mapping[str, Any]]) -> list[list[tuple[str, Any]]]:
    """Give each row as pairs of a name to read and its value."""
    return [[(name.replace("_", " "), _value(value)) for name, value in row.items()] for row in rows]
