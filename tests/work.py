"""The work that an answer took, counted: what one learns from its time, however busy the machine is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

_TABLE = re.compile(r'(?:FROM|INTO|UPDATE) "?(\w+)"?')


@dataclass(frozen=True)
class Work:
    """How it was answered, and all that takes time: statements, hashes of passwords, mails."""

    status: int
    location: str
    statements: tuple[str, ...]
    hashes: int
    mails: int


def work_of(send: Callable[[], HttpResponse], monkeypatch: pytest.MonkeyPatch) -> Work:
    """Send something and count."""
    mails = len(mail.outbox)
    with (
        _counting_hashes(monkeypatch) as hashed,
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        answer = send()
    statements = tuple(_kind(query["sql"]) for query in asked.captured_queries)
    location = answer.get("Location", "")
    return Work(answer.status_code, location, statements, len(hashed), len(mail.outbox) - mails)


def _kind(sql: str) -> str:
    """Return what a statement does to which table, without the values."""
    table = _TABLE.search(sql)
    return f"{sql.split(maxsplit=1)[0]} {table[1] if table else ''}".strip()


@contextmanager
def _counting_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    hashed: list[str] = []
    encode = type(get_hasher()).encode

    def counted(self: Any, *args: Any, **kwargs: Any) -> str:
        hashed.append("")
        return encode(self, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(type(get_hasher()), "encode", counted)  # by which that of the tests verifies, too
        yield hashed
