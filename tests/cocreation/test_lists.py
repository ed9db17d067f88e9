"""The list of contributions is narrowed by a table and a state, or begins with what affects most people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tequio.cocreation import clock
from tequio.cocreation.commands.moderation import publish_contribution
from tequio.cocreation.commands.support import count_hands
from tequio.cocreation.queries import contribution as queries
from tequio.cocreation.queries.contribution import MOST_SUPPORTED, Wanted, contributions
from tequio.directory.commands.territory import register_territory
from tequio.directory.models import TerritoryLevel
from tequio.foundation.days import day_of
from tests.cocreation.gathering import bring
from tests.cocreation.test_tables import enter, sit
from tests.worlds import world

pytestmark = pytest.mark.django_db

LIST = "/proceso/cam-2016-1/aportaciones/"


@world
def supported(process, facilitator, today):
    """Five published contributions that affect so many people besides."""
    where = {"where": "Asamblea", "held_on": day_of(today)}
    for number, people in enumerate((2, 9, 2, 0, 30)):
        found = bring(process, today, origin=f"192.0.2.{number}")
        publish_contribution(actor=facilitator, contribution=found, now=today)
        if people:
            count_hands(actor=facilitator, contribution=found, people=people, now=today, **where)
    clock.tick(today + timedelta(hours=1))
    return process


def numbers(process, **more):
    found = contributions(process, wanted=Wanted(order=MOST_SUPPORTED), **more)
    return [row.number for row in found.rows], found.before, found.after


def test_those_that_affect_most_people_come_first_and_then_the_oldest(supported):
    assert numbers(supported) == ([5, 2, 1, 3, 4], "", "")


def test_pages_of_that_order_lead_on_and_back(supported, monkeypatch):
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)

    first, _nothing, after = numbers(supported)
    second, before, _after = numbers(supported, after=after)
    back, *_more = numbers(supported, before=before)

    assert (first, second, back) == ([5, 2], [1, 3], [5, 2])


def test_the_list_is_narrowed_by_the_table_where_it_was_brought(
    client: Client, process, published, facilitator, today
):
    said = enter(facilitator, sit(facilitator, process, today, day=today), today, title="El camión no espera")
    publish_contribution(actor=facilitator, contribution=said, now=today)

    page = client.get(LIST, {"mesa": "1", "orden": MOST_SUPPORTED}).text

    assert "El camión no espera" in page
    assert published.title not in page


@pytest.mark.usefixtures("published")
def test_a_state_takes_its_municipalities_in(client: Client, process, facilitator, history, today):
    state = process.exercise.territory
    town = register_territory(
        actor=history,
        level=TerritoryLevel.MUNICIPALITY,
        name="Calkiní",
        parent=state,
        inegi="04001",
        now=today,
    )
    there = publish_contribution(
        actor=facilitator,
        contribution=bring(process, today, territory=town, title="Falta un puente"),
        now=today,
    )

    of_state, of_town = (client.get(LIST, {"lugar": place.code}).text for place in (state, town))

    assert there.title in of_state
    assert "2 aportaciones publicadas" in of_state
    assert there.title in of_town
    assert "1 aportación publicada" in of_town
