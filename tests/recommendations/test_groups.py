"""Groups resolve to whoever existed on a day, real or fictitious apart."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.directory.models import Institution
from tequio.governance.models.body import Body
from tequio.recommendations.groups import UnknownGroup, groups_offered, resolve
from tests.recommendations.conftest import ISSUED_ON, Country


def test_state_guarantors_come_by_place(campeche: Institution, morelos: Institution, demo: Institution):
    members = resolve("state_guarantors", ISSUED_ON)

    assert members == [campeche, morelos]


def test_the_national_guarantor_is_not_of_a_state(country: Country, campeche: Institution):
    country.guarantor("inai", country.federation())

    members = resolve("state_guarantors", ISSUED_ON)

    assert members == [campeche]


def test_a_closed_guarantor_belongs_only_until_its_last_day(country: Country, campeche: Institution):
    country.close(campeche, date(2020, 5, 24))

    members = resolve("state_guarantors", ISSUED_ON)

    assert members == []


def test_a_guarantor_that_closes_that_day_still_belongs(country: Country, campeche: Institution):
    country.close(campeche, ISSUED_ON)

    members = resolve("state_guarantors", ISSUED_ON)

    assert members == [campeche]


def test_secretariats_are_those_installed_by_the_day(country: Country, secretariat: Body, demo: Institution):
    country.secretariat("stl-mor", country.state("mor", "Morelos"), date(2020, 5, 26))

    members = resolve("secretariats", ISSUED_ON)

    assert members == [secretariat]


def test_everyone_in_demo_is_only_fictitious(campeche: Institution, secretariat: Body, demo: Institution):
    members = resolve("everyone_in_demo", ISSUED_ON)

    assert [member.code for member in members] == ["demo-garante", "stl-demo"]


def test_an_unknown_group_is_an_error():
    with pytest.raises(UnknownGroup):
        resolve("nobody", ISSUED_ON)


def test_the_group_of_the_demonstration_is_offered_where_there_is_one(campeche: Institution):
    assert "everyone_in_demo" not in dict(groups_offered())


def test_the_group_of_the_demonstration_is_offered_beside_the_others(demo: Institution):
    assert "everyone_in_demo" in dict(groups_offered())
