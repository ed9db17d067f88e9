"""Things are called what the domain that keeps them calls them."""

from __future__ import annotations

import pytest

from tequio.foundation import names
from tequio.foundation.names import names_of, register


@pytest.fixture(autouse=True)
def _two_towns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "NAMERS", {})
    register("pueblo", _name_towns)


def _name_towns(keys):
    return {"arriba": "Pueblo de Arriba"} if "arriba" in keys else {}


def test_a_thing_is_called_by_its_name():
    assert names_of(["pueblo/arriba"]) == {"pueblo/arriba": "Pueblo de Arriba"}


def test_what_nobody_names_keeps_its_public_id():
    assert names_of(["pueblo/abajo", "rio/seco", ""]) == {
        "pueblo/abajo": "pueblo/abajo",
        "rio/seco": "rio/seco",
    }


def test_two_domains_cannot_name_the_same_kind():
    with pytest.raises(ValueError, match="pueblo"):
        register("pueblo", dict.fromkeys)
