"""The site has one address, the operator's; no request names another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

import tequio
from tequio.config.serving import web_command
from tequio.foundation.actors import Actor
from tequio.foundation.policy import ANYONE, Rule
from tequio.foundation.requests import Request
from tequio.identity.commands.account import register_person
from tequio.ui.governed import governed_by
from tests.site.lies import LIES, ODD, repeated

OF_A_REQUEST = re.compile(r"build_absolute_uri|\.get_host\b|request\.scheme|HTTP_HOST|contrib\.sites")


@governed_by(Rule("tests.read", (ANYONE,), "Todo es público."))
def told(request: Request) -> HttpResponse:
    return HttpResponse(f"{request.path} {request.path_info} {request.GET.get('q', '')}")


urlpatterns = [path("uno/", told), path("dos/", told)]


@pytest.fixture
def kept_pages():
    pages = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "one-address"}
    with override_settings(CACHES={**settings.CACHES, "pages": pages}, ROOT_URLCONF=__name__):
        yield


def test_no_code_asks_a_request_where_the_site_is():
    package = Path(tequio.__file__).parent
    written = [file for kind in ("py", "html", "txt") for file in package.rglob(f"*.{kind}")]

    assert not [str(file) for file in written if OF_A_REQUEST.search(file.read_text())]


def test_the_web_server_believes_no_header_either():
    command = web_command(8000)

    assert command[command.index("--forwarded-allow-ips") + 1] == ""
    assert command[command.index("--forwarder-headers") + 1] == ""


@pytest.mark.django_db
@pytest.mark.parametrize("lie", ["/uno", "/dos", "/en"])
def test_a_page_is_kept_under_the_path_that_was_routed(kept_pages, lie):
    under_a_lie = Client().get("/dos/", SCRIPT_NAME=lie)

    assert under_a_lie.content == b"/dos/ /dos/ "
    assert Client().get("/uno/").content == b"/uno/ /uno/ "
    assert Client().get("/uno/", headers=LIES | {"Host": "localhost"}).content == b"/uno/ /uno/ "


@pytest.mark.django_db
def test_a_page_is_the_same_by_any_name_of_the_site(kept_pages, settings):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, ODD]

    assert Client(headers=LIES).get("/uno/?q=a")["ETag"] == Client().get("/uno/?q=a")["ETag"]
    assert Client(headers=LIES).get("/uno/?q=a")["ETag"] != Client().get("/uno/?q=b")["ETag"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/cuenta/contrasena/olvidada/", "/cuenta/codigo/"])
@pytest.mark.parametrize("email", ["ana@example.org", "nadie@example.org"])
def test_mails_of_the_door_lead_to_the_site(settings, operator: Actor, now, address, email):
    settings.ALLOWED_HOSTS, settings.BASE_URL = [*settings.ALLOWED_HOSTS, ODD], "http://tequio.test"
    register_person(actor=operator, email="ana@example.org", label="Ana", now=now)

    Client(headers=LIES).post(address, {"email": email})

    assert "http://tequio.test/" in mail.outbox[0].body
    assert repeated(mail.outbox[0].body) == []
