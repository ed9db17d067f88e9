"""Many ask for a page that nobody made yet: one makes it, and the others wait for it."""

from __future__ import annotations

import threading
import time

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import F
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tequio.foundation.policy import ANYONE, Rule
from tequio.foundation.reads import Reads
from tequio.foundation.requests import Request
from tequio.ledger.following import catch_up_all
from tequio.ledger.models import FollowerCursor
from tequio.ledger.sequencer import publish
from tequio.ledger.touches import number_of
from tequio.ui.governed import governed_by
from tests.ledger.acts import note

_READ = Rule("tests.read", (ANYONE,), "Todo es público.")
_MADE: list[str] = []


@governed_by(_READ)
def slow(_request: Request) -> HttpResponse:
    _MADE.append("once")
    time.sleep(0.3)
    return HttpResponse("lenta")


@governed_by(_READ, reads=Reads(()))
def quiet(_request: Request) -> HttpResponse:
    _MADE.append("quiet")
    return HttpResponse("quieta")


urlpatterns = [path("lenta/", slow), path("quieta/", quiet)]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.engine]
_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "making"}


@override_settings(CACHES={**settings.CACHES, "pages": _MEMORY})
def test_one_makes_a_page_while_the_others_wait(committed_db: None):
    answers: list[bytes] = []

    def ask() -> None:
        answers.append(Client().get("/lenta/").content)
        connection.close()

    readers = [threading.Thread(target=ask) for _ in range(5)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert answers == [b"lenta"] * 5
    assert _MADE == ["once"]


@override_settings(CACHES={**settings.CACHES, "pages": _MEMORY})
def test_what_is_kept_waits_for_an_entry_to_be_noted_and_is_not_made_anew(committed_db: None):
    note()
    publish()
    Client().get("/quieta/")
    _MADE.clear()
    # As between the number of an entry and its noting.
    FollowerCursor.objects.filter(name="ledger.touches").update(position=F("position") - 1)
    assert number_of(["x"]) == -1
    noting = threading.Timer(0.05, _note_and_leave)

    noting.start()
    answer = Client().get("/quieta/")
    noting.join()

    assert answer.content == b"quieta"
    assert _MADE == []


def _note_and_leave() -> None:
    catch_up_all()
    connection.close()
