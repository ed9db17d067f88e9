"""Territories: the catalogue every installation has, and additions to it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from tequio.directory.catalogue import load_catalogue
from tequio.directory.commands.territory import KeyTaken, WrongContainer, register_territory
from tequio.directory.models import Territory, TerritoryLevel
from tequio.directory.queries import territory as queries
from tequio.directory.steps import BadCode
from tequio.foundation.actors import ANONYMOUS
from tequio.foundation.facts import CodeTaken, TextMissing
from tequio.foundation.policy import NotAllowed
from tequio.foundation.refs import SubjectRef
from tequio.ledger.models import LogEntry

pytestmark = pytest.mark.django_db


def test_the_catalogue_has_the_federation_and_its_32_states(country):
    states = queries.states()

    assert (len(states), states[0].name, states[-1].name) == (32, "Aguascalientes", "Zacatecas")
    assert str(country.ref) == "federacion/mx"


def test_loading_the_catalogue_again_changes_nothing(country, history, now):
    registered = LogEntry.objects.count()

    added = load_catalogue(actor=history, now=now)

    assert (added, LogEntry.objects.count()) == (0, registered)


def test_a_state_stands_within_the_federation(campeche):
    assert str(campeche) == "Campeche"
    assert campeche.scopes == (SubjectRef("estado", "cam"), SubjectRef("federacion", "mx"))


def test_a_municipality_is_filed_under_its_state(campeche, operator, now):
    calkini = register_territory(
        actor=operator,
        code="04001",
        level=TerritoryLevel.MUNICIPALITY,
        name="Calkiní",
        inegi="04001",
        parent=campeche,
        now=now,
    )

    assert LogEntry.objects.latest("pk").about == ["estado/cam", "municipio/04001"]
    assert [str(ref) for ref in calkini.scopes] == ["municipio/04001", "estado/cam", "federacion/mx"]


def test_what_is_within_a_fictitious_territory_is_fictitious(country, operator, now):
    demo = register_territory(
        actor=operator,
        code="dem",
        level=TerritoryLevel.STATE,
        name="Entidad de demostración",
        parent=country,
        fictitious=True,
        now=now,
    )

    town = register_territory(
        actor=operator, code="villa", level=TerritoryLevel.MUNICIPALITY, name="Villa", parent=demo, now=now
    )

    assert town.fictitious
    assert "dem" not in [state.code for state in queries.states()]
    assert "dem" in [place.code for place in queries.jurisdictions()]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"code": "cam"}, CodeTaken),
        ({"code": "Campeche!"}, BadCode),
        ({"code": "c" * 81}, BadCode),
        ({"inegi": "04"}, KeyTaken),
        ({"name": "  "}, TextMissing),
        ({"level": TerritoryLevel.MUNICIPALITY}, WrongContainer),
        ({"parent": None}, WrongContainer),
    ],
)
def test_a_territory_is_refused(country, operator, now, changes, refusal):
    asked = {"code": "nuevo", "level": TerritoryLevel.STATE, "name": "Nuevo", "parent": country, **changes}

    with pytest.raises(refusal):
        register_territory(actor=operator, now=now, **asked)


def test_a_visitor_cannot_register_a_territory(country, now):
    with pytest.raises(NotAllowed):
        register_territory(
            actor=ANONYMOUS, code="x", level=TerritoryLevel.STATE, name="X", parent=country, now=now
        )


def test_the_database_keeps_a_state_within_something(campeche):
    campeche.parent = None

    with pytest.raises(ValidationError, match="only_the_federation"):
        campeche.validate_constraints()


def test_a_state_shows_its_guarantors_then_and_now(succeeded):
    view = queries.state_view(succeeded.territory)

    assert [line.kind_label for line in view.guarantors] == ["Organismo garante", "Autoridad garante"]
    assert view.knows_current_guarantor


def test_a_state_without_an_authority_of_the_new_law_says_so(institute):
    view = queries.state_view(institute.territory)

    assert not view.knows_current_guarantor
    assert view.others == ()


def test_institutions_are_counted_by_place_and_kind(succeeded):
    counts = queries.institutions_by_state_and_kind()

    assert {code: dict(kinds) for code, kinds in counts.items()} == {"cam": {"guarantor": 2}}


def test_of_many_places_a_list_offers_the_states_and_the_one_that_is_chosen(
    country, history, now, monkeypatch
):
    for code in ("calkini-cam", "tenabo-cam"):
        register_territory(
            actor=history,
            code=code,
            level=TerritoryLevel.MUNICIPALITY,
            name=code,
            parent=Territory.objects.get(code="cam"),
            now=now,
        )
    every = Territory.objects.exclude(code="mx")

    few = queries.places_to_choose(every)
    monkeypatch.setattr(queries, "MOST_PLACES", 33)
    many = queries.places_to_choose(every, "tenabo-cam")

    assert len(few) == 34
    assert {one.code for one in few} - {one.code for one in many} == {"calkini-cam"}
