"""Whether there is something to hold a role in is told by the domain that keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.foundation import scopes
from tequio.foundation.refs import SubjectRef
from tequio.foundation.scopes import Standing, register, standing_of

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _one_town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scopes, "KEEPERS", {})
    register("pueblo", _town)


def _town(key, on):
    if key != "arriba":
        return Standing.UNKNOWN
    return Standing.STANDS if on <= TODAY else Standing.OVER


@pytest.mark.parametrize(
    ("ref", "on", "standing"),
    [
        (SubjectRef("pueblo", "arriba"), TODAY, Standing.STANDS),
        (SubjectRef("pueblo", "arriba"), date(2027, 1, 1), Standing.OVER),
        (SubjectRef("pueblo", "abajo"), TODAY, Standing.UNKNOWN),
        (SubjectRef("rio", "seco"), TODAY, Standing.UNKNOWN),
    ],
)
def test_a_place_stands_as_its_keeper_says(ref, on, standing):
    assert standing_of(ref, on) == standing


def test_two_domains_cannot_keep_the_same_kind():
    with pytest.raises(ValueError, match="pueblo"):
        register("pueblo", lambda _key, _on: Standing.STANDS)
