"""Words that are withdrawn are found however they were typed, and only they go."""

from __future__ import annotations

import pytest

from tequio.foundation.erasing import MARKER, Sought, TooShort


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("Ñandú Pérez", "lo firma nandu  PEREZ."),
        ("nandu perez", "lo firma Ñandú\nPe\u0301rez."),
        ("951 123 4567", "tel. (951) 123-45-67, de tarde"),
        ("9511234567", "tel. 951.123.4567"),
        ("a+b@example.org", "escriba a A+B@example.org"),
    ],
)
def test_words_are_found_however_they_were_typed(sought, text):
    assert Sought((sought,)).is_in(text)


@pytest.mark.parametrize(("sought", "text"), [("Ana Sol", "Ana y Sol"), ("9511234567", "9511234560")])
def test_other_words_are_not(sought, text):
    assert not Sought((sought,)).is_in(text)


def test_only_they_go_wherever_in_a_value_they_stand():
    value = {"uno": ["Lo vio Alba Ríos.", 7, None], "dos": {"alba rios": "nada"}}

    assert Sought(("Alba Ríos",)).taken_from(value) == {
        "uno": [f"Lo vio {MARKER}.", 7, None],
        "dos": {MARKER: "nada"},
    }


def test_what_is_around_them_is_shown_and_no_more():
    text = f"{'antes ' * 30}Alba Ríos{' luego' * 30}"

    around = Sought(("alba rios",)).around(["otra cosa", text])

    assert (around[0], around[-1]) == ("…", "…")
    assert "Alba Ríos" in around
    assert len(around) < 130


@pytest.mark.parametrize("texts", [(), ("abc",), (" a ", "Alba Ríos")])
def test_what_would_be_found_everywhere_is_refused(texts):
    with pytest.raises(TooShort):
        Sought(texts)
