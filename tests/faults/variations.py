"""Five ways to be wrong, so that the harness can show that it would see it."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from threading import Thread
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from tequio.documents import commands as documents
from tequio.documents import leftovers, storage
from tequio.foundation.actors import CLOCK
from tequio.ledger import command
from tequio.notifications import clock as mail
from tequio.notifications.postman import Outcome, Result

_SECONDS_UNTIL_WRITTEN = 0.3


def acknowledge_first() -> None:
    """Answer "done" to a form, and only then begin to write."""
    handle = WSGIHandler.__call__

    def write(handler: WSGIHandler, environ: dict[str, Any]) -> None:
        time.sleep(_SECONDS_UNTIL_WRITTEN)
        handle(handler, environ, lambda *_args, **_kwargs: None)
        connection.close()

    def answer(handler: WSGIHandler, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        if environ["REQUEST_METHOD"] != "POST" or environ["PATH_INFO"].startswith("/cuenta/"):
            return handle(handler, environ, start_response)
        body = io.BytesIO(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        Thread(target=write, args=(handler, {**environ, "wsgi.input": body})).start()
        start_response("303 See Other", [("Location", "/"), ("Content-Length", "0")])
        return [b""]

    WSGIHandler.__call__ = answer


def forget_keys() -> None:
    """Write a form anew each time that it is sent."""
    command._claim = lambda _name, _kwargs: None


def remove_first() -> None:
    """Delete what was received before its clean copy is committed."""

    def remove(name: str, now: datetime) -> None:
        with storage.open_bytes(name) as file:
            content = file.read()
        # What was sent again, as the server was busy, lies there twice until the sweeper comes.
        for copy in list(leftovers.find(sha256(content).hexdigest(), len(content))):
            storage.remove(copy)
        leftovers.set_aside(name, now=now)

    documents._set_aside_after_commit = remove


def note_first() -> None:
    """Note that mail was sent, and only then send it."""

    def send_each(mails: Any, connection: Any, _until: float, now: Any) -> list[Outcome]:
        outcomes = [Outcome(one, Result.SENT) for one in mails]
        mail.note_delivery(actor=CLOCK, outcomes=outcomes, now=now)
        return [mail.send(one, connection) for one in mails]

    mail._send_each = send_each


def leave_the_disk_behind() -> None:
    """Wait for no disk; PostgreSQL is told by a setting of its own."""
    os.fsync = os.fdatasync = lambda _descriptor: None
    if connection.vendor == "sqlite":
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


VARIATIONS = {
    "as it is": lambda: None,
    "acknowledges first": acknowledge_first,
    "forgets keys": forget_keys,
    "removes first": remove_first,
    "notes first": note_first,
    "fsync off": leave_the_disk_behind,
}
