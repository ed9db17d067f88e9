"""Whoever asks for an address reads what the rules let them, and is not told what else there is."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.test import Client

from tequio.foundation.actors import Actor
from tequio.foundation.policy import decide
from tequio.identity.models import Person
from tequio.plans.models.plan import Plan
from tequio.plans.queries import plan as plans
from tequio.plans.queries.plan import plans_with_facts
from tequio.ui.acts.act import Acts
from tests.acts import places
from tests.acts.addresses import Standing, standing
from tests.acts.effects import effects
from tests.acts.trying import acting, entered
from tests.worlds import world

pytestmark = pytest.mark.thorough

_MOST_PEOPLE = 12
_OPENED = {200, 302, 303}
_TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
# A sending of their link does it, for whoever has the link.
_DONE_BY_A_LINK = ("/terminar/", "/invitacion/")


@world
def hidden(accounts: None) -> None:
    """Let something of each kind be written still, taken out, or of one person alone."""
    for route in (
        "plan/<slug:code>/", "plan-publicar", "commitment-devolver", "aceptacion/<slug:code>/",
        "recomendacion/<slug:code>/", "correccion/<slug:code>/", "seguimiento/<str:token>/",
        "invitacion/<slug:uid>/", "persona/<slug:uid>/",
    ):  # fmt: skip
        assert list(places.PLACES[route]())


def _told(answer: HttpResponse, address: str) -> tuple[int, str]:
    """Return what an answer says, but for its own address and what is new each time."""
    text = _TOKENS.sub("", b"".join(answer).decode(errors="replace"))
    return answer.status_code, text.replace(quote(address, safe=""), "").replace(address, "")


def _differs(client: Client, actor: Actor, one: Standing) -> str:
    """Return what is answered otherwise than the rules have it."""
    answer = client.get(one.address)
    if not decide(one.view.rule, actor).allowed:
        return _otherwise(answer, {403}) or _unlike(client, answer, one)
    if not one.may_know(actor, one.row):
        return _otherwise(answer, {404}) or _unlike(client, answer, one)
    return _otherwise(answer, _OPENED if one.may_read(actor, one.row) else {403})


def _otherwise(answer: HttpResponse, expected: set[int]) -> str:
    return "" if answer.status_code in expected else f"{answer.status_code} and not {expected}"


def _unlike(client: Client, answer: HttpResponse, one: Standing) -> str:
    """Compare with the answer to an address at which there is nothing."""
    if not one.missing:
        return ""
    nothing = _told(client.get(one.missing), one.missing)
    return "" if _told(answer, one.address) == nothing else f"unlike {one.missing}"


def _told_otherwise(reader: Person | None) -> dict[str, str]:
    client, actor = entered(reader), acting(reader)
    said = {one.address: _differs(client, actor, one) for one in standing()}
    return {address: text for address, text in said.items() if text}


@pytest.fixture
def reader(hidden, request) -> Person | None:
    """Return one of the example's people, or nobody."""
    people = [None, *Person.objects.filter(is_active=True).order_by("pk")]
    assert len(people) <= _MOST_PEOPLE
    if request.param >= len(people):
        pytest.skip("no more people in the example")
    return people[request.param]


everybody = pytest.mark.parametrize("reader", range(_MOST_PEOPLE), indirect=True)


@everybody
def test_whoever_asks_reads_what_the_rules_let_them_and_no_more(reader):
    assert len(list(standing())) > 150
    assert _told_otherwise(reader) == {}


@pytest.mark.parametrize("reader", [0], indirect=True)
def test_a_page_that_tells_what_it_hides_is_found(reader, monkeypatch):
    monkeypatch.setattr(Acts, "refuse_hidden", lambda *_given: None)

    assert {"/plan/demo-borrador/borrador/", "/compromiso/demo-borrador-1/borrador/"} <= set(
        _told_otherwise(reader)
    )


def _all_plans() -> QuerySet[Plan]:
    found = plans_with_facts(Plan.objects.all()).select_related("exercise__territory", "exercise__guarantor")
    return found.select_related("approved_in").annotate(how_many=Count("commitments"))


@pytest.mark.parametrize("reader", [0], indirect=True)
def test_a_read_that_gives_what_is_not_published_is_found(reader, monkeypatch):
    monkeypatch.setattr(plans, "_published", _all_plans)

    drafts = ("/plan/cam-2027/", "/plan/demo-borrador/")
    assert set(_told_otherwise(reader)) == {*drafts, *(f"{draft}avance/" for draft in drafts)}


@everybody
def test_where_there_is_no_act_nothing_is_sent(reader):
    client, before = entered(reader), effects()
    found = [one for one in standing() if not any(word in one.address for word in _DONE_BY_A_LINK)]
    addresses = {address: one.view for one in found for address in (one.address, one.missing) if address}
    forms = {address for address, view in addresses.items() if "POST" in view.methods}

    answered = {address: client.post(address).status_code for address in addresses.keys() - forms}

    assert {*answered.values()} == {405}
    assert effects() == before
    assert max(client.post(address).status_code for address in forms) < 500
