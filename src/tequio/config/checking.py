"""`tequio check`: the database and every leaf of the log."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from django.conf import settings
from django.core.checks import WARNING, Tags, run_checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from tqdm import tqdm

from tequio.config import health
from tequio.config.permissions import open_to_others
from tequio.config.tasks import say
from tequio.documents import scanning, sums, sweeper
from tequio.documents.models import Document
from tequio.identity.checks import spared_accounts
from tequio.ledger import integrity, numbers
from tequio.ledger.following import FOLLOWERS, rebuild
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import size_of_log
from tequio.ledger.rounds import doubt_at
from tequio.notifications.queries.letter import postponed

_LIMITS: Final = (
    "No puede notar: que alguien con la clave de la base rehaga la bitácora entera y todo lo que sale de "
    "ella (para eso otros guardan copias de sus hojas), ni textos o datos que la bitácora no repite."
)


def check(options: argparse.Namespace) -> int:
    """Say what is wrong, one line each; return 1 if anything is."""
    call_command("check", stdout=StringIO())
    if options.rebuild:
        for follower in tqdm(FOLLOWERS.values(), desc="  seguidores", leave=False, disable=None):
            rebuild(follower)
    pending = [*_pending_migrations()]
    problems = pending or [*_problems(options)]
    _say_state(with_rows=not pending)
    for problem in problems:
        say(f"  {problem}")
    say(_LIMITS)
    say("Todo en orden." if not problems else f"Problemas: {len(problems)}.")
    return 1 if problems else 0


def check_everything() -> int:
    """Check as the order without options does; return 1 if anything is wrong."""
    return check(argparse.Namespace(rebuild=False, deploy=False, quick=False))


def _problems(options: argparse.Namespace) -> Iterator[str]:
    yield from _of_an_open_site() if options.deploy else spared_accounts()
    yield from open_to_others(settings.ENV.home)
    yield from integrity.problems(progress=_progress)
    yield from _time()
    yield from _files()
    yield from _scanner()
    if not options.quick:
        yield from sums.altered(progress=_progress_of_files)


def _say_state(*, with_rows: bool) -> None:
    """Say what `/salud/listo/` says, and what heals by itself."""
    for part in health.parts(timezone.now()):
        say(f"  {part.name}: {'' if part.well else 'atención: '}{part.says}")
    if with_rows:
        for sentence in (*integrity.waiting(), *_postponed()):
            say(f"  {sentence}")


def _postponed() -> Iterator[str]:
    """Say how many letters could not be written yet."""
    letters = len(postponed())
    if letters:
        yield f"{letters} cartas no se pudieron escribir: el reloj lo intenta otra vez; vea el registro"


def _progress_of_files(documents: Iterable[Document]) -> Iterable[Document]:
    shown: Iterable[Document] = tqdm(documents, desc="  archivos", leave=False, disable=None)
    return shown


def _of_an_open_site() -> Iterator[str]:
    """Yield what Django and the domains say of a site that anybody may visit."""
    for message in run_checks(tags=[Tags.security], include_deployment_checks=True):
        if message.level >= WARNING and not message.is_silenced():
            yield message.msg


def _progress(leaves: Iterable[LogEntry]) -> Iterable[LogEntry]:
    shown: Iterable[LogEntry] = tqdm(
        leaves, total=size_of_log(), desc="  hojas", unit="hoja", leave=False, disable=None
    )
    return shown


def _time() -> Iterator[str]:
    doubt = doubt_at(timezone.now())
    if doubt:
        yield f"{doubt} Compruebe la hora y corra «tequio tick --confirm»"


def _files() -> Iterator[str]:
    doubt = sweeper.doubt()
    if doubt:
        yield str(doubt.words)
    if numbers.published_beyond():
        yield "se publicaron números más altos que los de esta base: el trabajador seguirá después de ellos"


def _scanner() -> Iterator[str]:
    """Say that files wait for an antivirus: nothing else brings it back."""
    if settings.CLAMD and not scanning.is_there(settings.CLAMD):
        yield "el antivirus de TEQUIO_CLAMD no responde: los archivos que llegan esperan hasta que responda"


def _pending_migrations() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"falta aplicar la migración {migration}: corra «tequio init»"
