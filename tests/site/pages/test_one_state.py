"""A thing has one state, whichever page, list, map or file tells it."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.test import Client

from tequio.exercises.models import Exercise
from tequio.plans.models.milestone import Milestone
from tequio.plans.pages.headline import state_of
from tequio.plans.queries.commitment_list import published
from tequio.plans.queries.headline import headline_of_commitment, with_facts
from tequio.plans.queries.plan import published_plans

pytestmark = pytest.mark.usefixtures("example")
_STATE = re.compile(r'class="state (\w+)".*?</svg>\s*<span>\s*([^<]+?)\s*</span>', re.DOTALL)


def _first_state(client: Client, address: str) -> tuple[str, str]:
    """Return the tone and the word of the first state in the body of a page."""
    page = client.get(address).content.decode()
    found = _STATE.search(page[page.index("<h1") :])
    assert found, address
    return found[1], found[2]


def _rows(client: Client, path: str) -> dict[str, dict[str, str]]:
    text = client.get(f"/datos/{path}.csv").content.decode("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


def test_a_commitment_stands_the_same_everywhere(client):
    expected = {str(row.ref): state_of(headline_of_commitment(row)) for row in _listed()}
    in_file = {ref: row["situacion_nombre"] for ref, row in _rows(client, "compromisos").items()}
    in_json = json.loads(client.get("/datos/compromisos.json").content)

    assert in_file == {ref: str(state.word) for ref, state in expected.items()}
    assert {row["id"]: row["situacion_nombre"] for row in in_json["filas"]} == in_file
    for ref, state in expected.items():
        assert _first_state(client, f"/{ref}/") == (state.tone, str(state.word))


def _listed():
    return with_facts(published()).select_related("plan__exercise")


@pytest.mark.parametrize("address", ["/compromisos/", "/compromisos/?vista=tabla", "/plan/demo-1/"])
def test_lists_tell_what_the_page_of_a_commitment_tells(client, address):
    address = (
        f"{address}{'&' if '?' in address else '?'}q=" if address.startswith("/compromisos") else address
    )
    page = client.get(address).content.decode()

    for row in _listed().filter(plan__code="demo-1"):
        after = page[page.index(f"/{row.ref}/") :]
        found = _STATE.search(after)
        assert found
        assert found[2] == str(state_of(headline_of_commitment(row)).word)


def test_a_plan_stands_the_same_on_its_page_and_in_its_file(client):
    in_file = {ref: row["situacion_nombre"] for ref, row in _rows(client, "planes").items()}

    for plan in published_plans():
        state = state_of(plan.headline)
        assert _first_state(client, f"/{plan.ref}/") == (state.tone, str(state.word))
        assert in_file[str(plan.ref)] == str(state.word)


def test_a_milestone_stands_the_same_on_its_page_and_in_its_file(client):
    in_file = _rows(client, "hitos")

    for one in Milestone.objects.filter(commitment__plan__code="demo-1").select_related("commitment"):
        _tone, word = _first_state(client, f"/{one.ref}/")
        assert in_file[str(one.ref)]["situacion_nombre"] == word


def test_an_exercise_stands_the_same_on_its_page_the_list_the_map_and_in_its_file(client):
    in_file = _rows(client, "ejercicios")
    listed = client.get("/ejercicios/").content.decode()
    table = listed[listed.rindex("<table") :]

    for one in Exercise.objects.filter(fictitious=False).select_related("territory"):
        _tone, word = _first_state(client, f"/{one.ref}/")
        row = table[table.index(f'href="/{one.ref}/"') :]
        found = _STATE.search(row)
        assert found
        assert found[2] == word == in_file[str(one.ref)]["situacion_nombre"]
        tile = listed[listed.index(f'href="/{one.territory.ref}/"') :]
        assert word in tile[: tile.index("</li>")]
