"""No list shows more than fifty things at once, whichever page draws it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import RequestFactory

import tequio
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.due_list.tag import Due
from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.values import Link
from tests.ui.rendering import rendered

NAMES = [f"Cosa {number}." for number in range(1, 121)]
DAY = date(2026, 11, 29)
LISTS = {
    "cards": [Card(name, "#") for name in NAMES],
    "due_list": [Due(Link(name)) for name in NAMES],
    "event_lines": [EventLine(DAY, name) for name in NAMES],
    "history": [HistoryEntry(DAY, name) for name in NAMES],
    "data_table": Table("Cosas de más", [Column("Nombre")], [[name] for name in NAMES]),
}
OF_TABLES, OF_OTHERS = "pagina-cosas-de-mas", "pagina"
PAGES = [(tag, OF_TABLES if tag == "data_table" else OF_OTHERS) for tag in LISTS]


def shown(tag: str, query: str = "") -> str:
    request = RequestFactory().get(f"/lista/{query}")
    return rendered(f"{{% {tag} x %}}", request, x=LISTS[tag])


@pytest.mark.parametrize(("tag", "word"), PAGES)
def test_a_long_list_begins_with_fifty_and_leads_on(tag, word):
    html = shown(tag)

    assert ("Cosa 50." in html, "Cosa 51." in html) == (True, False)
    assert "Del 1 al 50 de 120" in html
    assert f'id="{word}"' in html
    assert f'href="?{word}=2#{word}"' in html


@pytest.mark.parametrize(("tag", "word"), PAGES)
@pytest.mark.parametrize("number", ["3", "99"])
def test_the_last_page_leads_back_only(tag, word, number):
    html = shown(tag, f"?{word}={number}")

    assert "Del 101 al 120 de 120" in html
    assert f"{word}=2#{word}" in html
    assert 'rel="next"' not in html


@pytest.mark.parametrize("tag", LISTS)
def test_on_paper_and_in_mails_a_list_is_whole(tag):
    html = rendered(f"{{% {tag} x %}}", x=LISTS[tag])

    assert "Cosa 120." in html
    assert "Siguientes" not in html


def test_a_page_that_is_printed_shows_its_table_whole():
    table = Table("Informe", [Column("Nombre")], [[name] for name in NAMES], whole=True)

    html = rendered("{% data_table x %}", RequestFactory().get("/informe/"), x=table)

    assert "Cosa 120." in html


def test_only_the_component_draws_tables():
    """Or a list without pages would be drawn beside it."""
    templates = Path(tequio.__file__).parent.rglob("*.html")
    drawing = {path.parent.name for path in templates if re.search(r"<t(able|body|r)\b", path.read_text())}

    assert drawing == {"data_table"}
