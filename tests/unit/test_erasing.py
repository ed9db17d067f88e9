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
        ("O'Farrill Díaz", "la C. O\u2019FARRILL  DIAZ"),
        ("Ofarrill Diaz", "la C. O'Farrill Díaz"),
        ("Ana María Ríos", "Ana-María **Ríos**"),
        ("Ana\u2011María Ríos", "INE_ana_maria_rios.pdf"),
        ("Yu\u1ebdhe Tsa\u1ef9", "lo dijo YU\u1ebcHE TSA\u1ef8"),
        (
            "Lo dijo Alba Ríos en la asamblea de la colonia, ante treinta y dos vecinas y vecinos.",
            "Lo dijo Alba Ríos en la asamblea de la colonia, ante treinta y…",
        ),
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


@pytest.mark.parametrize("texts", [(), ("abc",), (" a ", "Alba Ríos"), ("- - - -",), ("a b c",)])
def test_what_would_be_found_everywhere_is_refused(texts):
    with pytest.raises(TooShort):
        Sought(texts)


def test_the_beginning_of_a_long_text_goes_where_a_title_repeats_it():
    whole = "Alba Ríos, de la calle de las Flores 12, pidió la beca y no la tuvo porque llegó tarde."
    sought = Sought((whole,))

    assert sought.taken_from(whole[:70]) == MARKER
    assert sought.around(f"{whole[:70]}…").startswith("Alba Ríos")
    assert sought.taken_from("Alba Ríos, de la calle") == "Alba Ríos, de la calle"
