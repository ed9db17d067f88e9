"""Institutions and territories are chosen by their names."""

from __future__ import annotations

import pytest
from django.db.models import Q

from tequio.directory.commands.territory import register_territory
from tequio.directory.models import InstitutionKind, TerritoryLevel
from tequio.directory.queries.institution import InstitutionOptions
from tequio.directory.queries.territory import TerritoryOptions

pytestmark = pytest.mark.django_db


def test_an_institution_is_found_by_part_of_its_name_its_acronym_or_its_place(institute, authority):
    options = InstitutionOptions()

    assert [key for key, _name in options.search("Cómision transp", 20)] == ["cotaipec"]
    assert [key for key, _name in options.search("cotai", 20)] == ["cotaipec"]
    assert [key for key, _name in options.search("campeche", 1)] == ["cotaipec"]
    assert options.search("oaxaca", 20) == []


def test_an_institution_is_offered_with_its_acronym_and_place(institute):
    options = InstitutionOptions()

    name = "Comisión de Transparencia de Campeche (COTAIPEC), Campeche"
    assert options.search("", 20) == [("cotaipec", name)]
    assert options.find(["cotaipec", "otra"]) == {"cotaipec": (name, institute)}


def test_who_offers_institutions_may_narrow_them(institute):
    options = InstitutionOptions(among=Q(kind=InstitutionKind.ACADEMIA))

    assert options.search("", 20) == []
    assert options.find(["cotaipec"]) == {}


def test_a_territory_is_found_by_its_name(campeche):
    options = TerritoryOptions(among=Q(level=TerritoryLevel.STATE))

    assert options.search("CAMPÉCHE", 20) == [("cam", "Campeche")]
    assert options.find(["cam", "mx"]) == {"cam": ("Campeche", campeche)}


def test_a_municipality_is_told_apart_by_its_state(campeche, history, now):
    register_territory(
        actor=history,
        code="04002",
        level=TerritoryLevel.MUNICIPALITY,
        inegi="04002",
        name="Benito Juárez",
        parent=campeche,
        now=now,
    )

    assert TerritoryOptions().search("benito", 20) == [("04002", "Benito Juárez, Campeche")]
