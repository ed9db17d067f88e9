"""The first steps of an installation of one's own, which stay until they are done."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from tequio.config import beginning
from tequio.config.beginning import ExampleIsHere
from tequio.directory.models import Territory
from tequio.foundation.actors import Role
from tests.country import guarantor, office
from tests.people import account, come_in


@pytest.fixture
def operator_client(campeche: Territory, now: datetime) -> Client:
    return come_in(account("opera", now, Role.OPERATOR))


def test_nothing_is_done_yet_and_one_chooses_where(operator_client: Client):
    page = operator_client.get("/primeros-pasos/").text

    assert "Hechos: 0 de 7." in page
    assert 'href="#filter-lugar"' in page


def test_with_a_place_each_step_opens_its_act_there(operator_client: Client):
    page = operator_client.get("/primeros-pasos/?lugar=cam").text

    assert 'href="/estado/cam/declarar-ejercicio/"' in page
    assert 'href="/estado/cam/constituir-organo/"' in page
    assert 'href="/personas/invitar/"' in page


def test_what_is_on_record_is_done(operator_client: Client, campeche: Territory, now: datetime):
    guarantor("garante", "Contraloría", campeche, now)
    office("aguas", "Comisión de Aguas", campeche, now)

    page = operator_client.get("/primeros-pasos/").text

    assert "Hechos: 3 de 7." in page
    assert 'href="/estado/cam/declarar-ejercicio/"' in page


def test_only_whoever_operates_prepares_the_installation(campeche: Territory, now: datetime, client: Client):
    assert come_in(account("alguien", now)).get("/primeros-pasos/").status_code == 403
    assert client.get("/primeros-pasos/").status_code == 403


def test_the_home_page_of_an_empty_installation_leads_there(campeche: Territory, client: Client):
    page = client.get("/").text

    assert 'href="/primeros-pasos/"' in page
    assert "/ejercicio/demo/" not in page


def test_whoever_operates_is_led_there_on_signing_in(
    operator_client: Client, campeche: Territory, now: datetime
):
    page = operator_client.get("/lo-que-debo/").text
    visitor = come_in(account("alguien", now)).get("/lo-que-debo/").text

    assert "Hechos: 0 de 7." in page
    assert 'href="/primeros-pasos/"' in page
    assert "/primeros-pasos/" not in visitor


@pytest.mark.thorough
def test_the_example_is_no_empty_installation(example):
    assert not beginning.is_of_ones_own()
    with pytest.raises(ExampleIsHere):
        beginning.begin("")
