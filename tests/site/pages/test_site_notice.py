"""An emergency is announced on every page, at no further query."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tequio.config import clocks
from tequio.deadlines.commands.suspension import end_suspension, suspend_everything
from tequio.deadlines.models import TermSuspension
from tequio.foundation.actors import Actor
from tests.example import LOADED_AT
from tests.site.reading import words_of

pytestmark = pytest.mark.usefixtures("example")

TODAY = timezone.localdate(LOADED_AT)
NOTICE = "No corre ningún plazo"
ADDRESSES = (
    "/",
    "/estado/cam/",
    "/institucion/demo-movilidad/",
    "/ejercicio/demo/",
    "/plan/demo-1/",
    "/compromiso/demo-1-1/",
    "/recomendacion/demo-recomendacion-1/matriz/",
    "/bitacora/",
)


@pytest.fixture
def emergency(example: None, operator: Actor) -> TermSuspension:
    return suspend_everything(
        actor=operator,
        first_day=TODAY,
        last_day=TODAY + timedelta(days=9),
        notice="Huracán: los plazos se detienen.",
        ground="Declaratoria de emergencia.",
        source="Gaceta oficial.",
        now=LOADED_AT,
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_emergency_is_announced_within_the_budget(
    client: Client, emergency: TermSuspension, address: str, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        answer = client.get(address)

    assert words_of(answer).count(NOTICE) == 1
    assert 'href="/plazos/suspensiones/"' in answer.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_an_emergency_no_page_announces_one(client: Client, address: str):
    assert NOTICE not in words_of(client.get(address))


@pytest.mark.parametrize("address", ["/plazos/suspensiones/", "/plazo/milestone-demo-1-1-2/"])
def test_where_it_is_told_whole_it_is_told_once(client: Client, emergency: TermSuspension, address: str):
    assert words_of(client.get(address)).count(NOTICE) == 1


def test_it_is_announced_in_english_too(client: Client, emergency: TermSuspension):
    assert 'href="/en/plazos/suspensiones/"' in client.get("/en/").content.decode()


def test_the_notice_comes_down_when_the_emergency_is_over(
    client: Client, emergency: TermSuspension, operator: Actor
):
    end_suspension(actor=operator, suspension=emergency, ended_on=TODAY, reason="Pasó.", now=LOADED_AT)
    before = words_of(client.get("/"))
    clocks.tick(LOADED_AT + timedelta(days=1))

    assert NOTICE in before
    assert NOTICE not in words_of(client.get("/"))


def test_an_emergency_taken_back_before_it_began_is_not_announced(client: Client, operator: Actor):
    planned = suspend_everything(
        actor=operator,
        first_day=TODAY + timedelta(days=3),
        last_day=TODAY + timedelta(days=9),
        notice="Simulacro.",
        ground="Acuerdo.",
        source="Gaceta oficial.",
        now=LOADED_AT,
    )

    end_suspension(actor=operator, suspension=planned, ended_on=TODAY, reason="Se canceló.", now=LOADED_AT)

    assert NOTICE not in words_of(client.get("/"))


def test_a_page_of_one_s_own_announces_it_too(client: Client, emergency: TermSuspension):
    assert NOTICE in words_of(client.get("/no-existe/"))
