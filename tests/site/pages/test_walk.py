"""The whole site, walked once as a visitor follows its links, and all that is claimed of every page."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from tests.site.reading import is_form, kind_of, links_of

_FIRST = ("/", "/en/", "/estilo/", reverse("account_login"), reverse("account_request_login_code"))
# Entries of the log and filtered lists are many and alike.
_MOST_OF_A_KIND = 8
_MOST_OF_A_FILTER = 3
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_READ = ("text/", "application/json", "application/atom")


@dataclass(frozen=True, repr=False)
class Page:
    """What an address answered; the words of what is read as text."""

    status: int
    text: str = ""

    @property
    def is_broken(self) -> bool:
        return self.status >= 300


_WALKED: dict[str, Page] = {}


@pytest.fixture
def pages(things: None) -> dict[str, Page]:
    if not _WALKED:
        _WALKED.update(_walked(Client()))
    return _WALKED


def _walked(client: Client) -> dict[str, Page]:
    found: dict[str, Page] = {}
    of_a_kind: Counter[str] = Counter()
    waiting = deque(_FIRST)
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        most = _MOST_OF_A_FILTER if "?" in address else _MOST_OF_A_KIND
        if address in found or "logout" in address or of_a_kind[kind] >= most:
            continue
        of_a_kind[kind] += 1
        found[address] = _answered(client, address)
        waiting.extend(links_of(found[address].text, address))
    return found


def _answered(client: Client, address: str) -> Page:
    answer = client.get(address)
    is_read = answer.status_code == 200 and answer["Content-Type"].startswith(_READ)
    return Page(answer.status_code, b"".join(answer).decode() if is_read else "")


def test_no_link_of_the_site_is_broken(pages: dict[str, Page]):
    """A form that is not for a stranger is a page that says for whom it is."""
    refused = {address for address, page in pages.items() if page.status == 403 and is_form(address)}
    broken = {address: page.status for address, page in pages.items() if page.is_broken}

    assert len(pages) > 300
    assert not broken.keys() - refused


def test_no_public_page_tells_an_address_or_an_account(pages: dict[str, Page]):
    public = {address: page.text for address, page in pages.items() if "/cuenta/" not in address}

    assert {address: _MAIL.search(text)[0] for address, text in public.items() if _MAIL.search(text)} == {}
    assert [address for address, text in public.items() if "/persona/" in text] == []
