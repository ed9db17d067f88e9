"""Many ask for a page that nobody made yet: one makes it, and the others wait for it."""

from __future__ import annotations

import threading
import time

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tequio.foundation.policy import ANYONE, Rule
from tequio.foundation.requests import Request
from tequio.ui.governed import governed_by

_READ = Rule("tests.read", (ANYONE,), "Todo es público.")
_MADE: list[str] = []


@governed_by(_READ)
def slow(_request: Request) -> HttpResponse:
    _MADE.append("once")
    time.sleep(0.3)
    return HttpResponse("lenta")


urlpatterns = [path("lenta/", slow)]
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
