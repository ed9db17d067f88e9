"""What the nginx of the guide lets through, keeps waiting, and says by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tequio.ui.proxy import FOLDER, PAGES, files
from tests.deploy.nginx import NGINX, PROJECT, Nginx, running

pytestmark = pytest.mark.skipif(NGINX is None, reason="no nginx (apt install nginx-light)")
_MB = 1024 * 1024
_ODD = {
    "X-Forwarded-Host": "otro.example",
    "X-Forwarded-For": "10.0.0.1",
    "X-Forwarded-Proto": "http",
    "Forwarded": "for=10.0.0.1",
    "X-Original-URL": "/otra/",
    "X-Rewrite-URL": "/otra/",
    "Proxy": "http://otro.example",
    "X_Under_Score": "si",
    "X-HTTP-Method-Override": "DELETE",
    "Script-Name": "/otra",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return dict(files())


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory, pages: dict[str, str]) -> Iterator[Nginx]:
    with running(tmp_path_factory.mktemp("nginx"), pages) as started:
        yield started


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_what_a_visitor_invents_does_not_arrive(nginx: Nginx):
    odd = "\r\n".join(f"{name}: {value}" for name, value in _ODD.items())

    nginx.ask(f'GET /ods/ HTTP/1.1\r\n{odd}\r\nCookie: a=b\r\nIf-None-Match: W/"1"\r\nUser-Agent: Firefox')

    path, headers, _length = nginx.upstream.arrived[-1]
    assert path == "/ods/"
    assert headers == {
        "host": "tequio.example",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-proto": "https",
        "connection": "close",
        "cookie": "a=b",
        "if-none-match": 'W/"1"',
        "user-agent": "Firefox",
    }


def test_twelve_megabytes_pass_and_more_read_why(nginx: Nginx, pages: dict[str, str]):
    fits = nginx.ask("POST /hito/a/reportar/ HTTP/1.1\r\nContent-Type: text/plain", bytes(12 * _MB))
    arrived = nginx.upstream.arrived[-1]
    too_long = nginx.ask("POST /hito/b/reportar/ HTTP/1.1\r\nContent-Type: text/plain", bytes(13 * _MB))

    assert (_status(fits), arrived[0], arrived[2]) == (200, "/hito/a/reportar/", 12 * _MB)
    assert _status(too_long) == 413
    assert pages["413.html"].encode() in too_long
    assert nginx.upstream.arrived[-1] == arrived


def test_whoever_sends_slowly_keeps_no_place(nginx: Nginx):
    with ExitStack() as slow:
        for number in range(30):
            connection = slow.enter_context(nginx.connect())
            connection.sendall(f"POST /lento/{number}/ HTTP/1.1\r\nHost: tequio.example\r\n".encode())
            connection.sendall(b"Content-Length: 1000\r\nContent-Type: text/plain\r\n\r\nempieza")
        begun = time.monotonic()
        quick = nginx.ask("GET / HTTP/1.1")

        assert _status(quick) == 200
        assert time.monotonic() - begun < 2
        assert not [path for path, _headers, _length in nginx.upstream.arrived if path.startswith("/lento/")]


def test_whoever_reads_slowly_keeps_no_place(nginx: Nginx):
    with nginx.connect() as connection:
        connection.sendall(b"GET /largo/ HTTP/1.1\r\nHost: tequio.example\r\n\r\n")
        connection.recv(100)
        until = time.monotonic() + 5
        while "/largo/" not in nginx.upstream.answered and time.monotonic() < until:
            time.sleep(0.05)

        assert "/largo/" in nginx.upstream.answered


def test_whoever_asks_without_pause_is_told_to_wait(nginx: Nginx, pages: dict[str, str]):
    with nginx.connect() as connection:
        one = b"GET / HTTP/1.1\r\nHost: tequio.example\r\n\r\n"
        connection.settimeout(2)
        connection.sendall(one * 400)
        answers = b""
        while b" 429 " not in answers and (more := connection.recv(65536)):
            answers += more

    assert b" 429 " in answers
    assert answers.count(b"HTTP/1.1 200") >= 150
    time.sleep(1)  # what is left of the wait; other tests ask from the same address


def test_a_site_that_is_away_or_slow_is_told_by_our_pages(tmp_path: Path, pages: dict[str, str]):
    with running(tmp_path, pages, seconds_to_read=1) as nginx:
        slow = nginx.ask("GET /despacio/ HTTP/1.1")
        style = nginx.ask(f"GET {FOLDER}tequio.css HTTP/1.1")
        configuration = tmp_path / "nginx.conf"
        assert configuration.exists()

    assert _status(slow) == 504
    assert pages["504.html"].encode() in slow
    assert b"Retry-After: 60" in slow
    assert (_status(style), b"Content-Type: text/css" in style) == (200, True)


def test_every_page_is_served_where_it_is_written():
    configuration = (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8")

    assert all(f"error_page {one.status} {FOLDER}{one.status}.html;" in configuration for one in PAGES)
