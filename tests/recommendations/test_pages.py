"""The pages of recommendations: what they show, and at what cost."""

from __future__ import annotations

import gzip
from datetime import date

import pytest
from django.test import Client

from tequio.governance.models import Body
from tequio.recommendations.models import Recommendation
from tests.recommendations.conftest import Country

PAGES = ("/recomendaciones/", "/recomendacion/snt-2020-1/", "/recomendacion/snt-2020-1/matriz/")
BYTES = 20 * 1024


@pytest.fixture
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
