"""Reads a catalogue of municipalities in INEGI's columns."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext

from tequio.foundation.refusals import Refusal

COLUMNS = ("cve_ent", "cve_mun", "nom_mun")
_DELIMITERS = (",", ";", "\t")
_ENCODINGS = ("utf-8-sig", "cp1252")
_LAST_STATE = 32
_LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\ufffd]")


class UnreadableFile(Refusal):
    """No se pudo leer el archivo de municipios."""


@dataclass(frozen=True)
class MunicipalityRow:
    """A municipality as the catalogue tells it."""

    state_key: str
    municipality_key: str
    name: str

    @property
    def code(self) -> str:
        return self.state_key + self.municipality_key


@dataclass(frozen=True)
class BadRow:
    """A line that cannot be imported, and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        return gettext("Línea %(line)s: %(reason)s.") % {"line": self.line, "reason": self.reason}


Line = MunicipalityRow | BadRow


@dataclass(frozen=True)
class ParsedFile:
    """The whole file: nothing of it is imported while it has problems."""

    rows: tuple[MunicipalityRow, ...]
    problems: tuple[BadRow, ...]


def read_file(path: Path, *, progress: Callable[[Iterable[Line]], Iterable[Line]] = iter) -> ParsedFile:
    """Read every line of the file; UnreadableFile if it is not a catalogue.

    `progress` wraps the lines, to show how far the reading is.
    """
    rows: list[MunicipalityRow] = []
    problems: list[BadRow] = []
    for line in progress(read_lines(text_of(path))):
        if isinstance(line, BadRow):
            problems.append(line)
        else:
            rows.append(line)
    return ParsedFile(tuple(rows), tuple(problems))


def text_of(path: Path) -> str:
    """Return the text of the file, which may be UTF-8 or Windows Latin."""
    try:
        content = path.read_bytes()
    except OSError:
        raise UnreadableFile(gettext("No existe, o no hay permiso para abrirlo.")) from None
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(gettext("No está en UTF-8 ni en Windows-1252."))


def read_lines(text: str) -> Iterator[Line]:
    """Yield one row or one problem a line; UnreadableFile without columns."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        places = _places_of_columns(next(reader, []))
        first_seen: dict[str, int] = {}
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(reader.line_num, cells, places, first_seen)
    except csv.Error:
        yield BadRow(reader.line_num, gettext("las comillas o las comas no forman una línea de CSV"))


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _places_of_columns(header: Sequence[str]) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    missing = [column.upper() for column in COLUMNS if column not in names]
    if missing:
        raise UnreadableFile(gettext("Le falta la columna %(names)s.") % {"names": ", ".join(missing)})
    return {column: names.index(column) for column in COLUMNS}


def _row(line: int, cells: Sequence[str], places: Mapping[str, int], first_seen: dict[str, int]) -> Line:
    if len(cells) <= max(places.values()):
        return BadRow(line, gettext("le faltan columnas"))
    state, municipality, name = (cells[places[column]].strip() for column in COLUMNS)
    row = MunicipalityRow(state.zfill(2), municipality.zfill(3), unicodedata.normalize("NFC", name))
    reason = _what_is_wrong(row)
    if not reason and row.code in first_seen:
        reason = gettext("repite la clave %(code)s de la línea %(line)s") % {
            "code": row.code,
            "line": first_seen[row.code],
        }
    if reason:
        return BadRow(line, reason)
    first_seen[row.code] = line
    return row


def _what_is_wrong(row: MunicipalityRow) -> str:
    if not re.fullmatch(r"[0-9]{2}", row.state_key) or not 1 <= int(row.state_key) <= _LAST_STATE:
        return gettext("la clave de entidad «%(key)s» no está entre 01 y 32") % {"key": row.state_key}
    if not re.fullmatch(r"[0-9]{3}", row.municipality_key) or row.municipality_key == "000":
        return gettext("la clave de municipio «%(key)s» no está entre 001 y 999") % {
            "key": row.municipality_key
        }
    if not row.name:
        return gettext("no tiene nombre")
    if len(row.name) > _LONGEST_NAME:
        return gettext("el nombre pasa de %(longest)s letras") % {"longest": _LONGEST_NAME}
    if _NOT_IN_NAMES.search(row.name):
        return gettext("el nombre tiene caracteres que no son letras")
    return ""
