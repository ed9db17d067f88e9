"""The releases, with the hash of every migration that left the house with them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parent.parent.parent
FILE: Final = Path(__file__).with_name("releases.toml")
_HEAD: Final = """\
# Every release, oldest first, written by `python scripts/release.py COMMIT` once it is made.
# A migration whose hash stands here is never edited: another one follows it.
"""


@dataclass(frozen=True)
class Release:
    """A version, the commit that is it, and what its migrations were."""

    version: str
    commit: str
    migrations: dict[str, str]


def releases() -> tuple[Release, ...]:
    """Return what was released, oldest first."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8")).get("release", [])
    return tuple(Release(**row) for row in rows)


def migrations(source: Path = PROJECT) -> dict[str, str]:
    """Return the hash of each migration of a source tree."""
    return dict(sorted(_hashes(source)))


def _hashes(source: Path) -> Iterator[tuple[str, str]]:
    for path in (source / "src" / "tequio").glob("*/migrations/[0-9]*.py"):
        yield f"{path.parent.parent.name}/{path.stem}", sha256(path.read_bytes()).hexdigest()


def write(found: tuple[Release, ...]) -> None:
    """Write the table anew."""
    FILE.write_text(_HEAD + "".join(map(_as_text, found)), encoding="utf-8")


def _as_text(release: Release) -> str:
    hashes = "".join(f'"{name}" = "{value}"\n' for name, value in release.migrations.items())
    return (
        f'\n[[release]]\nversion = "{release.version}"\ncommit = "{release.commit}"\n\n'
        f"[release.migrations]\n{hashes}"
    )
