"""Text that travels to files and feeds."""

from dataclasses import dataclass

import pytest

from tequio.foundation.texts import as_written, as_written_within, on_one_line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Dos\r\nrenglones\ty  espacios ", "Dos renglones y espacios"),
        ("nómina\u202efdp.exe", "nóminafdp.exe"),
        ("\u2066aislado\u2069 \u200ea\u200f", "aislado a"),
        ("nulo\x00 campana\x07 borrar\x7f", "nulo campana borrar"),
        ("media \ud800 pareja \ufffe", "media pareja"),
        ("Ñandú, 50 % — «así»", "Ñandú, 50 % — «así»"),
    ],
)
def test_a_text_keeps_its_words_and_loses_its_tricks(text, written):
    assert on_one_line(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Uno\r\ndos\rtres\u2028cuatro\x0bcinco", "Uno\ndos\ntres\ncuatro\ncinco"),
        ("a\u200bb\u00adc\ufeffd\u2066e\U000e0041", "abcde"),
        ("  sangría\ty \\barra", "  sangría\ty \\barra"),
        ("👩\u200d🌾 y a\u200db", "👩\u200d🌾 y ab"),
    ],
)
def test_what_nobody_sees_goes_and_all_else_stays(text, written):
    assert as_written(text) == written


@dataclass(frozen=True)
class Told:
    text: str
    parts: tuple[str, ...] = ()


def test_texts_are_cleaned_wherever_they_stand():
    told = Told("a\u202eb", ("c\u200b",))

    assert as_written_within({"one": [told]}) == {"one": [Told("ab", ("c",))]}
    assert as_written_within(told.parts) == ("c",)


def test_what_needs_nothing_is_returned_itself():
    whole = {"one": [Told("a")], "two": {"b"}}

    assert as_written_within(whole) is whole
