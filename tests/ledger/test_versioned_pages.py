"""A public page answers 304 after one query, and never what is out of date."""

from __future__ import annotations

import gzip
import secrets
from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, override_settings
from django.urls import path

from tequio.foundation.policy import ANYONE, OPERATORS, Rule
from tequio.foundation.reads import Reads
from tequio.foundation.refs import SubjectRef
from tequio.foundation.requests import Request
from tequio.ledger import queries
from tequio.ledger.following import FOLLOWERS, rebuild
from tequio.ledger.models import FollowerCursor
from tequio.ledger.sequencer import publish, sequence
from tequio.ui.governed import governed_by
from tests.ledger.acts import note

READ = Rule("tests.read", (ANYONE,), "Todo es público.")
ADMINISTER = Rule("tests.administer", (OPERATORS,), "Solo la operación.")


@governed_by(READ)
def size(request: Request) -> HttpResponse:
    return HttpResponse(
        f"{queries.size_of_log()} {request.GET.get('q', '')}", status=404 if "bad" in request.GET else 200
    )


@governed_by(ADMINISTER)
def desk(_request: Request) -> HttpResponse:
    return HttpResponse("la mesa")


@governed_by(READ)
def form(request: Request) -> HttpResponse:
    return HttpResponse(get_token(request))


@governed_by(READ)
def welcome(_request: Request) -> HttpResponse:
    answer = HttpResponse("hola")
    answer.set_cookie("saludo", "1")
    return answer


@governed_by(READ)
def large(_request: Request) -> HttpResponse:
    return HttpResponse(secrets.token_bytes(1_100_000))


@governed_by(READ, reads=Reads(()))
def quiet(_request: Request) -> HttpResponse:
    return HttpResponse("quieta")


@governed_by(READ, reads=Reads((), lambda code: f"estado/{code}"))
def place(_request: Request, code: str) -> HttpResponse:
    return HttpResponse(code)


urlpatterns = [
    path("quieta/", quiet),
    path("lugar/<slug:code>/", place),
    path("tamano/", size),
    path("mesa/", desk),
    path("formulario/", form),
    path("saludo/", welcome),
    path("grande/", large),
]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_kept_pages"),
    pytest.mark.urls(__name__),
]


@pytest.fixture
def _kept_pages():
    pages = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "versioned"}
    with override_settings(CACHES={**settings.CACHES, "pages": pages}):
        yield


def test_a_public_page_carries_the_version_of_the_ledger(client: Client):
    answer = client.get("/tamano/")

    assert answer["ETag"].startswith('W/"')
    assert "public" in answer["Cache-Control"]
    assert "no-cache" in answer["Cache-Control"]


def test_what_has_not_changed_is_not_sent_again(client: Client, django_assert_num_queries):
    etag = client.get("/tamano/")["ETag"]

    with django_assert_num_queries(1):
        answer = client.get("/tamano/", headers={"If-None-Match": etag})

    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["ETag"] == etag


def test_a_kept_page_costs_one_query(client: Client, django_assert_num_queries):
    first = client.get("/tamano/?q=kept")

    with django_assert_num_queries(1):
        assert client.get("/tamano/?q=kept").content == first.content


def test_an_act_makes_another_version(client: Client, sequenced: Callable[[], None]):
    before = client.get("/tamano/?q=act")
    note()
    sequenced()

    after = client.get("/tamano/?q=act", headers={"If-None-Match": before["ETag"]})

    assert before.content == b"0 act"
    assert after.content == b"1 act"


def test_each_address_is_a_page_of_its_own(client: Client):
    assert client.get("/tamano/?q=a")["ETag"] != client.get("/tamano/?q=b")["ETag"]


def test_an_error_is_neither_kept_nor_versioned(client: Client):
    answer = client.get("/tamano/?bad=1")

    assert answer.status_code == 404
    assert "ETag" not in answer


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_a_page_with_something_personal_is_kept_by_nobody(client: Client, cookie):
    client.cookies[cookie] = "whatever"

    answer = client.get("/tamano/")

    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "ETag" not in answer


