"""What was withdrawn is in no byte of the database's files, nor in the mails that are kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.directory.catalogue import load_catalogue
from tequio.directory.commands.institution import record_fact, register_institution
from tequio.directory.models import Institution, InstitutionKind, Territory
from tequio.documents.commands import receive_file
from tequio.documents.models import DocumentKind
from tequio.foundation.actors import ANONYMOUS, command_line_operator, importer
from tequio.identity.commands.account import register_person
from tequio.ledger.clock import tick
from tequio.ledger.remains import there_are_remains
from tequio.notifications import clock as notifications
from tequio.notifications.commands.subscription import end_all_following, follow
from tequio.notifications.models import Follower, Rhythm
from tests.config.conftest import Order
from tests.erasure.raw import ALONE, files_with, let_the_planner_look

WORD = b"(?i)zanatillo"

pytestmark = [pytest.mark.usefixtures("committed_db"), pytest.mark.engine, ALONE]


@pytest.fixture(autouse=True)
def _mails(settings, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path


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


def _registered(code: str, now: datetime) -> Institution:
    by = importer("registro histórico")
    load_catalogue(actor=by, now=now)
    return register_institution(
        actor=by, code=code, kind=InstitutionKind.PUBLIC_BODY, name="Instituto",
        territory=Territory.objects.get(code="cam"), now=now,
    )  # fmt: skip


def test_no_byte_of_it_is_left(order: Order, written):
    let_the_planner_look()
    assert files_with(WORD)

    said = order("withdraw", "--text", "zanatillo", "--ground", "Solicitud ARCO 12/2026")

    assert said.status == 0, said.complained
    assert "no quedan restos" in said.told
    assert not files_with(WORD)
    assert not there_are_remains()


def test_who_stopped_following_is_in_no_byte_a_day_later(now: datetime):
    institute = _registered("institucion-seguida", now)
    follow(
        actor=ANONYMOUS, subject=institute.ref, email="zanatillo@example.org", rhythm=Rhythm.DAILY, now=now
    )
    let_the_planner_look()
    assert files_with(WORD)
    end_all_following(actor=ANONYMOUS, follower=Follower.objects.get(), now=now)

    early, late = tick(now + timedelta(hours=23)), tick(now + timedelta(hours=25))

    assert (early, late) == (0, 1)
    assert not files_with(WORD)
    assert tick(now + timedelta(hours=26)) == 0


def test_a_withdrawn_document_leaves_no_byte_of_its_name(order: Order, operator, now):
    document = receive_file(
        actor=operator,
        upload=SimpleUploadedFile("ine zanatillo.txt", b"Acta"),
        title="Acta",
        kind=DocumentKind.MINUTES,
        subject=_registered("institucion-con-archivo", now).ref,
        now=now,
    )
    let_the_planner_look()
    assert files_with(WORD)

    said = order("withdraw", str(document.ref), "--ground", "Solicitud ARCO 12/2026")

    assert "no quedan restos" in said.told
    assert not files_with(WORD)
