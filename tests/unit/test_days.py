"""Which day it is, and where."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo, available_timezones

import pytest

from tequio.foundation.days import day_for, day_of, first_day_of, happening_in, last_day_of
from tequio.foundation.refs import SubjectRef
from tequio.foundation.zones import FIRST_TO_END, LAST_TO_END, ZONES, zone_of, zone_of_place

HALF_PAST_TEN_IN_TIJUANA = datetime(2026, 12, 2, 6, 30, tzinfo=UTC)
FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 2)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("estado/bcn", "America/Tijuana"),
        ("municipio/02004", "America/Tijuana"),
        ("estado/son", "America/Hermosillo"),
        ("estado/sin", "America/Mazatlan"),
        ("estado/nay", "America/Mazatlan"),
        ("municipio/18020", "America/Bahia_Banderas"),
        ("municipio/18017", "America/Mazatlan"),
        ("estado/chh", "America/Chihuahua"),
        ("municipio/08019", "America/Chihuahua"),
        ("municipio/08037", "America/Ciudad_Juarez"),
        ("municipio/08052", "America/Ojinaga"),
        ("municipio/05025", "America/Matamoros"),
        ("municipio/05030", "America/Monterrey"),
        ("municipio/19005", "America/Matamoros"),
        ("municipio/28032", "America/Matamoros"),
        ("municipio/28041", "America/Monterrey"),
        ("estado/dur", "America/Monterrey"),
        ("estado/yuc", "America/Merida"),
        ("estado/cam", "America/Merida"),
        ("estado/roo", "America/Cancun"),
        ("estado/oax", "America/Mexico_City"),
        ("municipio/20067", "America/Mexico_City"),
        ("federacion/mx", "America/Mexico_City"),
        ("estado/demo", "America/Mexico_City"),
    ],
)
def test_each_place_has_its_zone(place, zone):
    assert zone_of_place(SubjectRef.parse(place)) == zone


def test_every_zone_is_one_of_tzdata():
    assert set(ZONES) <= available_timezones()


@pytest.mark.parametrize("month", range(1, 13))
def test_no_day_begins_before_the_first_zone_nor_ends_after_the_last(month):
    moment = datetime(2026, month, 15, tzinfo=UTC)
    hours = {zone: moment.astimezone(ZoneInfo(zone)).utcoffset() for zone in ZONES}

    assert hours[FIRST_TO_END] == max(hours.values())
    assert hours[LAST_TO_END] == min(hours.values())


def test_it_is_another_day_in_the_capital_while_the_day_goes_on_in_tijuana():
    assert day_of(HALF_PAST_TEN_IN_TIJUANA) == first_day_of(HALF_PAST_TEN_IN_TIJUANA) == SECOND
    assert last_day_of(HALF_PAST_TEN_IN_TIJUANA) == FIRST
    assert day_for(SimpleNamespace(zone="America/Tijuana"), HALF_PAST_TEN_IN_TIJUANA) == FIRST
    assert day_for(SimpleNamespace(), HALF_PAST_TEN_IN_TIJUANA) == SECOND


def test_what_happens_somewhere_has_the_days_of_there():
    with happening_in("America/Tijuana"):
        inside = day_of(HALF_PAST_TEN_IN_TIJUANA)
        with happening_in(""):
            still = day_of(HALF_PAST_TEN_IN_TIJUANA)

    assert (inside, still, day_of(HALF_PAST_TEN_IN_TIJUANA)) == (FIRST, FIRST, SECOND)


def test_a_subject_is_in_the_first_place_of_its_scopes():
    scopes = [SubjectRef.parse(ref) for ref in ("organo/stl", "municipio/08037", "estado/chh")]

    assert zone_of(SimpleNamespace(scopes=scopes)) == "America/Ciudad_Juarez"
    assert zone_of(SimpleNamespace(scopes=scopes[:1])) == ""
