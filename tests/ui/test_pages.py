"""Gallery and sign-in stand in the common shell."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tequio.ui.gallery import SHEETS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", [sheet.slug for sheet in SHEETS])
def test_each_component_has_its_page(client, slug):
    response = client.get(reverse("ui:component", args=[slug]))

    assert response.status_code == 200
    assert response.content.count(b"<h1>") == 1


def test_the_gallery_shows_all(client):
    html = client.get("/estilo/").content.decode()

    assert html.count('<section class="gallery"') == len(SHEETS)
    assert '<html lang="es">' in html


def test_the_gallery_speaks_english(client):
    assert '<html lang="en">' in client.get("/en/estilo/").content.decode()


def test_an_unknown_component_is_not_found(client):
    assert client.get("/estilo/nada/").status_code == 404


@pytest.mark.parametrize("name", ["account_login", "account_request_login_code"])
def test_sign_in_pages_wear_the_common_look(client, name):
    html = client.get(reverse(name)).content.decode()

    assert 'class="site-header"' in html
    assert html.count("<h1>") == 1
    assert '<label for="id_' in html
    assert not re.search(r"<script|\sstyle=", html)


def test_a_wrong_address_is_told_beside_its_field(client):
    html = client.post(reverse("account_request_login_code"), {"email": "sin-arroba"}).content.decode()

    assert 'id="id_email_error"' in html
    assert 'value="sin-arroba"' in html
