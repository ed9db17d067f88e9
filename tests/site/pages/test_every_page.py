"""Every public page of the example keeps what is promised of pages."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from tests.site.lies import LIES, ODD
from tests.site.reading import LAST_FICTION, words_of

pytestmark = [pytest.mark.usefixtures("example"), pytest.mark.engine]

ADDRESSES = {
    "home": "/",
    "about": "/acerca/",
    "demonstration": "/acerca/demostracion/",
    "log": "/bitacora/",
    "feed": "/bitacora/atom.xml",
    "entry": "/bitacora/20/",
    "state": "/estado/cam/",
    "federation": "/federacion/mx/",
    "institution": "/institucion/cotaipec/",
    "exercise": "/ejercicio/cam-2016/",
    "documentation": "/datos/",
    "file": "/datos/compromisos.csv",
    "recommendations": "/recomendaciones/",
    "recommendation": "/recomendacion/snt-2020-1/",
    "matrix": "/recomendacion/snt-2020-1/matriz/",
    "report": "/recomendacion/snt-2020-1/informe/",
    "annual_report": "/organo/comision-ga-snt/informe/2020/",
    "news": "/ejercicio/cam-2016/novedades.atom",
    "calendar": "/ejercicio/cam-2016/calendario.ics",
    "addressee": "/recomendacion/snt-2020-1/destinatario/1/",
    "answer": "/respuesta/snt-2020-1-1-1/",
    "responsiveness": "/recomendaciones/respuestas/",
    "commitments": "/compromisos/",
    "plan": "/plan/cam-2017/",
    "plan_document": "/plan/cam-2017/documento/",
    "plan_progress": "/plan/cam-2017/avance/",
    "exercise_progress": "/ejercicio/cam-2016/avance/",
    "commitment": "/compromiso/cam-2017-4/",
    "version": "/compromiso/demo-1-1/version/1/",
    "assessment": "/compromiso/demo-1-1/evaluacion/",
    "change": "/cambio/demo-1-4-1/",
    "milestone": "/hito/demo-1-1-1/",
    "goals": "/ods/",
    "goal": "/ods/14/",
    "exercises": "/ejercicios/",
    "requirements": "/ejercicio/cam-2016/requisitos/",
    "body": "/organo/stl-cam-2016/",
    "seat": "/organo/stl-cam-2016/asiento/1/",
    "session": "/sesion/stl-cam-2016-instalacion/",
    "call": "/convocatoria/demo-convocatoria-1/",
    "agreement": "/acuerdo/demo-sesion-1-1/",
    "point": "/sesion/demo-convocada-2/punto/2/",
    "minutes": "/sesion/demo-sesion-6/minuta/",
    "suspensions": "/plazos/suspensiones/",
    "closures": "/plazos/cierres/",
    "deadline": "/plazo/milestone-demo-1-1-2/",
    "directory": "/directorio/",
    "municipalities": "/directorio/municipios/",
    "processes": "/participar/",
    "processes_of_exercise": "/ejercicio/demo/participar/",
    "process": "/proceso/demo-1/",
    "contributions": "/proceso/demo-1/aportaciones/?q=agua",
    "contribution": "/aportacion/demo-1-1/",
    "table": "/mesa/demo-1-1/",
    "batches": "/proceso/demo-1/apoyos/",
    "search": "/buscar/?q=transparencia",
    "gallery": "/estilo/",
    "component": "/estilo/cards/",
}
FICTITIOUS = {
    "state": "/estado/demo/",
    "institution": "/institucion/demo-movilidad/",
    "exercise": "/ejercicio/demo/",
    "plan": "/plan/demo-1/",
    "plan_document": "/plan/demo-1/documento/",
    "plan_progress": "/plan/demo-1/avance/",
    "exercise_progress": "/ejercicio/demo/avance/",
    "requirements": "/ejercicio/demo/requisitos/",
    "commitment": "/compromiso/demo-1-1/",
    "recommendation": "/recomendacion/demo-recomendacion-1/",
    "matrix": "/recomendacion/demo-recomendacion-1/matriz/",
    "body": "/organo/demo-secretariado/",
    "session": "/sesion/demo-sesion-1/",
}
# Opened by the tests of their own domain: the example has no such thing, or a file of it.
ELSEWHERE = {
    "batch", "document", "suspension", "municipality", "file_of", "report_pdf", "annual_draft", "plan_file",
    "commitment_file", "matrix_pdf", "minutes_file", "requirements_file", "template",
}  # fmt: skip
SPANISH = [pytest.param(address, id=name) for name, address in ADDRESSES.items()]
FICTION = [pytest.param(address, id=name) for name, address in FICTITIOUS.items()]
ENGLISH = [pytest.param(f"/en{address}", id=name) for name, address in ADDRESSES.items() if name != "file"]


def _public_names(within: URLResolver) -> Iterator[str]:
    for pattern in within.url_patterns:
        if isinstance(pattern, URLPattern):
            if getattr(pattern.callback, "public", False):
                yield pattern.name
        else:
            yield from _public_names(pattern)


def test_every_public_route_is_tried_here():
    assert set(_public_names(get_resolver())) == ADDRESSES.keys() | ELSEWHERE


@dataclass(frozen=True, repr=False)
class Visit:
    """What the first reader of a page was answered, and those who asked for it again."""

    first: HttpResponse
    content: bytes
    queries: int
    has_cookies: bool
    of_another_reader: bytes
    head: HttpResponse
    if_changed: HttpResponse
    queries_if_changed: int


_SEEN: dict[str, Visit] = {}


@pytest.fixture
def visit(client: Client) -> Callable[[str], Visit]:
    """Look at a page once for all claims; the example is the same for each of them."""

    def look_at(address: str) -> Visit:
        if address not in _SEEN:
            _SEEN[address] = _visited(client, address)
        return _SEEN[address]

    return look_at


def _visited(client: Client, address: str) -> Visit:
    first, queries = _counted(client, address)
    known = {"If-None-Match": first.get("ETag", "")}
    if_changed, queries_if_changed = _counted(client, address, headers=known)
    return Visit(
        first=first,
        content=b"".join(first),
        queries=queries,
        has_cookies=bool(client.cookies),
        of_another_reader=_by_another_name(address),
        head=client.head(address),
        if_changed=if_changed,
        queries_if_changed=queries_if_changed,
    )


def _by_another_name(address: str) -> bytes:
    """Visit by an odd but allowed host, with every header that could say where the site is."""
    with override_settings(ALLOWED_HOSTS=["testserver", ODD]):
        return b"".join(Client(headers=LIES).get(address))


def _counted(client: Client, address: str, **how: Any) -> tuple[HttpResponse, int]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, **how)
        return answer, len(asked)


@pytest.mark.parametrize("address", [*SPANISH, *FICTION])
def test_a_page_keeps_its_budget(visit: Callable[[str], Visit], address: str):
    seen = visit(address)

    assert seen.first.status_code == 200
    assert seen.queries <= 12
    assert len(gzip.compress(seen.content)) <= 20 * 1024


@pytest.mark.parametrize("address", ENGLISH)
def test_a_page_has_its_english_version(client: Client, address: str):
    answer = client.get(address)

    assert answer.status_code == 200
    assert '<html lang="en">' in answer.content.decode() or address.endswith((".xml", ".atom", ".ics"))


@pytest.mark.parametrize("address", SPANISH)
def test_what_has_not_changed_is_not_sent_again(visit: Callable[[str], Visit], address: str):
    seen = visit(address)

    assert (seen.if_changed.status_code, seen.if_changed.content) == (304, b"")
    assert seen.queries_if_changed == 1


@pytest.mark.parametrize("address", SPANISH)
def test_the_head_of_a_page_is_answered_without_its_body(visit: Callable[[str], Visit], address: str):
    seen = visit(address)

    assert seen.head.status_code == 200
    assert seen.head.content == b""
    assert seen.head["ETag"] == seen.first["ETag"]


@pytest.mark.parametrize("address", SPANISH)
def test_a_page_is_not_changed_by_a_visitor(visit: Callable[[str], Visit], address: str):
    seen = visit(address)

    assert seen.of_another_reader == seen.content
    assert not seen.has_cookies


@pytest.mark.parametrize("method", ["post", "delete"])
@pytest.mark.parametrize("address", SPANISH)
def test_a_page_to_read_takes_nothing(client: Client, address: str, method: str):
    assert getattr(client, method)(address, {"a": "1"}).status_code == 405


@pytest.mark.parametrize("address", FICTION)
def test_what_is_fictitious_says_so_on_top(visit: Callable[[str], Visit], address: str):
    assert LAST_FICTION in words_of(visit(address).first)


@pytest.mark.parametrize("name", sorted(FICTITIOUS))
def test_what_is_real_is_not_called_fictitious(visit: Callable[[str], Visit], name: str):
    assert LAST_FICTION not in words_of(visit(ADDRESSES[name]).first)


@pytest.mark.parametrize(
    "address", ["/compromisos/", "/ejercicios/", "/recomendaciones/", "/directorio/", "/bitacora/"]
)
def test_a_list_marks_what_is_fictitious_in_it(client: Client, address: str):
    answer = client.get(address, {"tipo": "exercises.phase_entered"} if "bitacora" in address else {})

    assert "ficticio" in words_of(answer)


@pytest.mark.parametrize(
    "address",
    [
        "/no-existe/",
        "/estado/xx/",
        "/estado/mx/",
        "/estado/CAM/",
        "/institucion/nadie/",
        "/ejercicio/nadie-2015/",
        "/federacion/xx/",
        "/bitacora/999999/",
        "/bitacora/99999999999999999999999999/",
        f"/bitacora/{'9' * 5000}/",
        "/bitacora/-1/",
        f"/estado/{'a' * 10_000}/",
        "/estado/%00/",
        "/plan/nadie/",
        "/compromiso/nadie/",
        "/recomendacion/nadie/",
        "/organo/nadie/",
        "/sesion/nadie/",
        "/municipio/99999/",
        "/ods/99/",
    ],
    ids=lambda address: address[:40],
)
def test_what_is_not_there_is_said_in_spanish(client: Client, address: str):
    answer = client.get(address)

    assert answer.status_code == 404
    assert '<html lang="es">' in answer.content.decode()
    assert "Buscar en todo el sitio" in words_of(answer)
    assert "ETag" not in answer


def test_what_is_not_there_is_said_in_english_under_its_prefix(client: Client):
    answer = client.get("/en/estado/xx/")

    assert answer.status_code == 404
    assert '<html lang="en">' in answer.content.decode()
