"""Error pages say what happened and what to do, in the common look."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from tequio.ui import views

pytestmark = pytest.mark.django_db  # the shell asks whether an emergency is in force

REQUEST = RequestFactory().get("/nada/")
ANSWERS = [
    pytest.param(lambda: views.bad_request(REQUEST), 400, id="400"),
    pytest.param(lambda: views.forbidden(REQUEST), 403, id="403"),
    pytest.param(lambda: views.not_found(REQUEST), 404, id="404"),
    pytest.param(lambda: views.server_error(REQUEST), 500, id="500"),
    pytest.param(lambda: views.unavailable(REQUEST), 503, id="503"),
]


@pytest.mark.parametrize(("answer", "status"), ANSWERS)
def test_an_error_page_says_what_to_do(answer, status):
    response = answer()
    html = response.content.decode()

    assert response.status_code == status
    assert html.count("<h1>") == 1
    assert "Qué hacer:" in html
    assert 'action="/buscar/"' in html
    assert 'href="/"' in html


def test_a_refusal_gives_its_reason():
    response = views.forbidden(REQUEST, reason="Solo el secretariado publica el plan <b>.")

    assert "Solo el secretariado publica el plan &lt;b&gt;." in response.content.decode()


def test_a_raised_refusal_gives_its_reason():
    response = views.forbidden(REQUEST, PermissionDenied("Fuera de plazo."))

    assert "Fuera de plazo." in response.content.decode()


def test_a_missing_thing_is_named_when_the_view_names_it():
    response = views.not_found(REQUEST, Http404("No hay un compromiso con ese identificador."))

    assert "No hay un compromiso con ese identificador." in response.content.decode()


def test_an_unknown_address_does_not_print_what_django_tried():
    response = views.not_found(REQUEST, Http404({"tried": ["secreto"], "path": "nada"}))

    assert "secreto" not in response.content.decode()


def test_a_pause_tells_machines_when_to_return():
    assert views.unavailable(REQUEST)["Retry-After"] == "300"
