"""Once its lists are full, no public page asks or says more however many there are of anything."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tequio.ledger.sequencer import publish
from tests.site.pages.test_every_page import ADDRESSES
from tests.writes import GUARD

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("example")]

FULL = 400  # commitments of one state: of all that pages list, more than one of them shows
MOST_QUERIES = 12
# A file has as many rows as there are.
PAGES = {name: address for name, address in ADDRESSES.items() if name != "file"} | {
    "commitments_with_words": "/compromisos/?q=publica",
    "commitments_as_table": "/compromisos/?vista=tabla",
    "commitments_of_an_institution": "/compromisos/?institucion=cotaipec",
    "exercise_among_others": "/ejercicio/demo/avance/",
    "goal": "/ods/16/",
    "search": "/buscar/?q=transparencia&tipo=compromiso",
    "log_of_a_kind": "/bitacora/?tipo=exercises.phase_entered",
}
Weight = dict[str, tuple[int, int]]


@pytest.fixture
def copy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Copy the example in bulk, as the benchmarks do: no command runs."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[3] / "benchmarks"))
    monkeypatch.setattr(GUARD, "watching", False)
    import multiply  # noqa: PLC0415 - it stands outside the tests

    # What is under way has a hundred times the entries, and is compared with no more than so many others.
    monkeypatch.setattr(multiply, "_LIVING_EVERY", 10**9)

    def copy(commitments: int) -> None:
        with multiply.Country(first=multiply.totals().commitments) as country:
            country._places = [place for place in country._places if place.code == "cam"]
            country.copy_until(commitments)
        publish()

    yield copy
    sys.modules.pop("multiply")


def weighed() -> Weight:
    """Return how many queries and bytes each page takes."""
    return {name: _weight(address) for name, address in PAGES.items()}


def _weight(address: str) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(address)
        content = b"".join(answer)
    assert answer.status_code == 200, address
    return len(asked), len(content)


def test_no_page_grows_with_the_country(copy):
    copy(FULL)
    full = weighed()

    copy(FULL)

    twice = weighed()
    grown = {
        name: (full[name], twice[name])
        for name in PAGES
        if twice[name][0] > full[name][0] or twice[name][1] > 1.05 * full[name][1]
    }
    assert not grown
    assert not {name: queries for name, (queries, _bytes) in twice.items() if queries > MOST_QUERIES}
