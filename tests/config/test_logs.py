"""The server's log is JSON, a line an event, and tells nothing of anybody."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from django.core.signing import Signer
from django.urls import URLPattern, URLResolver, get_resolver

from tequio.config import logs, web

KEY = "MzQ1Njc4OTAxMg"


def _routes(within: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in within.url_patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield route.replace("^", "").replace("$", "")
        else:
            yield from _routes(pattern, route)


def _bearer_routes() -> list[str]:
    """Return the addresses of which a part is neither a number nor the name of something."""
    return sorted({route for route in _routes(get_resolver()) if "<str:" in route or "(?P<key>.+)" in route})


def _written(logger: str, text: str, *args: object) -> str:
    record = logging.LogRecord(logger, logging.ERROR, "here", 1, text, args, None)
    return logs.json_formatter().format(record)


@pytest.mark.parametrize("route", _bearer_routes())
@pytest.mark.parametrize("logger", ["django.request", "gunicorn.error", "gunicorn.access", "tequio.clock"])
@pytest.mark.parametrize("says", ["Internal Server Error: %s", '127.0.0.1 "GET %s HTTP/1.1" 500'])
def test_the_key_of_a_link_by_which_one_may_act_is_not_written(route: str, logger: str, says: str):
    path = "/" + re.sub(r"<str:\w+>|\(\?P<key>\.\+\)", KEY, route)
    path = re.sub(r"<slug:\w+>", "snt-2020-1", re.sub(r"\(\?P<uidb36>.*?\)", "1a", path))

    written = _written(logger, says, path)

    assert KEY not in written
    assert "[clave]" in written


_SIGNED = Signer().sign("ab12")  # by another key each time


@pytest.mark.parametrize(
    ("says", "secret"),
    [
        ("/confirmacion/k7fq-2mzd/", "k7fq-2mzd"),
        pytest.param(f"anything/{_SIGNED}/at/all", _SIGNED, id="signed"),
        ("GET /buscar/?q=María+Pérez HTTP/1.1", "María"),
        ("duplicate key: (email)=(ana.perez@example.org)", "ana.perez"),
        ("no route to postgresql://ana:secreta@base.mx/tequio", "secreta"),
        ("Invalid request from ip=189.203.7.41: bad header", "189.203"),
        ("Invalid request from ip=2806:2f0:51c0::7: bad header", "2806"),
    ],
)
def test_nothing_of_a_person_is_written_whoever_says_it(says: str, secret: str):
    assert secret not in _written("gunicorn.error", says)


@pytest.mark.parametrize(
    "says",
    [
        "Listening at: http://127.0.0.1:8000 (41)",
        "[29/Nov/2026:17:02:25 -0600]",
        "Internal Server Error: /compromiso/cam-2017-4/reportar/",
        "version 5.2.19; took 12:34:56",
    ],
)
def test_what_tells_nothing_of_anybody_stays(says: str):
    assert json.loads(_written("gunicorn.error", says))["event"] == says


def test_a_failure_tells_where_but_neither_what_was_typed_nor_its_variables(caplog):
    typed = "palabras de alguien"
    try:
        int(typed[:0])
    except ValueError:
        record = logging.LogRecord("tequio", logging.ERROR, "here", 1, "failed", (), sys.exc_info())

    written = json.loads(logs.json_formatter().format(record))

    assert "ValueError" in written["exception"]
    assert typed not in written["exception"]
    assert written["timestamp"].endswith("Z")


def test_what_our_own_events_carry_is_hidden_too():
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(logs.json_formatter().format(record))  # type: ignore[method-assign]
    logger = logging.getLogger("tests.own")
    logger.addHandler(handler)

    structlog.get_logger("tests.own").error(
        "x", paths=["/invitacion/secreta/"], at=Path("/seguimiento/secreta/")
    )

    assert "secreta" not in lines[0]


def test_gunicorn_writes_as_everybody_does():
    program = """
import logging.config
from tequio.config import web
logging.config.dictConfig(web.logconfig_dict)
logging.getLogger("gunicorn.error").error("Worker failed to boot: /invitacion/secreta/")
logging.getLogger("gunicorn.access").info("GET /")
"""

    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ}
    )

    (line,) = said.stderr.splitlines()
    assert json.loads(line)["event"] == "Worker failed to boot: /invitacion/[clave]/"
    assert web.logconfig_dict["handlers"].keys() == {"console"}
