"""The pages of recommendations: what they show, and at what cost."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from django.test import Client

from tequio.directory.models import Institution
from tequio.governance.models.body import Body
from tequio.recommendations.groups import Addressees
from tequio.recommendations.models.recommendation import Recommendation
from tests.recommendations.conftest import Country
from tests.worlds import world

PAGES = ("/recomendaciones/", "/recomendacion/snt-2020-1/", "/recomendacion/snt-2020-1/matriz/")
BYTES = 20 * 1024


@world
def whole_country(country: Country, commission: Body) -> Recommendation:
    """Thirty-two guarantors and nine secretariats are asked four things."""
    for number in range(32):
        state = country.state(f"s{number}", f"Entidad {number}")
        country.guarantor(f"iaip-{number}", state, valid_to_note="sin información verificada posterior")
        if number < 9:
            country.secretariat(f"stl-{number}", state, date(2016, 1, 1))
    return country.communique(commission)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_opens_in_both_languages(
    client: Client, communique: Recommendation, address: str, language: str
):
    answer = client.get(f"{language}{address}")

    assert answer.status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_a_page_to_the_whole_country_keeps_its_budget(
    client: Client, whole_country: Recommendation, address: str, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        answer = client.get(address)

    assert len(gzip.compress(answer.content)) <= BYTES


def test_successions_keep_the_budget(
    client: Client, whole_country: Recommendation, country: Country, django_assert_max_num_queries
):
    old = Institution.objects.get(code="iaip-1")
    country.close(old, date(2026, 1, 31))
    country.succeed(old, country.office("heredera", old.territory), date(2026, 2, 1))

    with django_assert_max_num_queries(12):
        answer = client.get("/recomendacion/snt-2020-1/matriz/?estado=s1&situacion=no_record")

    assert "Secretaría de heredera" in answer.text
    assert "responde desde el 1 de febrero de 2026; sucedió a Instituto de Entidad 1" in answer.text


def test_the_page_tells_what_it_asks_and_who_asked(client: Client, communique: Recommendation):
    text = client.get("/recomendacion/snt-2020-1/").text

    assert "Comisión de federación" in text
    assert "Primera sesión extraordinaria" in text
    assert "Guía de secretariados" in text
    assert "Hay una contingencia sanitaria." in text
    assert "0 de 12" in text
    assert "/recomendacion/snt-2020-1/matriz/" in text


def test_the_matrix_filters_and_says_so(client: Client, communique: Recommendation):
    text = client.get("/recomendacion/snt-2020-1/matriz/?estado=mor").text

    assert "IMIPE" in text
    assert "COTAIPEC" not in text
    assert "Coincide 1 destinatario." in text
    assert "/datos/recomendacion/snt-2020-1.csv" in text


@pytest.mark.parametrize(
    "query",
    [
        "estado=zz",
        "situacion=zz",
        "tipo=%00",
        "despues=-1",
        "antes=x",
        "estado=" + "a" * 10_000,
        "despues=" + "9" * 30,
    ],
)
def test_unknown_filters_are_told_and_ignored(client: Client, communique: Recommendation, query: str):
    answer = client.get(f"/recomendacion/snt-2020-1/matriz/?{query}")

    assert answer.status_code == 200
    assert "COTAIPEC" in answer.text


@pytest.mark.parametrize("query", ["despues=99", "antes=1", "situacion=silent"])
def test_an_empty_page_of_the_matrix_says_so(client: Client, communique: Recommendation, query: str):
    answer = client.get(f"/recomendacion/snt-2020-1/matriz/?{query}")

    assert "Ningún destinatario coincide" in answer.text


def test_an_unknown_last_line_starts_the_list_again(client: Client, communique: Recommendation):
    answer = client.get("/recomendaciones/?despues=nothing%00")

    assert "Recomendaciones ante la contingencia" in answer.text


@pytest.mark.parametrize("address", ["/recomendacion/nothing/", "/recomendacion/nothing/matriz/"])
def test_an_unknown_recommendation_is_not_found(client: Client, db: None, address: str):
    answer = client.get(address)

    assert answer.status_code == 404


def test_without_recommendations_the_list_explains_itself(client: Client, db: None):
    answer = client.get("/recomendaciones/")

    assert "Todavía no hay recomendaciones emitidas" in answer.text


def test_what_is_fictitious_says_so_on_each_page(client: Client, country: Country, demo: Institution):
    country.communique(demo, to=Addressees(("everyone_in_demo",)))

    pages = [client.get(address).text for address in PAGES]

    assert all("Demostración:" in text or "ficticio de demostración" in text for text in pages)
