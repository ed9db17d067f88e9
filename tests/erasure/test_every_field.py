"""A word that somebody typed into every form of the platform is withdrawn, and stands nowhere any more."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from tequio.foundation.actors import command_line_operator
from tequio.foundation.erasing import Sought, forget_copies, lines_with
from tequio.ledger.commands import withdraw_words
from tequio.ledger.integrity import problems
from tequio.ledger.models import LogEntry
from tequio.ledger.sequencer import publish
from tequio.notifications import clock as notifications
from tests.acts.conftest import NOW, _a_little_later, accounts  # noqa: F401 - fixtures are used by name
from tests.acts.trying import name_of
from tests.erasure.readers import read_again, read_since
from tests.erasure.typing import EACH, Deletions, has_word, standing, takes_words, waiting_after

# Read before and after as many times as the site is walked: what is left over is tried in a fresh example.
_ROUNDS_READ = 1

_ON_DISK = "django.core.cache.backends.filebased.FileBasedCache"
# What an office changes in its own record, and keys that tell nobody who it is: whoever withdraws words
# later has all these tables written anew.
_OWN_RECORD = (
    "plans_", "recommendations_", "governance_", "exercises_", "directory_", "search_", "modelsearch_",
    "cocreation_processphase",
    "ledger_fieldsalt", "ledger_idempotencykey", "notifications_told", "notifications_postponed", "django_",
    "identity_session", "documents_dayofuploads",
)  # fmt: skip

pytestmark = pytest.mark.thorough


@pytest.fixture(autouse=True)
def _kept(settings, tmp_path: Path) -> None:
    """Keep pages, downloads and mails on disk, as where people work."""
    pages = {**settings.CACHES["pages"], "BACKEND": _ON_DISK, "LOCATION": tmp_path / "pages"}
    settings.CACHES = {**settings.CACHES, "pages": pages}
    settings.PAGES_FOLDER = tmp_path / "pages" / "locks"
    settings.DOWNLOADS = tmp_path / "downloads"
    settings.EMAIL_BACKEND = "tequio.notifications.postman.EmailFolder"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"


def _withdrawn() -> int:
    lines = tuple(line.key for line in lines_with(Sought(("zanatillo",))))
    if lines:
        withdraw_words(
            actor=command_line_operator(), words=("ZANATILLO",), lines=lines, ground="Solicitud", now=NOW
        )
        publish()
        forget_copies(NOW)
    return len(lines)


def _files_with_word(folder: Path) -> Iterator[str]:
    """Yield every file, kept pages as they were before they were compressed, in which the word stands."""
    for file in folder.rglob("*"):
        if file.is_file() and has_word(_unpacked(file.read_bytes())):
            yield str(file.relative_to(folder))


def _unpacked(content: bytes) -> bytes:
    """Return what a file holds, and what is compressed within it: of a kept page, the page."""
    for magic, window in ((b"x\x9c", 15), (b"\x1f\x8b", 31)):
        if magic in content:
            with suppress(zlib.error):
                content += zlib.decompressobj(window).decompress(content[content.index(magic) :])
    return content


def _found_by_search() -> list[str]:
    """Return what the box finds of the word that it does not find of another one."""
    pages = [Client().get(f"/buscar/?q={word}").content.decode() for word in ("zanatillo", "qanatillo")]
    return [] if pages[0].replace("zanatillo", "qanatillo") == pages[1] else [pages[0]]


def test_a_word_typed_into_every_form_is_withdrawn_from_everywhere(
    tmp_path: Path, django_capture_on_commit_callbacks
):
    rows, rounds, deletions = EACH, 0, Deletions()
    while rows:
        point, rounds = transaction.savepoint(), rounds + 1
        first = LogEntry.objects.latest("pk").pk + 1

        waiting = waiting_after(rows, deletions)
        publish()
        notifications.run(NOW)
        # Some acts take no words: a round may have nothing else.
        if written := [name_of(*row) for row in rows if row not in waiting and takes_words(row[1])]:
            read = (
                [page for page, text in read_since(first) if has_word(text)] if rounds <= _ROUNDS_READ else []
            )
            on_disk = list(_files_with_word(tmp_path))
            with django_capture_on_commit_callbacks(execute=True):
                found = _withdrawn()

            assert found, written
            assert on_disk, written
            assert len(read) > 100 or rounds > _ROUNDS_READ
            assert not list(_files_with_word(tmp_path))
            assert not [page for page, text in read_again(read) if has_word(text)]
            assert not _found_by_search()
        assert not list(standing())
        assert not list(problems())
        assert len(waiting) < len(rows), [name_of(*row) for row in waiting]
        transaction.savepoint_rollback(point)
        rows = waiting
    assert not {
        table: act for table, act in deletions.told_by_none.items() if not table.startswith(_OWN_RECORD)
    }
