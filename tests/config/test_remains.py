"""What was withdrawn is in no byte of the database's files, nor in the mails that are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tequio.directory.catalogue import load_catalogue
from tequio.directory.commands.institution import record_fact, register_institution
from tequio.directory.models import InstitutionKind, Territory
from tequio.foundation.actors import ANONYMOUS, command_line_operator, importer
from tequio.identity.commands.account import register_person
from tequio.ledger.remains import there_are_remains
from tequio.notifications import clock as notifications
from tequio.notifications.commands.subscription import follow
from tequio.notifications.models import Rhythm
from tests.config.conftest import Order

WORD = b"Zanatillo"

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.engine]


def _files() -> Iterator[Path]:
    """Yield every file that the engine keeps of this database, and every mail."""
    yield from Path(settings.EMAIL_FILE_PATH).glob("*.eml")
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        yield from name.parent.glob(f"{name.name}*")
        return
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        yield from (folder / "base" / str(cursor.fetchone()[0])).iterdir()


def _standing() -> list[str]:
    """Name the files in which the word is, in any case."""
    return [file.name for file in _files() if WORD.lower() in file.read_bytes().lower()]


@pytest.fixture
def written(now: datetime, settings) -> None:
    """A word in names, facts, accounts, mails to come and mails that are kept, and in every index."""
    settings.EMAIL_BACKEND = "tequio.notifications.postman.EmailFolder"
    by = importer("registro histórico")
    load_catalogue(actor=by, now=now)
    place = Territory.objects.get(code="cam")
    for number in range(40):
        made = register_institution(
            actor=by, code=f"prueba-{number}", kind=InstitutionKind.PUBLIC_BODY, territory=place,
            name=f"Instituto de la señora Zanatillo {number}", now=now,
        )  # fmt: skip
        record_fact(
            actor=by,
            institution=made,
            on=now.date(),
            text="Lo dirige Zanatíllo. " * 30,
            source="Acta",
            now=now,
        )
    register_person(actor=command_line_operator(), email="a@example.org", label="Lic. ZANATILLO", now=now)
    follow(actor=ANONYMOUS, subject=made.ref, email="zanatillo@example.org", rhythm=Rhythm.DAILY, now=now)
    notifications.run(now)


def test_no_byte_of_it_is_left(order: Order, written):
    if connection.vendor == "postgresql" and "PYTEST_XDIST_WORKER" in os.environ:
        pytest.skip("the files of a server that others use are read where it is alone with it")
    assert _standing()

    said = order("withdraw", "--text", "zanatillo", "--ground", "Solicitud ARCO 12/2026")

    assert said.status == 0, said.complained
    assert "no quedan restos" in said.told
    assert not _standing()
    assert not there_are_remains()
