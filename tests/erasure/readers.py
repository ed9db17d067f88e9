"""What a visitor and each account of the example read: pages in both languages, feeds, calendars, files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404

from tequio.identity.models import Person
from tequio.ledger.models import LogEntry
from tequio.open_data.datasets.catalogue import DATASETS
from tequio.ui.links import url_of
from tests.acts.trying import entered
from tests.site.pages.test_every_page import ADDRESSES, FICTITIOUS
from tests.site.reading import is_form

_LINK = re.compile(r'\bhref="(/[^"#]*)"')
# Where each account begins, and as many pages as it is led to from there.
_OWN = ("/mi-mesa/", "/lo-que-debo/", "/mi-cuenta/", "/mi-cuenta/datos/", "/personas/")
_MOST_FURTHER = 15
_NOT_READ = re.compile("salir|logout|/estilo/|/static/")
Page = tuple[str, str]  # by whose account, or by nobody's, and its address


def read_since(first: int) -> Iterator[tuple[Page, str]]:
    """Yield all that is read of what was recorded since an entry, by visitors and by accounts."""
    entries = LogEntry.objects.filter(pk__gte=first).order_by("pk")
    things = {url for about in entries.values_list("about", flat=True) for url in map(url_of, about) if url}
    # Of each kind of entry one: their pages are alike.
    numbers = dict(entries.filter(leaf_index__isnull=False).values_list("kind", "leaf_index")).values()
    yield from _as_visitor(
        [
            *ADDRESSES.values(),
            *FICTITIOUS.values(),
            *sorted(things),
            *(f"/bitacora/{one}/" for one in numbers),
        ]
    )
    for person in Person.objects.filter(is_active=True).order_by("pk"):
        yield from _as_account(person)


def read_again(pages: Iterable[Page]) -> Iterator[tuple[Page, str]]:
    """Read pages once more, each by whom it was read before."""
    clients = {str(person.pk): entered(person) for person in Person.objects.all()}
    for who, address in pages:
        yield (who, address), _told(clients.get(who, Client()).get(address))


def _as_visitor(addresses: Iterable[str]) -> Iterator[tuple[Page, str]]:
    """Read pages and, in English too, what lies under them: feeds, calendars, documents, versions."""
    client, seen = Client(), set[str]()
    files = [f"/datos/{dataset.path}.{kind}" for dataset in DATASETS for kind in ("csv", "json")]
    for address in [*dict.fromkeys(addresses), *files]:
        for page, text in _read(client, [address], seen):
            yield ("", page), text
            under = [link for link in _links(text) if link.startswith((page, "/datos/")) and link != page]
            yield from ((("", further), told) for further, told in _read(client, under, seen))
    for page in [page for page in seen if "." not in page and not page.startswith("/en/")]:
        yield from ((("", english), told) for english, told in _read(client, [f"/en{page}"], seen))


def _as_account(person: Person) -> Iterator[tuple[Page, str]]:
    client, seen = entered(person), set[str]()
    first = list(_read(client, _OWN, seen))
    further = [link for _page, text in first for link in _links(text)]
    for page, text in [*first, *islice(_read(client, further, seen), _MOST_FURTHER)]:
        yield (str(person.pk), page), text


def _read(client: Client, addresses: Iterable[str], seen: set[str]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        if address not in seen and not _NOT_READ.search(address):
            seen.add(address)
            yield address, _told(client.get(address))


def _links(text: str) -> list[str]:
    found = (unescape(link) for link in _LINK.findall(text))
    own = (link for link in found if not link.startswith(("//", "/en/")) and "?" not in link)
    return [link for link in own if _is_read(link)]


def _is_read(address: str) -> bool:
    """Tell whether an address is of the site and nothing is sent to it."""
    try:
        return not is_form(address)
    except Resolver404:  # a style, a picture
        return False


def _told(answer: HttpResponse) -> str:
    """Return the words of an answer; of an office document, those of its parts."""
    content = b"".join(answer)
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
