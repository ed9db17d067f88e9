"""Fixtures of all tests: the moment, the actors, the database and its guard."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.utils import translation

from tequio.foundation.actors import CLOCK, Actor, command_line_operator, importer
from tequio.ledger import engine
from tequio.ledger.sequencer import publish
from tequio.open_data import kept
from tests import template
from tests.country import (  # noqa: F401 - fixtures are used by name
    campeche,
    demonstration,
    durango,
    federation,
    institute,
    neighbour,
)
from tests.entering import remembered
from tests.example import example  # noqa: F401 - a fixture used by name
from tests.seconds import Seconds
from tests.worlds import STANDING, STEPS, prepare
from tests.writes import GUARD

_KEPT_TABLES = {"django_migrations", "django_content_type"}


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Seconds(config))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring tests of the same world together, on one worker and one after the other.

    Those of the example come first, whatever their module, so that a worker loads it once.
    """
    modules = {item.path: number for number, item in reversed([*enumerate(items)])}
    places = {}
    for item in items:
        steps = prepare(item)
        worlds = [step.given.__name__ for step in steps]
        places[item] = (worlds[:1] != ["example"], modules[item.path], worlds)
        if steps:
            # Loading the example takes so long that a folder does it on one worker only.
            of = item.path.parent if worlds[0] == "example" else item.path
            item.add_marker(pytest.mark.xdist_group(str(of.relative_to(item.config.rootpath))))
        if "example" in worlds or "properties" in item.path.parts:
            item.add_marker(pytest.mark.thorough)
    items.sort(key=places.__getitem__)


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def operator() -> Actor:
    return command_line_operator()


@pytest.fixture
def history() -> Actor:
    return importer("registro histórico")


@pytest.fixture
def clock() -> Actor:
    return CLOCK


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """Create the database whatever tests were chosen, with the guard off: migrations are no commands.

    pytest-django makes it only for tests that it marked; without it those of
    `committed_db` would empty the database that TEQUIO_DATABASE names.
    """
    GUARD.watching = False
    with django_db_blocker.unblock(), template.copied():
        # Django asks SQLite once a process whether it knows JSON: no test counts that.
        assert connection.features.has_json_object_function
        GUARD.watching = True
        with django_db_blocker.block():
            yield
        STANDING.fall()


@pytest.fixture(autouse=True)
def _only_commands_write() -> Iterator[None]:
    """Fail whatever changes a domain while no command runs."""
    with connection.execute_wrapper(GUARD):
        yield


@pytest.fixture(autouse=True)
def _nothing_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make each file anew: commands of a rolled back test leave the version as it was."""
    monkeypatch.setattr(kept, "version_told", secrets.token_hex)


@pytest.fixture(autouse=True)
def _signed_in_just_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave in a session what signing in leaves there; tests of old sessions say so."""
    remembered(monkeypatch)


@pytest.fixture(autouse=True)
def _in_spanish() -> Iterator[None]:
    """Begin in the source's language, whatever page another test asked for."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def worlds(
    request: pytest.FixtureRequest, django_db_blocker: Any, _only_commands_write: None, _in_spanish: None
) -> None:
    """Let the worlds of this test stand; it comes first, before its transaction."""
    steps = request.node.stash[STEPS]
    if steps:
        request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        STANDING.stand(steps, request.getfixturevalue)


@pytest.fixture
def db(request: pytest.FixtureRequest) -> None:
    """Begin the transaction of a test; a world that is being built lies below it."""
    if not STANDING.being_built:
        request.getfixturevalue("_django_db_helper")


@pytest.fixture
def sequenced(db: None) -> Callable[[], None]:
    """Number what was recorded and let followers read it; call it again after more commands."""
    return publish


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Give a database whose transactions really commit, for tests with threads."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            GUARD.watching = False
            _empty_the_database()
            GUARD.watching = True
            connection.close()


def _empty_the_database() -> None:
    """Delete every row; Django's flush would stumble over the ledger's triggers."""
    tables = [
        t for t in connection.introspection.django_table_names(only_existing=True) if t not in _KEPT_TABLES
    ]
    engine.remove_triggers(connection)
    try:
        connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables, allow_cascade=True))
    finally:
        engine.install_triggers(connection)
