"""`tequio backup`: database and files of one moment, while others write."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

import tequio
from tequio.config.backups import contents, database, folder, manifest
from tequio.config.backups.manifest import Manifest
from tequio.config.tasks import say
from tequio.documents import witness

_WITH_KEY: Final = "Lleva la clave secreta: con ella se firman sesiones y enlaces. Guarde la copia cifrada."
_WITHOUT_KEY: Final = "No lleva la clave secreta: guárdela aparte, o copie con --with-secret-key."


def backup(options: argparse.Namespace) -> None:
    """Make a copy and say what it has and lacks."""
    made = make(Path(options.folder), with_secret_key=options.with_secret_key)
    say(f"Copia hecha: {options.folder}")
    tell(made)
    say(f"  {_WITH_KEY if made.with_secret_key else _WITHOUT_KEY}")


def make(target: Path, *, with_secret_key: bool) -> Manifest:
    """Copy everything into a new folder; nothing is there if it fails.

    The database first: whatever it names then stays findable for a day.
    """
    database.demand_tables()
    target = target.absolute()
    with folder.begun(target) as place:
        folder.demand_room(place, 2 * database.size())
        with database.snapshot(place) as copy:
            wanted = contents.files(copy.ask)
            folder.demand_room(place, sum({file.sha256: file.size for file in wanted}.values()))
            kept, lacking = contents.copy_files(wanted, place)
            log, given = contents.log(copy.ask)
            made = Manifest(
                made_at=timezone.now().isoformat(timespec="seconds"),
                version=tequio.__version__,
                engine=database.engine(),
                database=copy.file.name,
                migrations=contents.migrations(copy.ask),
                rows=copy.rows,
                log=log,
                given=given,
                highest=given.highest(witness.noted(log)),
                files=tuple(kept),
                lacking=tuple(lacking),
                with_secret_key=with_secret_key,
                secret_key_sum=sum_of_key(settings.SECRET_KEY),
            )
        if with_secret_key:
            folder.write([settings.SECRET_KEY.encode()], place / manifest.KEY)
        manifest.write(made, place)
    return made


def sum_of_key(key: str) -> str:
    """Return what tells one secret key from another and gives neither away."""
    return salted_hmac("tequio.backup", "", secret=key, algorithm="sha256").hexdigest()


def tell(made: Manifest) -> None:
    """Say what a copy has and lacks."""
    names = sum(len(file.names) for file in made.files)
    say(
        f"  Versión {made.version}. Registros: {made.given.size}, públicos {made.given.leaves}. "
        f"Archivos: {names}, de {made.size_of_files // 1024} KB."
    )
    for file in made.lacking:
        say(f"  Falta el archivo de documento/{file.document}: no está en la copia.")
