"""Where an antivirus answers, every file is shown to it first; while it is away, files wait."""

from __future__ import annotations

import socket
import struct
import time
from threading import Thread
from types import SimpleNamespace

import pytest

from tequio.documents import scanning
from tequio.documents.models import DocumentState
from tequio.documents.pages import document_page

pytestmark = pytest.mark.django_db

# The file that every antivirus recognises and that harms nobody, in two halves.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Answers at a socket as clamd does."""

    def __init__(self, path):
        self.path, self.verdict, self.seen, self.pings = str(path), None, [], 0
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(self.path)
        self._socket.listen()
        Thread(target=self._serve, daemon=True).start()

    def close(self):
        self._socket.close()

    def _serve(self):
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            with line:
                line.sendall(self._answer(line.makefile("rb")))

    def _answer(self, asked):
        order = b""
        while not order.endswith(b"\0"):
            order += asked.read(1)
        if order == b"zPING\0":
            self.pings += 1
            return b"PONG\0"
        content = b""
        while length := struct.unpack(">I", asked.read(4))[0]:
            content += asked.read(length)
        self.seen.append(content)
        return self.verdict or (b"stream: Eicar FOUND\0" if EICAR in content else b"stream: OK\0")


@pytest.fixture
def clamd(settings, tmp_path):
    server = Clamd(tmp_path / "clamd.ctl")
    settings.CLAMD = server.path
    yield server
    server.close()


def test_what_the_antivirus_recognises_is_refused(clamd, send, review):
    document = review(send("acta.txt", EICAR))

    assert (document.state, document.fault) == (DocumentState.REFUSED, "infected")
    assert "antivirus" in document_page(document).reason


def test_what_it_does_not_recognise_is_published_and_says_so(clamd, send, review):
    content = b"Acta " * 30_000
    document = review(send("acta.txt", content))

    assert clamd.seen == [content]
    assert document.state == DocumentState.CLEAN
    assert "Antes de publicarse lo revisó un antivirus." in document_page(document).notes


def test_without_an_antivirus_the_page_says_so(published):
    assert "este sitio no tenía uno" in " ".join(document_page(published).notes)


def test_files_wait_for_an_antivirus_that_is_away_and_lose_no_attempt(settings, tmp_path, send, review):
    settings.CLAMD = str(tmp_path / "nobody")
    document = review(send("acta.txt", EICAR))
    assert (document.state, document.attempts) == (DocumentState.RECEIVED, 0)

    server = Clamd(tmp_path / "nobody")
    assert review(document).fault == "infected"
    server.close()


@pytest.mark.parametrize("verdict", [b"INSTREAM size limit exceeded. ERROR\0", b"\0"])
def test_a_file_about_which_it_cannot_say_waits(clamd, send, review, verdict):
    clamd.verdict = verdict

    assert review(send("acta.txt", b"Acta")).state == DocumentState.RECEIVED


def test_whoever_only_wants_to_know_asks_once_a_minute(clamd, monkeypatch):
    moment = SimpleNamespace(monotonic=lambda: 6000.0)
    monkeypatch.setattr(scanning, "time", moment)
    at_first = [scanning.was_there(clamd.path), scanning.was_there(clamd.path)]
    asked = clamd.pings
    moment.monotonic = lambda: 6060.0

    assert (at_first, asked) == ([True, True], 1)
    assert scanning.was_there(clamd.path)
    assert clamd.pings == 2


def test_nobody_waits_for_a_socket_behind_which_nobody_answers(monkeypatch):
    monkeypatch.setattr(scanning, "_SECONDS_TO_SAY_SO", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as dead:
        started = time.monotonic()

        assert not scanning.is_there(f"127.0.0.1:{dead.getsockname()[1]}")
    assert time.monotonic() - started < 1


def test_an_antivirus_on_another_machine_is_asked_by_name_and_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
        answering = Thread(target=lambda: server.accept()[0].sendall(b"PONG\0"))
        answering.start()

        assert scanning.is_there(address)
        answering.join()

    assert not scanning.is_there(address)