def test_a_page_of_others_tells_the_reason_and_is_not_public(client: Client):
    answer = client.get("/mesa/")

    assert answer.status_code == 403
    assert "Solo la operación" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer


@pytest.mark.parametrize("address", ["/formulario/", "/saludo/"])
def test_a_page_with_a_token_or_a_cookie_is_of_one_reader(client: Client, address):
    first, second = client.get(address), Client().get(address)

    assert "no-store" in first["Cache-Control"]
    assert "ETag" not in first
    assert second.cookies
    assert address == "/saludo/" or first.content != second.content


def test_what_is_too_large_is_versioned_but_not_kept(client: Client):
    first = client.get("/grande/")

    assert client.get("/grande/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get("/grande/").content != first.content


@pytest.mark.parametrize("method", ["options", "trace", "post", "put", "patch", "delete"])
def test_a_page_that_is_read_takes_no_other_method(client: Client, method):
    answer = getattr(client, method)("/tamano/")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "no-store" in answer["Cache-Control"]


def test_the_order_of_a_query_makes_pages_of_their_own(client: Client):
    assert client.get("/tamano/?a=1&b=2")["ETag"] != client.get("/tamano/?b=2&a=1")["ETag"]


def test_another_host_or_prefix_reads_the_same_page_and_changes_none(client: Client):
    page = client.get("/tamano/?q=host")
    odd = client.get("/tamano/?q=host", headers={"Host": "localhost"}, SCRIPT_NAME="/otra")

    assert odd["ETag"] == page["ETag"]
    assert odd.content == page.content


def test_an_index_that_lags_is_not_kept_as_the_version_that_it_will_be(client: Client):
    note()
    sequence()
    lagging = client.get("/tamano/")["ETag"]

    publish()

    assert client.get("/tamano/")["ETag"] != lagging


def test_while_an_index_lags_behind_the_versions_nothing_is_kept(client: Client):
    note()
    publish()
    FollowerCursor.objects.filter(name="ledger.mentions").update(position=-1)

    assert "ETag" not in client.get("/tamano/?q=behind")


def test_an_index_made_anew_renews_every_page(client: Client):
    before = client.get("/quieta/")["ETag"]

    rebuild(FOLLOWERS["ledger.mentions"])

    assert client.get("/quieta/")["ETag"] != before


def test_what_a_page_does_not_read_leaves_it_kept(client: Client, sequenced: Callable[[], None]):
    before = client.get("/quieta/")["ETag"]
    note()
    sequenced()

    assert client.get("/quieta/")["ETag"] == before


def test_another_scope_leaves_a_page_kept_and_its_own_renews_it(
    client: Client, sequenced: Callable[[], None]
):
    note(about=[SubjectRef("estado", "oax"), SubjectRef("estado", "cam")])
    sequenced()
    pages = {code: client.get(f"/lugar/{code}/")["ETag"] for code in ("oax", "cam", "sin")}
    note(about=[SubjectRef("estado", "cam")])
    sequenced()

    now = {code: client.get(f"/lugar/{code}/")["ETag"] for code in pages}

    assert now["oax"] == pages["oax"]
    assert now["cam"] != pages["cam"]
    assert now["sin"] != pages["sin"]  # nothing was filed under it yet: it is of the whole


def test_whoever_takes_no_gzip_reads_the_same_page(client: Client):
    compressed = [client.get("/tamano/?q=" + "a" * 500, headers={"Accept-Encoding": "gzip"}) for _ in "12"]
    plain = client.get("/tamano/?q=" + "a" * 500)

    assert [answer["Content-Encoding"] for answer in compressed] == ["gzip", "gzip"]
    assert plain.get("Content-Encoding") is None
    assert gzip.decompress(compressed[1].content) == plain.content
    assert plain["Content-Length"] == str(len(plain.content))
    assert {"Cookie", "Accept-Encoding"} <= {word.strip() for word in plain["Vary"].split(",")}
