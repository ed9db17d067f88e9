"""The surplus is told at once, loses nothing, and keeps nobody who is signed in from working."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from threading import Event

import pytest
from django.conf import settings
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from tequio.config.overload import THREADS, Lane, OverloadMiddleware, surplus

pytestmark = pytest.mark.django_db  # what is closed lets go of old connections
REQUEST = RequestFactory()


@pytest.fixture
def gate() -> Event:
    return Event()


@pytest.fixture
def middleware(gate: Event) -> OverloadMiddleware:
    """Serve slow pages until the gate opens; whatever else at once."""

    def serve(request: object) -> HttpResponse:
        if "lento" in request.path:
            gate.wait(10)
        return HttpResponse("bien")

    made = OverloadMiddleware(serve)
    made.visitors = Lane(working=2, waiting=1, patience=0.2)
    made.signed_in = Lane(working=1, waiting=1, patience=0.2)
    return made


def _signed_in(path: str) -> object:
    request = REQUEST.get(path)
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "a" * 32
    return request


@contextmanager
def _full(middleware: OverloadMiddleware, gate: Event) -> Iterator[None]:
    """Let visitors take every place of their lane."""
    with ThreadPoolExecutor(2) as pool:
        slow = [pool.submit(middleware, REQUEST.get("/lento/")) for _ in range(2)]
        while middleware.visitors._places._value:
            time.sleep(0.005)
        try:
            yield
        finally:
            gate.set()
        assert [one.result().status_code for one in slow] == [200, 200]


def test_the_surplus_reads_at_once_when_to_come_back(middleware: OverloadMiddleware, gate: Event):
    surplus(REQUEST.get("/ods/"))  # the first is drawn
    with _full(middleware, gate), ThreadPoolExecutor(4) as pool:
        begun = time.monotonic()
        answers = list(pool.map(lambda _: middleware(REQUEST.get("/ods/")), range(4)))
        taken = time.monotonic() - begun

    assert {answer.status_code for answer in answers} == {503}
    assert all(5 <= int(answer["Retry-After"]) <= 15 for answer in answers)
    assert "Volvemos en unos minutos" in answers[0].text
    assert taken < 2
    assert middleware(REQUEST.get("/ods/")).status_code == 200


def test_it_is_told_in_the_language_of_the_address(middleware: OverloadMiddleware, gate: Event):
    with _full(middleware, gate):
        answer = middleware(REQUEST.get("/en/ods/"))

    assert '<html lang="en">' in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_whoever_is_signed_in_keeps_a_lane(middleware: OverloadMiddleware, gate: Event):
    with _full(middleware, gate):
        assert middleware(_signed_in("/lo-que-debo/")).status_code == 200


def test_an_invented_session_fills_its_own_lane_only(middleware: OverloadMiddleware, gate: Event):
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(middleware, _signed_in("/lento/"))
        while middleware.signed_in._places._value:
            time.sleep(0.005)
        refused, visitor = middleware(_signed_in("/lo-que-debo/")), middleware(REQUEST.get("/ods/"))
        gate.set()

    assert (refused.status_code, visitor.status_code, slow.result().status_code) == (503, 200, 200)


def test_whoever_comes_a_moment_early_waits_and_is_served(middleware: OverloadMiddleware, gate: Event):
    middleware.visitors = Lane(working=2, waiting=1, patience=5)
    with _full(middleware, gate), ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(middleware, REQUEST.get("/ods/"))
        time.sleep(0.1)
        gate.set()

    assert waiting.result().status_code == 200


def test_a_form_comes_back_with_what_was_typed(middleware: OverloadMiddleware, gate: Event):
    with _full(middleware, gate):
        sent = {"text": "Se recorrieron seis colonias.", "idempotency_key": "una"}
        answer = middleware(REQUEST.post("/hito/demo-1-2-3/reportar/", sent))

    assert answer.status_code == 503
    assert "Se recorrieron seis colonias." in answer.text
    assert 'name="idempotency_key" value="una"' in answer.text


def test_whether_it_is_alive_is_always_answered(middleware: OverloadMiddleware, gate: Event):
    with _full(middleware, gate):
        assert middleware(REQUEST.get("/salud/listo/")).status_code == 200


def _fails(_request: object) -> HttpResponse:
    raise SystemExit


@pytest.mark.parametrize(
    ("serve", "places"),
    [
        pytest.param(lambda _request: StreamingHttpResponse(iter([b"a"])), 2, id="in pieces"),
        pytest.param(lambda _request: FileResponse(BytesIO(b"a")), 3, id="a file"),
        pytest.param(_fails, 3, id="ended"),
    ],
)
def test_a_place_is_kept_until_the_last_piece_and_no_longer(serve: Callable[..., HttpResponse], places: int):
    middleware = OverloadMiddleware(serve)
    middleware.visitors = Lane(working=3, waiting=1, patience=0)
    try:
        answer = middleware(REQUEST.get("/datos/compromisos.csv"))
    except SystemExit:
        answer = HttpResponse()

    assert middleware.visitors._places._value == places
    answer.close()
    assert middleware.visitors._places._value == 3


def test_there_are_threads_to_turn_the_surplus_away():
    made = OverloadMiddleware(lambda _request: HttpResponse())
    lanes = (made.visitors, made.signed_in)

    taken = sum(lane._places._value + lane._queue._value for lane in lanes)
    assert taken < THREADS
