"""`tequio upgrade`: a copy first, then the new version, then what changed; or the way back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

import tequio
from tequio.config import checking, permissions, running, tasks, versions
from tequio.config.backups.making import make
from tequio.config.tasks import say

_WAY_BACK: Final = """
Para volver a lo de antes; nada de ello se perdió:
  1. No sirva el sitio con lo que quedó. Aparte su carpeta: mv {home} {home}.fallida
     Con PostgreSQL, cree además una base vacía y dígala en TEQUIO_DATABASE.
  2. Con este mismo programa: tequio restore {copy} --as-it-was
     Ponga en la carpeta nueva la clave secreta de antes: {home}.fallida/secret_key
  3. Vuelva al programa anterior{before}: git checkout de su versión y make env.
     Después tequio init, tequio check, y sirva.
"""


def upgrade(options: argparse.Namespace) -> int:
    """Copy, migrate, check and say what changed; return 1 with the way back."""
    running.refuse_while_running()
    versions.refuse_newer_database()
    before, pending = versions.before(), versions.pending()
    copy = Path(options.folder).absolute()
    say(f"De la versión {before or 'que había'} a la {tequio.__version__}. Migraciones: {len(pending)}.")
    make(copy, with_secret_key=False)
    say(f"Copia de antes: {copy}")
    way_back = _WAY_BACK.format(home=settings.HOME, copy=copy, before=before and f" ({before})")
    try:
        tasks.init(options)
        permissions.close_to_others(settings.HOME)
    except BaseException:
        say(f"No se pudo actualizar.{way_back}")
        raise
    for line in (*(f"  {name}" for name in pending), *_headings(before)):
        say(line)
    if checking.check_everything():
        say(f"Actualizado, pero vea antes de servir lo que dice la comprobación.{way_back}")
        return 1
    say(f"Actualizado a {tequio.__version__}. Conserve la copia de antes hasta que todo se vea bien.")
    return 0


def _headings(before: str) -> Iterator[str]:
    """Yield what the list of changes says since a version; its newest part if none is known."""
    file: Path = settings.PROJECT / "CHANGELOG.md"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    sections = 0
    for line in lines:
        if line.startswith("## "):
            sections += 1
            if (before and line.startswith(f"## {before} ")) or (not before and sections > 1):
                return
        if line.startswith(("## ", "### ")):
            yield f"  {line}"
