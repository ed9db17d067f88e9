"""`tequio check`: the database and every leaf of the log."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from io import StringIO

from django.conf import settings
from django.core.checks import WARNING, Tags, run_checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from tqdm import tqdm

from tequio.config.permissions import open_to_others
from tequio.config.tasks import say
from tequio.documents import sweeper
from tequio.identity.checks import spared_accounts
from tequio.ledger import integrity, numbers
from tequio.ledger.following import FOLLOWERS, rebuild
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import size_of_log
from tequio.ledger.rounds import doubt_at


def check(options: argparse.Namespace) -> int:
    """Say what is wrong, one line each; return 1 if anything is."""
    call_command("check", stdout=StringIO())
    if options.rebuild:
        for follower in tqdm(FOLLOWERS.values(), desc="  seguidores", leave=False, disable=None):
            rebuild(follower)
    problems = [
        *_pending_migrations(),
        *(_of_an_open_site() if options.deploy else spared_accounts()),
        *open_to_others(settings.ENV.home),
        *integrity.problems(progress=_progress),
        *_time(),
        *_files(),
    ]
    for problem in problems:
        say(f"  {problem}")
    say("Todo en orden." if not problems else f"Problemas: {len(problems)}.")
    return 1 if problems else 0


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


def _pending_migrations() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"falta aplicar la migración {migration}: corra «tequio init»"
