"""What a visitor reads of a page."""

from __future__ import annotations

import html
import re
from functools import cache
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
_ENTRY = re.compile(r'class="number" href="(?:/en)?/bitacora/(\d+)/"')
_STEP = re.compile(r'href="(\?[^"]*\b(antes|despues)=\d+[^"]*)"')
LAST_FICTION = "nada de esto ocurrió"


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


def links_of(text: str, address: str) -> list[str]:
    """Return the addresses of this site that a page leads to, each as it would be asked for."""
    targets = (urljoin(address, html.unescape(link)) for link in _LINK.findall(text))
    return [target for target in targets if target.startswith("/") and not target.startswith("//")]


def kind_of(address: str) -> str:
    """Return which view answers, in which language, filtered or not."""
    parts = urlsplit(address)
    language = "en" if parts.path.startswith("/en/") else "es"
    filtered = "?" if parts.query else ""
    try:
        route = _found(address).route
    except Resolver404:
        route = parts.path
    return f"{language} {route} {filtered}"


def is_form(address: str) -> bool:
    """Tell whether something can be sent to an address of the site."""
    return "POST" in getattr(_found(address).func, "methods", ())


@cache
def _found(address: str) -> ResolverMatch:
    path = urlsplit(address).path
    with translation.override(settings.LANGUAGE_CODE):  # of which addresses have no prefix
        return resolve(path.removeprefix("/en") if path.startswith("/en/") else path)
