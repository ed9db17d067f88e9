"""`tequio check` finds what somebody who holds the database changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tequio.directory.catalogue import load_catalogue
from tequio.identity.commands.account import register_person
from tequio.ledger import engine
from tequio.ledger.models import EntryRef, FollowerCursor, LogEntry
from tequio.ledger.queries import TO_BE_READ
from tests.config.conftest import Order
from tests.writes import GUARD


@pytest.fixture
def _recorded(committed_db, history, operator, now, at_moment) -> None:
    at_moment(now)
    load_catalogue(actor=history, now=now)
    register_person(actor=operator, email="ana@example.org", label="Operación", now=now)


@contextmanager
def _tampering() -> Iterator[None]:
    GUARD.watching = False
    engine.remove_triggers(connection)
    try:
        yield
    finally:
        engine.install_triggers(connection)
        GUARD.watching = True


@pytest.mark.usefixtures("_recorded")
def test_a_sound_database_is_in_order(order: Order):
    said = order("check")

    assert said.status == 0
    assert said.told.endswith("Todo en orden.\n")
    assert "  base: La base de datos responde.\n" in said.told
    assert "No puede notar:" in said.told


@pytest.mark.usefixtures("_recorded")
def test_an_antivirus_that_is_away_is_a_problem(order: Order, settings, tmp_path):
    settings.CLAMD = str(tmp_path / "nobody")

    said = order("check", "--quick")

    assert said.status == 1
    assert "  antivirus: atención: No responde: los archivos que llegan esperan.\n" in said.told
    assert "  el antivirus de TEQUIO_CLAMD no responde" in said.told


@pytest.mark.usefixtures("_recorded")
def test_a_changed_leaf_is_found(order: Order):
    with _tampering():
        LogEntry.objects.filter(leaf_index=3).update(leaf="{}")

    said = order("check")

    assert said.status == 1
    assert "  la hoja n.º 3 no corresponde a lo que se publica\n" in said.told
    assert said.told.endswith("Problemas: 1.\n")


@pytest.mark.usefixtures("_recorded")
def test_a_follower_that_lost_its_notes_is_rebuilt(order: Order, now, at_moment):
    at_moment(now + TO_BE_READ + timedelta(seconds=1))
    with _tampering():
        EntryRef.objects.filter(leaf_index__gt=2).delete()
        FollowerCursor.objects.filter(name="ledger.mentions").update(position=2)
    before = order("check")

    healed = order("check", "--rebuild")

    assert "el seguidor ledger.mentions no ha leído toda la bitácora" in before.told
    assert (before.status, healed.status) == (1, 0)
    assert EntryRef.objects.filter(leaf_index=32).exists()


@pytest.mark.django_db
def test_a_migration_that_is_missing_is_found(order: Order):
    ((domain, newest),) = MigrationLoader(connection).graph.leaf_nodes("identity")
    MigrationRecorder(connection).record_unapplied(domain, newest)

    said = order("check")

    assert said.status == 1
    assert f"falta aplicar la migración identity.{newest}: corra «tequio init»" in said.told


@pytest.mark.usefixtures("_recorded")
def test_a_site_is_not_opened_without_a_proxy_that_waits_for_slow_visitors(order: Order, settings):
    settings.PROXY, settings.SILENCED_SYSTEM_CHECKS = "", ["security.W008", "security.W012", "security.W016"]
    without, inside = order("check", "--deploy"), order("check")
    settings.PROXY = "nginx"

    assert without.status == 1
    assert "TEQUIO_PROXY está vacía" in without.told
    assert inside.status == 0
    assert "TEQUIO_PROXY" not in order("check", "--deploy").told


def test_django_refuses_it_too(settings):
    settings.PROXY = ""

    with pytest.raises(SystemCheckError, match=r"site\.E001"):
        call_command("check", deploy=True, stdout=StringIO(), stderr=StringIO())
