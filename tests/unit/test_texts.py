"""Text that travels to files and feeds."""

import pytest

from tequio.foundation.texts import on_one_line


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
