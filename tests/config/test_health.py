"""Whoever watches the site is told whether it lives and can work, even while the database is away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings

from tequio.ledger.models import FollowerCursor
from tequio.ledger.rounds import note_round, note_worker
from tequio.ledger.sequencer import publish
from tests.ledger.acts import NOW, note

LATER = NOW + timedelta(minutes=3)


@pytest.fixture
def sound(db: None, at_moment: Callable[[datetime], None]) -> Client:
    """Return a browser; a worker has just numbered everything and gone round."""
    note()
    publish()
    note_round(NOW)
    note_worker(NOW)
    at_moment(NOW)
    return Client(raise_request_exception=False)


def parts(client: Client) -> dict[str, Any]:
    return client.get("/salud/listo/").json()["partes"]


def ill(client: Client) -> set[str]:
    answer = client.get("/salud/listo/")
    found = {name for name, part in answer.json()["partes"].items() if not part["bien"]}
    assert answer.status_code == (503 if found else 200)
    assert answer.json()["listo"] == (not found)
    return found


def test_a_site_at_work_is_ready(sound):
    told = parts(sound)

    assert ill(sound) == set()
    assert set(told) == {
        "disco", "antivirus", "base", "migraciones", "trabajador", "seguidores", "numeración", "reloj",
    }  # fmt: skip
    assert told["antivirus"]["dice"] == "Este sitio no tiene uno."
    assert (told["trabajador"]["segundos"], told["numeración"]["sin_numerar"]) == (0, 0)
    assert told["seguidores"]["ledger.mentions"] == 0


def test_a_worker_that_was_not_seen_for_five_minutes_is_missed(sound, at_moment):
    at_moment(NOW + timedelta(minutes=6))

    assert ill(sound) == {"trabajador"}
    assert "hace 360 segundos" in parts(sound)["trabajador"]["dice"]


def test_a_follower_that_fails_or_lags_is_named(sound, at_moment):
    FollowerCursor.objects.filter(name="ledger.mentions").update(position=-1)
    a_moment_behind = ill(sound)
    at_moment(LATER)

    assert a_moment_behind == set()
    assert ill(sound) == {"seguidores"}
    assert parts(sound)["seguidores"]["ledger.mentions"] == 1
    assert "ledger.mentions" in parts(sound)["seguidores"]["dice"]


def test_a_follower_that_rests_after_a_failure_is_named_at_once(sound):
    FollowerCursor.objects.filter(name="ledger.mentions").update(failures=1)

    assert ill(sound) == {"seguidores"}


def test_entries_that_wait_too_long_for_their_number_are_told(sound, at_moment):
    note()
    at_once = ill(sound)
    at_moment(LATER)

    assert at_once == set()
    assert parts(sound)["numeración"]["sin_numerar"] == 1
    assert "numeración" in ill(sound)


def test_a_clock_that_may_not_act_is_told(sound, at_moment):
    at_moment(NOW - timedelta(days=1))

    assert "reloj" in ill(sound)


def test_an_antivirus_that_is_away_is_told_and_the_site_goes_on(sound, settings, tmp_path):
    settings.CLAMD = str(tmp_path / "nobody")

    answer = sound.get("/salud/listo/")

    assert (answer.status_code, answer.json()["listo"]) == (200, True)
    assert parts(sound)["antivirus"] == {
        "bien": False, "dice": "No responde: los archivos que llegan esperan.",
    }  # fmt: skip


def test_an_antivirus_that_answers_is_told(sound, settings, monkeypatch):
    settings.CLAMD = "/run/clamav/clamd.ctl"
    monkeypatch.setattr("tequio.documents.scanning.was_there", lambda _address: True)

    assert parts(sound)["antivirus"] == {"bien": True, "dice": "Responde."}


def test_a_disk_that_fills_is_told(sound, monkeypatch):
    usage = SimpleNamespace(total=100 * 1024**3, free=1024**3)
    monkeypatch.setattr("tequio.config.health.shutil.disk_usage", lambda _place: usage)

    assert ill(sound) == {"disco"}
    assert parts(sound)["disco"]["libre_por_ciento"] == 1


def test_a_migration_that_is_missing_is_told_and_nothing_is_asked_of_its_tables(sound):
    ((domain, newest),) = MigrationLoader(connection).graph.leaf_nodes("identity")
    MigrationRecorder(connection).record_unapplied(domain, newest)

    assert ill(sound) == {"migraciones"}
    assert parts(sound)["migraciones"]["faltan"] == 1


@pytest.mark.parametrize("path", ["/salud/", "/salud/listo/"])
def test_an_answer_is_never_kept_and_gives_no_cookie_whatever_host_was_asked(sound, path):
    answer = sound.get(path, headers={"host": "10.0.0.7"})

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert not answer.has_header("Vary")


def test_nothing_of_the_machine_is_told(sound, settings):
    told = sound.get("/salud/listo/").text

    assert str(settings.ENV.home) not in told
    assert str(connection.settings_dict["NAME"]) not in told
    assert not any(letter in told for letter in "@/\\")


def test_there_is_one_address_in_one_language_and_no_other_verb(sound):
    assert sound.get("/en/salud/").status_code == 404
    assert sound.post("/salud/").status_code == 405


@pytest.fixture
def away(committed_db: None) -> Iterator[Client]:
    """Return a browser at a site whose database cannot be opened."""
    connection.close()
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "/no-hay/base"
    try:
        yield Client()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


@override_settings(DEBUG=False)
def test_a_site_whose_database_is_away_lives_and_is_not_ready_at_once(away):
    began = time.monotonic()

    assert away.get("/salud/").json() == {"vive": True}
    assert ill(away) == {"base"}
    assert time.monotonic() - began < 3


HOLDING = {
    "sqlite": ("BEGIN IMMEDIATE", "DELETE FROM ledger_entryref"),
    "postgresql": ("BEGIN", "LOCK TABLE ledger_logstate IN ACCESS EXCLUSIVE MODE"),
}


@pytest.mark.engine
def test_whoever_holds_a_table_keeps_nobody_waiting_who_asks(committed_db):
    holder = connection.copy()
    try:
        with holder.cursor() as cursor:
            for statement in HOLDING[connection.vendor]:
                cursor.execute(statement)
        began = time.monotonic()
        Client().get("/salud/listo/")
        waited = time.monotonic() - began
    finally:
        holder.close()

    assert waited < 5
