"""What a copy says of itself: `manifest.json`, and `SHA256SUMS` of every file in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tequio.config.backups import folder
from tequio.foundation.refusals import Refusal
from tequio.ledger.numbers import Numbers

FILE: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
KEY: Final = "secret_key"
FILES: Final = "files"
_FORMAT: Final = 1


class NotACopy(Refusal):
    """Ahí no hay una copia hecha con «tequio backup»."""


class DamagedCopy(Refusal):
    """La copia está dañada o incompleta."""


@dataclass(frozen=True)
class KeptFile:
    """Bytes that lie once under their hash, and the names that the database gives them."""

    sha256: str
    size: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Lacking:
    """A file that the database names and nobody found; `document` is its code."""

    document: str
    name: str
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """Everything that is needed to restore a copy and to tell what it lacks.

    `log` tells this log from others; `given` are the numbers in the copy,
    `highest` the highest known when it was made.
    """

    made_at: str
    version: str
    engine: str
    database: str
    migrations: tuple[str, ...]
    rows: Mapping[str, int]
    log: str
    given: Numbers
    highest: Numbers
    files: tuple[KeptFile, ...]
    lacking: tuple[Lacking, ...]
    with_secret_key: bool
    secret_key_sum: str

    @property
    def size_of_files(self) -> int:
        return sum(file.size for file in self.files)


def write(manifest: Manifest, place: Path) -> None:
    """Write the manifest, and then the sums of all that is there."""
    text = json.dumps({"format": _FORMAT, **asdict(manifest)}, ensure_ascii=False, indent=1)
    folder.write([text.encode()], place / FILE)
    lines = [f"{folder.sum_of(path)}  {path.relative_to(place)}\n" for path in sorted(_files_of(place))]
    folder.write([line.encode() for line in lines], place / SUMS)


def read(place: Path) -> Manifest:
    """Read the manifest of a copy; NotACopy or DamagedCopy if there is none."""
    try:
        values: dict[str, Any] = json.loads((place / FILE).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise NotACopy(f"{place}: ahí no hay una copia hecha con «tequio backup».") from None
    except ValueError:
        raise DamagedCopy(f"{place / FILE} está dañado.") from None
    if values.pop("format", None) != _FORMAT:
        raise NotACopy("La copia es de otra versión de Tequio, que la guarda de otra manera.")
    for name, shape in (("files", KeptFile), ("lacking", Lacking)):
        values[name] = tuple(shape(**row) for row in values[name])
    for name in ("given", "highest"):
        values[name] = Numbers(**values[name])
    return Manifest(**{**values, "migrations": tuple(values["migrations"])})


def faults(place: Path) -> Iterator[str]:
    """Yield what of a copy is missing, changed or not in its list."""
    try:
        lines = (place / SUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        yield f"falta {SUMS}"
        return
    listed = {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
    for name, sha256 in listed.items():
        if not (place / name).is_file():
            yield f"falta {name}"
        elif folder.sum_of(place / name) != sha256:
            yield f"{name} no es el que se copió"
    needed = {FILE} | _needed(place)
    yield from (f"{name} no está en {SUMS}" for name in sorted(needed - listed.keys()))


def _needed(place: Path) -> set[str]:
    try:
        manifest = read(place)
    except Refusal:
        return set()
    names = {f"{FILES}/{file.sha256}" for file in manifest.files} | {manifest.database}
    return names | ({KEY} if manifest.with_secret_key else set())


def _files_of(place: Path) -> Iterator[Path]:
    return (path for path in place.rglob("*") if path.is_file())
