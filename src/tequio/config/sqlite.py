"""The SQLite library without the WAL-reset bug takes the standard one's place."""

from __future__ import annotations

import sys

from tequio.config.environment import BadEnvironment

OLDEST = (3, 51, 3)  # earlier ones can corrupt a WAL database with several processes


def use_safe_library() -> None:
    """Swap the library in before Django loads it; refuse an unsafe one."""
    try:
        import pysqlite3 as library  # noqa: PLC0415 - not on every platform
    except ImportError:
        import sqlite3 as library  # noqa: PLC0415
    refuse_older_than(OLDEST, library.sqlite_version_info)
    sys.modules["sqlite3"] = library


def refuse_older_than(oldest: tuple[int, ...], found: tuple[int, ...]) -> None:
    """Raise BadEnvironment when the library found is too old."""
    if found < oldest:
        wanted, has = (".".join(map(str, version)) for version in (oldest, found))
        raise BadEnvironment(
            f"La biblioteca SQLite es la {has}; Tequio necesita la {wanted} o posterior, "
            "porque las anteriores pueden dañar la base de datos."
        )
