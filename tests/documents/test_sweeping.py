"""What is left is kept for a while, a loss is declared last, and doubt touches nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tequio.documents import leftovers, storage, sweeper, witness
from tequio.documents.commands import FileStillThere, note_loss, withdraw_document
from tequio.documents.models import Document, DocumentState
from tequio.documents.sweeper import Doubt, Tidied
from tequio.foundation.actors import Actor
from tequio.foundation.policy import NotAllowed
from tequio.ledger.models import LogEntry
from tequio.ledger.numbers import Numbers, name_of_log
from tests.documents import corpus
from tests.documents.places import Elsewhere

pytestmark = pytest.mark.django_db

Keep = Callable[..., str]


@pytest.fixture(autouse=True)
def _without_leftovers() -> None:
    for name in [*leftovers.names(), witness.FILE]:
        storage.remove(name)


@pytest.fixture
def keep(now: datetime) -> Keep:
    """Keep a file that no document has, as if written at a moment."""

    def keep_file(content: bytes = b"nobody's", *, at: datetime = now, folder: str = storage.CLEAN) -> str:
        name = storage.keep(ContentFile(content), folder=folder, most=99).name
        written(name, at)
        return name

    return keep_file


def written(name: str, at: datetime) -> None:
    os.utime(default_storage.path(name), (at.timestamp(), at.timestamp()))


def in_trash() -> list[str]:
    return [name for name in leftovers.names() if name.startswith("trash/")]


def test_an_original_stays_a_day_after_its_review(minutes, review, now):
    quarantined = minutes.stored_as.rpartition("/")[2]

    review(minutes)
    aside = list(leftovers.names())
    sweeper.sweep(now + timedelta(hours=23, minutes=59))
    kept = list(leftovers.names())
    tidied = sweeper.sweep(now + timedelta(hours=25))

    assert aside == kept == [f"quarantine/2026-11-22T12/{quarantined}"]
    assert tidied == Tidied(removed=1)
    assert not list(leftovers.names())


def test_a_refused_original_stays_a_day_too(send, review):
    quarantined = send("a.pdf", corpus.locked_pdf()).stored_as.rpartition("/")[2]

    review(Document.objects.latest("pk"))

    assert list(leftovers.names()) == [f"quarantine/2026-11-22T12/{quarantined}"]


@pytest.fixture
def withdraw(
    operator: Actor, now: datetime, django_capture_on_commit_callbacks: Callable[..., Any]
) -> Callable[[Document], None]:
    def withdraw_it(document: Document) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            withdraw_document(actor=operator, document=document, reason="Trae datos personales.", now=now)

    return withdraw_it


def test_what_is_withdrawn_is_gone_at_once_wherever_it_lies(minutes, review, keep, withdraw):
    content = storage.open_bytes(minutes.stored_as).read()
    published = review(minutes)
    keep(content)

    withdraw(published)

    assert not [*storage.names(), *leftovers.names()]


def test_what_a_killed_process_left_of_it_does_not_go_to_the_trash(minutes, review, keep, withdraw, now):
    content = default_storage.open(minutes.stored_as).read()
    review(minutes)
    withdraw(minutes)
    left = keep(content, at=now, folder=storage.QUARANTINE)

    tidied = sweeper.sweep_all(now + timedelta(hours=2))

    assert tidied == Tidied(removed=1)
    assert not storage.exists(left)
    assert not in_trash()


def test_the_same_content_of_another_document_stays(send, review, withdraw):
    first, second = send("a.txt", b"uno"), send("b.txt", b"uno")
    review(first)
    second.refresh_from_db()

    withdraw(first)

    assert list(storage.names()) == [second.stored_as]


def test_a_file_without_document_goes_to_the_trash_of_the_day_and_then_goes(minutes, keep, now):
    name = keep()

    sweeper.sweep(now + timedelta(minutes=59))
    young = storage.exists(name)
    tidied = sweeper.sweep(now + timedelta(minutes=61))
    thrown = in_trash()
    sweeper.sweep(now + timedelta(days=30))
    kept = in_trash()
    sweeper.sweep(now + timedelta(days=31))

    assert young
    assert tidied == Tidied(thrown_away=1)
    assert thrown == kept == [f"trash/2026-11-22/{name.rpartition('/')[2]}"]
    assert not in_trash()
    assert storage.exists(minutes.stored_as)


def test_a_folder_that_bears_no_date_is_left_alone(minutes, now):
    default_storage.save("quarantine/notas/a", ContentFile(b"a"))

    sweeper.sweep(now + timedelta(days=400))

    assert storage.exists("quarantine/notas/a")
    storage.remove("quarantine/notas/a")
    storage.remove("quarantine/notas")


@pytest.mark.parametrize("state", ["received", "clean"])
def test_a_document_without_file_is_lost(minutes, review, state, now):
    document = minutes if state == "received" else review(minutes)
    [storage.remove(name) for name in (document.stored_as, *leftovers.names())]

    tidied = sweeper.sweep(now)

    document.refresh_from_db()
    assert tidied == Tidied(lost=1)
    assert document.state == DocumentState.LOST
    assert LogEntry.objects.latest("pk").sentence == (
        "Falta el archivo del documento «Acta de la sesión». "
        f"Su huella sha256 era {document.sha256 or document.received_sha256}."
    )


@pytest.mark.parametrize("state", ["received", "clean"])
@pytest.mark.parametrize("to", ["clean/otro", "quarantine/2026-11-22T10/x", "trash/2026-11-22/x"])
def test_what_lies_under_another_name_is_put_back(minutes, review, state, to, now):
    document = minutes if state == "received" else review(minutes)
    [storage.remove(name) for name in leftovers.names()]
    storage.move(document.stored_as, to)
    written(to, now)

    tidied = sweeper.sweep(now)

    document.refresh_from_db()
    assert (tidied.put_back, tidied.lost) == (1, 0)
    assert document.state == state
    assert storage.has_content(
        document.stored_as,
        document.sha256 or document.received_sha256,
        document.size or document.received_size,
    )


def test_other_bytes_of_the_same_length_are_not_put_back(published, keep, now):
    [storage.remove(name) for name in leftovers.names()]
    storage.move(published.stored_as, "clean/otro")
    with default_storage.open("clean/otro", "r+b") as file:
        file.write(b"X")
    written("clean/otro", now)

    assert sweeper.sweep(now).lost == 1


def test_an_older_database_beside_newer_files_touches_nothing(published, keep, now):
    newer = keep(at=now + timedelta(hours=2))
    storage.remove(published.stored_as)

    tidied = sweeper.sweep(now + timedelta(days=400))

    assert sweeper.doubt() == Doubt.OLDER_DATABASE
    assert tidied == Tidied()
    assert storage.exists(newer)
    assert Document.objects.get(pk=published.pk).state == DocumentState.CLEAN


def test_numbers_noted_beside_the_files_give_an_older_database_away(published, keep, now, sequenced):
    sequenced()
    keep(at=now)
    before = sweeper.doubt()
    witness.note(name_of_log(), Numbers(10**6, 10**6))

    assert (before, sweeper.doubt()) == (None, Doubt.OLDER_DATABASE)


def test_files_beside_a_database_without_documents_are_not_touched(db, keep, now):
    keep(at=now - timedelta(days=400))

    assert sweeper.sweep(now) == Tidied()
    assert sweeper.doubt() == Doubt.OLDER_DATABASE


def test_most_files_are_no_orphans(published, keep, now, monkeypatch):
    monkeypatch.setattr(sweeper, "_MANY_AT_ONCE", 2)
    orphans = [keep(at=now - timedelta(hours=2)) for _ in range(3)]

    assert sweeper.sweep(now) == Tidied()
    assert sweeper.doubt() == Doubt.MANY_ORPHANS
    assert all(map(storage.exists, orphans))


def test_whoever_looked_may_tidy_all_the_same(published, keep, now):
    keep(at=now + timedelta(hours=2))

    assert sweeper.sweep_all(now + timedelta(hours=4)) == Tidied(thrown_away=1)


def test_a_file_that_goes_meanwhile_is_nobody_s(monkeypatch, now):
    assert not sweeper._is_old("clean/gone", now)
    assert not storage.has_content("clean/gone", "00", 1)


def test_a_disk_that_is_not_mounted_loses_nothing(minutes, now, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "empty"}},
    }

    assert sweeper.sweep(now) == Tidied()
    assert sweeper.doubt() == Doubt.OTHER_DISK
    assert Document.objects.get(pk=minutes.pk).state == DocumentState.RECEIVED


def test_most_files_are_not_lost_at_once(send, keep, monkeypatch, now):
    monkeypatch.setattr(sweeper, "_MANY_AT_ONCE", 1)
    gone = [send(name, b"uno") for name in ("a.txt", "b.txt")]
    [storage.remove(document.stored_as) for document in gone]
    stray = keep()

    assert sweeper.sweep(now + timedelta(days=400)) == Tidied()
    assert storage.exists(stray)


def test_a_file_that_is_there_is_not_lost(published, clock, now):
    with pytest.raises(FileStillThere):
        note_loss(actor=clock, document=published, now=now)

    assert not sweeper._note_loss(published, now)


def test_a_link_without_copy_cannot_be_lost(record_link, clock, now):
    with pytest.raises(NotAllowed, match="ningún archivo"):
        note_loss(actor=clock, document=record_link(), now=now)


def test_a_store_without_paths_keeps_all_the_same(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.documents.places.Elsewhere"},
    }

    storage.write("numbers", b"1")
    storage.write("numbers", b"2")
    storage.copy("numbers", "clean/a")
    storage.move("clean/a", "trash/2026-11-22/a")

    assert isinstance(default_storage._wrapped, Elsewhere)
    assert storage.open_bytes("numbers").read() == b"2"
    assert list(leftovers.names()) == ["trash/2026-11-22/a"]
