"""`tequio restore`: a copy becomes the installation of an empty home."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.base import File
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from tequio.config import checking, numbering, tasks
from tequio.config.backups import database, folder, manifest
from tequio.config.backups.making import sum_of_key, tell
from tequio.config.backups.manifest import DamagedCopy, Manifest
from tequio.config.tasks import say
from tequio.documents import storage, witness
from tequio.foundation.refusals import Refusal
from tequio.ledger.numbers import Numbers

_OF_NO_MATTER: Final = {
    manifest.KEY,
    "lost+found",
    "running.lock",
}  # the key is made by whatever order comes first
_MOST_SAID: Final = 5


class NotEmpty(Refusal):
    """Aquí ya hay una instalación."""


class OtherEngine(Refusal):
    """La copia es de otro motor de base de datos."""


class NewerCopy(Refusal):
    """La copia es de una versión más nueva que este programa."""


def restore(options: argparse.Namespace) -> int:
    """Restore a copy, verify it, bring it up to date and say what is missing."""
    place = Path(options.folder).absolute()
    made = manifest.read(place)
    _refuse_unfit(made, as_it_was=options.as_it_was)
    _refuse_occupied()
    say("Comprobando la copia…")
    _refuse_damaged(place)
    old = os.umask(0o077)
    try:
        _put_everything(place, made)
    finally:
        os.umask(old)
    _verify(made)
    _note_numbers(place, made, options.highest)
    say(f"Restaurada la copia de {made.made_at}:")
    tell(made)
    return 0 if options.as_it_was else _bring_up_to_date(options)


def _bring_up_to_date(options: argparse.Namespace) -> int:
    call_command("migrate", interactive=False, verbosity=0)
    if numbering.go_on(timezone.now()):
        say("  Se habían publicado números más altos: la bitácora sigue después y dice cuáles faltan.")
    tasks.init(options)
    return checking.check_everything()


def _refuse_unfit(made: Manifest, *, as_it_was: bool) -> None:
    if made.engine != database.engine():
        raise OtherEngine(f"La copia es de {made.engine} y esta instalación usa {database.engine()}.")
    known = MigrationLoader(None).disk_migrations or {}
    unknown = [name for name in made.migrations if tuple(name.split(".", 1)) not in known]
    if unknown and not as_it_was:
        raise NewerCopy(
            f"La copia es de la versión {made.version}, que tiene cambios que este programa no conoce "
            f"({unknown[0]}). Restáurela con esa versión o una posterior."
        )


def _refuse_occupied() -> None:
    home = Path(settings.HOME)
    ours = set(database.files_of())
    parts = [
        path
        for path in (home.rglob("*") if home.exists() else ())
        if path.is_file() and path not in ours and path.relative_to(home).parts[0] not in _OF_NO_MATTER
    ]
    if parts:
        raise NotEmpty(f"{home} ya tiene {parts[0].relative_to(home)}: dé otra carpeta en TEQUIO_HOME.")
    if not database.is_empty():
        raise NotEmpty("La base de datos ya tiene tablas: dé una base vacía.")


def _refuse_damaged(place: Path) -> None:
    found = list(manifest.faults(place))
    if found:
        more = f" y {len(found) - _MOST_SAID} más" if len(found) > _MOST_SAID else ""
        raise DamagedCopy(f"La copia está dañada o incompleta: {'; '.join(found[:_MOST_SAID])}{more}.")


def _put_everything(place: Path, made: Manifest) -> None:
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    for file in made.files:
        for name in file.names:
            with (place / manifest.FILES / file.sha256).open("rb") as content:
                storage.put(name, File(content))
    _put_key(place, made)
    database.put(place / made.database)


def _put_key(place: Path, made: Manifest) -> None:
    """Put the key in its place; where the environment gives one, it holds."""
    given, kept = os.environ.get("TEQUIO_SECRET_KEY"), Path(settings.HOME) / manifest.KEY
    if made.with_secret_key and not given:
        half = kept.with_name(f"{kept.name}.restoring")
        folder.write([(place / manifest.KEY).read_bytes()], half)
        half.rename(kept)
        folder.settle(kept.parent)
    now = given or (kept.read_text(encoding="ascii") if kept.exists() else "")
    if sum_of_key(now) != made.secret_key_sum:
        say(
            "  La clave secreta no es la de antes: terminan las sesiones y no sirven los enlaces de correos "
            "ya enviados. Si la guardó aparte, póngala en su lugar antes de servir."
        )


def _verify(made: Manifest) -> None:
    """Compare what is here now with what the copy says, row by row and byte by byte."""
    found = [*_other_rows(made), *_other_files(made)]
    if found:
        raise DamagedCopy(f"Lo restaurado no es lo que se copió: {'; '.join(found[:_MOST_SAID])}.")


def _other_rows(made: Manifest) -> Iterator[str]:
    here = database.count_rows(database.ask_here)
    for table in sorted({*made.rows, *here}):
        if here.get(table) != made.rows.get(table):
            yield f"la tabla {table} tiene {here.get(table)} renglones y tenía {made.rows.get(table)}"


def _other_files(made: Manifest) -> Iterator[str]:
    for file in made.files:
        yield from (
            f"el archivo {name} es otro"
            for name in file.names
            if not storage.has_content(name, file.sha256, file.size)
        )


def _note_numbers(place: Path, made: Manifest, highest: int | None) -> None:
    """Note the highest numbers that anybody here knows of this log."""
    known = made.highest
    for beside in place.parent.iterdir():
        try:
            other = manifest.read(beside)
        except (Refusal, OSError):
            continue
        if other.log == made.log:
            known = known.highest(other.highest)
    if highest is not None:
        more = max(0, highest + 1 - known.leaves)
        known = Numbers(known.size + more, known.leaves + more)
    witness.note(made.log, known)
