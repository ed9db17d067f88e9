"""What a visitor reads of a page."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse
from django.test import Client

_ENTRY = re.compile(r'class="number" href="(?:/en)?/bitacora/(\d+)/"')
_STEP = re.compile(r'href="(\?[^"]*\b(antes|despues)=\d+[^"]*)"')
LAST_FICTION = "Nada de lo que se ve en esta página ocurrió"


def words_of(answer: HttpResponse) -> str:
    """Return the words of the page without markup, in one line."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def entries_of(answer: HttpResponse) -> list[int]:
    """Return the numbers of the entries that a page of the log shows."""
    return [int(number) for number in _ENTRY.findall(answer.content.decode())]


def step_of(answer: HttpResponse, name: str) -> str:
    """Return the query of the neighbouring page, or nothing."""
    steps = {kind: html.unescape(query) for query, kind in _STEP.findall(answer.content.decode())}
    return steps.get(name, "")


def walk(client: Client, query: str, name: str) -> tuple[list[list[int]], str]:
    """Follow the log to its end; return the entries of each page and the last query."""
    pages = []
    while True:
        answer = client.get(f"/bitacora/{query}")
        pages.append(entries_of(answer))
        following = step_of(answer, name)
        if not following:
            return pages, query
        query = following
