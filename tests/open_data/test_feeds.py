"""What a reader of news gets: valid Atom, the same for the same log."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tequio.directory.commands.institution import record_fact, register_institution
from tequio.directory.models import InstitutionKind
from tequio.ledger.models import LogEntry
from tests.worlds import world

ATOM = "{http://www.w3.org/2005/Atom}"
IMPORT = "carga de registros históricos"
SUBJECTS = [
    "/ejercicio/cam-2016/",
    "/institucion/cotaipec/",
    "/organo/stl-cam/",
    "/recomendacion/snt-2020-1/",
    "/compromiso/cam-2017-4/",
]
HOSTILE = '<script>alert(1)</script> ]]> & "a" \u202etxt.exe\r\nBEGIN:VEVENT'


def feed_at(client: Client, address: str) -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def texts(feed: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in feed.findall("/".join(f"{ATOM}{name}" for name in path.split("/")))]


@world
def dangerous(institutions, history, now):
    """An institution whose name is an attack on whoever writes files."""
    return register_institution(
        actor=history,
        code="peligro",
        kind=InstitutionKind.PUBLIC_BODY,
        territory=institutions["cam"].territory,
        name=HOSTILE,
        now=now,
    )


@pytest.mark.parametrize("address", SUBJECTS)
def test_a_feed_has_all_that_atom_asks(client, octopus, recommendation, sequenced, address):
    sequenced()

    feed = feed_at(client, f"{address}novedades.atom")

    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    entries = feed.findall(f"{ATOM}entry")
    assert links == {
        "alternate": f"http://testserver{address}",
        "self": f"http://testserver{address}novedades.atom",
    }
    assert texts(feed, "id")[0].startswith("urn:uuid:")
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated")).utcoffset() is not None
    assert entries
    assert all(
        len(entry.findall(f"{ATOM}{name}")) == 1 for entry in entries for name in ("id", "title", "updated")
    )
    authors = set(texts(feed, "entry/author/name"))
    assert {IMPORT} <= authors <= {IMPORT, "operación de la plataforma"}


@pytest.mark.parametrize(
    "address", ["/compromiso/cam-2017-4/novedades.atom", "/bitacora/atom.xml?estado=cam"]
)
def test_ids_stay_when_the_site_moves(client, octopus, sequenced, settings, address):
    sequenced()
    settings.ALLOWED_HOSTS = ["*"]

    here, there = (feed_at(Client(SERVER_NAME=host), address) for host in ("antes.example", "hoy.example"))
    other = feed_at(client, f"/en{address}")

    assert texts(here, "id") == texts(there, "id") != texts(other, "id")
    assert texts(here, "entry/id") == texts(there, "entry/id")


def test_an_entry_is_known_by_the_id_that_its_leaf_holds(client, octopus, sequenced):
    sequenced()
    entry = LogEntry.objects.filter(about__icontains="compromiso/cam-2017-4").order_by("-leaf_index").first()

    feed = feed_at(client, "/compromiso/cam-2017-4/novedades.atom")

    assert texts(feed, "entry/id")[0] == entry.uid.urn
    assert entry.uid.urn in entry.leaf
    assert texts(feed, "entry/title")[0] == entry.sentence


def test_a_feed_tells_when_it_happened_and_when_it_was_recorded(client, octopus, sequenced):
    sequenced()

    feed = feed_at(client, "/compromiso/cam-2017-4/novedades.atom")

    assert "19 sep 2017" in texts(feed, "entry/summary")[0]
    assert texts(feed, "entry/updated")[0].startswith("2026-11-22T")


def test_a_feed_has_only_what_speaks_of_its_subject(client, octopus, sequenced):
    sequenced()

    feed = feed_at(client, "/institucion/idaip/novedades.atom")

    assert {"Durango" in title for title in texts(feed, "entry/title")} == {True}


def test_a_feed_has_the_last_fifty_entries(client, institutions, history, now, sequenced):
    for number in range(55):
        record_fact(
            actor=history,
            institution=institutions["cam"],
            on=now.date(),
            text=f"Hecho número {number}.",
            source="Prueba",
            now=now,
        )
    sequenced()

    titles = texts(feed_at(client, "/institucion/cotaipec/novedades.atom"), "entry/title")

    assert len(titles) == 50
    assert "Hecho número 54" in titles[0]


def test_hostile_text_stays_text(client, dangerous, sequenced):
    sequenced()

    answer = client.get("/institucion/peligro/novedades.atom")
    feed = ET.fromstring(answer.content)

    assert b"<script" not in answer.content
    assert "\u202e" not in answer.content.decode()
    assert feed.findtext(f"{ATOM}title") == 'Tequio: <script>alert(1)</script> ]]> & "a" txt.exe BEGIN:VEVENT'


def test_a_sentence_too_long_for_a_title_is_whole_in_its_summary(
    client, institutions, history, now, sequenced
):
    record_fact(
        actor=history,
        institution=institutions["cam"],
        on=now.date(),
        text="Muy largo. " * 60,
        source="Prueba",
        now=now,
    )
    sequenced()

    feed = feed_at(client, "/institucion/cotaipec/novedades.atom")

    assert len(texts(feed, "entry/title")[0]) == 300
    assert texts(feed, "entry/summary")[0].count("Muy largo.") == 60


def test_what_is_fictitious_says_so(client, fictitious, sequenced):
    sequenced()

    feed = feed_at(client, "/ejercicio/demo-2016/novedades.atom")

    assert feed.findtext(f"{ATOM}title").startswith("Tequio: [Ficticio] ")
    assert {title.startswith("[Ficticio] ") for title in texts(feed, "entry/title")} == {True}


def test_the_feed_speaks_the_language_of_its_address(client, octopus, sequenced):
    sequenced()

    feed = feed_at(client, "/en/compromiso/cam-2017-4/novedades.atom")

    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert all(link.startswith("http://testserver/en/") for link in links)


def test_a_feed_without_entries_has_a_date_all_the_same(client, db):
    feed = feed_at(client, "/bitacora/atom.xml")

    assert feed.findtext(f"{ATOM}updated") == "2015-01-01T00:00:00+00:00"


@pytest.mark.parametrize("name", ["novedades.atom", "calendario.ics"])
@pytest.mark.parametrize(
    "subject",
    ["ejercicio/nadie", "institucion/nadie", "organo/nadie", "recomendacion/nadie", "compromiso/nadie",
     "plazo/cualquiera", "ejercicio/No_Es", "compromiso/cam-2026-1"],
)  # fmt: skip
def test_what_nobody_knows_cannot_be_followed(client, leaks, subject, name):
    answer = client.get(f"/{subject}/{name}")

    assert answer.status_code == 404
    assert "No hay nada que seguir" in answer.content.decode()


@pytest.mark.parametrize("name", ["novedades.atom", "calendario.ics"])
def test_what_is_followed_changes_with_the_log_alone(client, institutions, *, history, now, sequenced, name):
    sequenced()
    address = f"/institucion/cotaipec/{name}"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    record_fact(
        actor=history, institution=institutions["cam"], on=now.date(), text="Algo.", source="Prueba", now=now
    )
    sequenced()

    assert again.status_code == 304
    assert client.get(address)["ETag"] != first["ETag"]


@pytest.mark.parametrize("address", SUBJECTS)
@pytest.mark.parametrize("name", ["novedades.atom", "calendario.ics"])
def test_what_is_followed_costs_a_fixed_number_of_queries(
    client, octopus, recommendation, django_assert_max_num_queries, *, address, name
):
    with django_assert_max_num_queries(12):
        answer = client.get(f"{address}{name}")

    assert answer.status_code == 200


@pytest.mark.parametrize("address", SUBJECTS)
def test_a_page_offers_its_feed_and_its_calendar(client, octopus, recommendation, address):
    page = client.get(address).content.decode()

    assert f'<link rel="alternate" type="application/atom+xml" href="{address}novedades.atom"' in page
    assert f'<a href="{address}novedades.atom">' in page
    assert f'<a href="{address}calendario.ics">' in page
