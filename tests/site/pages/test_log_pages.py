"""The public log: its filters, its pages, its feed, one entry."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import chain
from xml.etree import ElementTree as ET

import pytest
from django.http import HttpResponse
from django.test import Client

from tequio.directory.commands.institution import record_fact
from tequio.directory.queries.institution import institution_with_code
from tequio.ledger.canonical import leaf_hash
from tequio.ledger.models import LogEntry
from tequio.ledger.queries import size_of_log
from tests.site.reading import entries_of, step_of, walk, words_of

pytestmark = pytest.mark.usefixtures("example")

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = ("\x00", "\x00a\x00", "a" * 10_000, "0" * 10_000, "🐙" * 3_000, "'; --", "%", "<script>", "\ud7ff")
FILTERS = ("estado", "institucion", "tipo", "desde", "hasta", "antes", "despues")


def _entries(answer: HttpResponse) -> list[LogEntry]:
    return list(LogEntry.objects.filter(leaf_index__in=entries_of(answer)))


def _feed(answer: HttpResponse) -> ET.Element:
    return ET.fromstring(answer.content)


def test_the_log_begins_with_the_newest(client: Client):
    last = size_of_log() - 1

    assert entries_of(client.get("/bitacora/")) == [*range(last, last - 25, -1)]


def test_the_log_is_walked_to_its_end_and_back(client: Client):
    older, last_query = walk(client, "", "antes")
    newer, first_query = walk(client, last_query, "despues")

    assert [*chain(*older)] == [*reversed(range(size_of_log()))]
    assert newer[::-1] == older[:-1] + newer[:1]
    assert entries_of(client.get(f"/bitacora/{first_query}"))[0] == size_of_log() - 1


def test_filters_are_kept_while_walking(client: Client):
    pages, last_query = walk(client, "?estado=demo", "antes")
    found = LogEntry.objects.filter(leaf_index__in=[*chain(*pages)])

    assert "estado=demo" in last_query
    assert len(pages) > 2
    assert {"estado/demo" in entry.about for entry in found} == {True}


def test_the_log_is_narrowed_by_state(client: Client):
    found = _entries(client.get("/bitacora/?estado=cam"))

    assert found
    assert {"estado/cam" in entry.about for entry in found} == {True}


@pytest.mark.parametrize("address", ["/estado/cam/", "/estado/demo/", "/federacion/mx/"])
def test_the_page_of_a_place_leads_to_its_part_of_the_log(client: Client, address: str):
    query = re.search(r'href="/bitacora/(\?estado=\w+)"', client.get(address).content.decode())[1]

    answer = client.get(f"/bitacora/{query}")

    assert "No conocemos el filtro" not in words_of(answer)
    assert {address.strip("/") in entry.about for entry in _entries(answer)} == {True}


def test_the_log_is_narrowed_by_kind(client: Client):
    found = _entries(client.get("/bitacora/?tipo=plans.past_plan_recorded"))

    assert len(found) == 7
    assert {entry.kind for entry in found} == {"plans.past_plan_recorded"}


def test_the_log_is_narrowed_by_the_days_of_the_acts(client: Client):
    found = _entries(client.get("/bitacora/?desde=2017-01-01&hasta=2017-12-31"))

    assert found
    assert {entry.occurred_on.year for entry in found} == {2017}


@pytest.mark.parametrize(
    "text", ["cotaipec", "COTAIPEC", "transparencia y acceso a la informacion publica de campeche"]
)
def test_the_log_is_narrowed_by_the_name_of_an_institution(client: Client, text: str):
    found = _entries(client.get("/bitacora/", {"institucion": text}))

    assert found
    assert {"institucion/cotaipec" in entry.about for entry in found} == {True}


def test_filters_are_joined(client: Client):
    answer = client.get(
        "/bitacora/?estado=cam&tipo=exercises.exercise_declared&institucion=cotaipec&hasta=2016-12-31"
    )

    assert [entry.subject for entry in _entries(answer)] == ["ejercicio/cam-2016"]


def test_an_institution_nobody_knows_is_said(client: Client):
    answer = client.get("/bitacora/?institucion=zzzz")

    assert "No encontramos una institución llamada «zzzz»." in words_of(answer)


def test_nothing_found_tells_what_to_do(client: Client):
    answer = client.get("/bitacora/?desde=2200-01-01")

    assert "Ningún registro cumple con esos filtros" in words_of(answer)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("estado", "xx"),
        ("tipo", "nada.de_eso"),
        ("tipo", "identity.person_registered"),
        ("desde", "ayer"),
        ("hasta", "2017-13-01"),
        ("antes", "-1"),
        ("antes", "x"),
        ("despues", "1e5"),
        ("antes", "99999999999999999999"),
        ("antes", "٣"),
    ],
)
def test_what_is_unknown_in_the_address_is_ignored_and_said(client: Client, name: str, value: str):
    answer = client.get("/bitacora/", {name: value})

    assert answer.status_code == 200
    assert f"No conocemos el filtro «{name}={value}»" in words_of(answer)
    assert len(entries_of(answer)) == 25


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value)[:12])
@pytest.mark.parametrize("address", ["/bitacora/", "/bitacora/atom.xml"])
def test_hostile_addresses_harm_nothing(client: Client, address: str, value: str):
    answer = client.get(address, dict.fromkeys(FILTERS, value))

    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "shown"), [("?antes=0", 0), ("?antes=1", 1), ("?despues=4611686018427387903", 0)]
)
def test_a_page_beyond_the_ends_is_empty_and_no_failure(client: Client, query: str, shown: int):
    answer = client.get(f"/bitacora/{query}")

    assert answer.status_code == 200
    assert len(entries_of(answer)) == shown


def test_the_first_page_has_nothing_newer_and_the_last_nothing_older(client: Client):
    assert not step_of(client.get("/bitacora/"), "despues")
    assert not step_of(client.get("/bitacora/?antes=5"), "antes")


def test_what_happens_to_accounts_is_not_in_the_public_log(client: Client):
    assert not LogEntry.objects.filter(kind__startswith="identity.", leaf_index__isnull=False).exists()
    assert "identity." not in client.get("/bitacora/").content.decode()


def test_the_feed_is_atom_that_a_reader_understands(client: Client):
    answer = client.get("/bitacora/atom.xml")
    feed = _feed(answer)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]

    assert answer["Content-Type"].startswith("application/atom+xml")
    assert (len(ids), len(set(ids))) == (50, 50)
    assert ids[0] == LogEntry.objects.get(leaf_index=size_of_log() - 1).uid.urn
    assert feed.findtext(f"{ATOM}title") == "Tequio: bitácora pública"
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated")).year == 2026


def test_the_feed_has_the_filters_of_its_page(client: Client):
    page = client.get("/bitacora/?estado=cam&tipo=plans.commitment_assumed").content.decode()
    feed = _feed(client.get("/bitacora/atom.xml?estado=cam&tipo=plans.commitment_assumed"))

    assert 'href="/bitacora/atom.xml?estado=cam&amp;tipo=plans.commitment_assumed"' in page
    assert {"Campeche" in entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")} == {True}


def test_the_english_feed_links_english_pages(client: Client):
    feed = _feed(client.get("/en/bitacora/atom.xml"))

    links = {link.get("rel"): link.get("href") for link in feed.find(f"{ATOM}entry").iter(f"{ATOM}link")}

    assert links["via"] == f"http://testserver/en/bitacora/{size_of_log() - 1}/"
    assert links["alternate"].startswith("http://testserver/en/")


def test_an_entry_shows_everything_needed_to_check_it(client: Client):
    entry = LogEntry.objects.filter(kind="exercises.exercise_declared", about__icontains="cam").first()
    text = words_of(client.get(f"/bitacora/{entry.leaf_index}/"))

    assert entry.sentence in text
    assert entry.leaf in text
    assert leaf_hash(entry.leaf) in text
    assert {bytes(field.salt.salt).hex() in text for field in entry.fields.all()} == {True}
    assert "carga de registros históricos importer" in text


def test_entries_lead_to_their_neighbours(client: Client):
    last = size_of_log() - 1

    assert 'href="/bitacora/1/"' in client.get("/bitacora/0/").content.decode()
    assert "Registro anterior" not in words_of(client.get("/bitacora/0/"))
    assert "Registro siguiente" not in words_of(client.get(f"/bitacora/{last}/"))


def test_an_entry_of_the_demonstration_says_so(client: Client):
    entry = LogEntry.objects.filter(kind="plans.plan_published").get()

    assert "Demostración: nada de esto ocurrió." in words_of(client.get(f"/bitacora/{entry.leaf_index}/"))


@pytest.mark.parametrize("address", ["/", "/bitacora/", "/institucion/cotaipec/", "/bitacora/atom.xml"])
def test_an_act_changes_the_version_of_every_page(client: Client, history, now, sequenced, address: str):
    before = client.get(address)["ETag"]
    record_fact(
        actor=history,
        institution=institution_with_code("cotaipec"),
        on=date(2019, 5, 1),
        text="Cambió de domicilio.",
        source="Ficha de la prueba",
        now=now,
    )
    sequenced()

    answer = client.get(address, headers={"If-None-Match": before})

    assert answer.status_code == 200
    assert answer["ETag"] != before
