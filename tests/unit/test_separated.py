"""Cells that a spreadsheet would run stand behind an apostrophe; all others are as they were."""

from __future__ import annotations

import csv
import io
import time

import pytest

from tequio.foundation.separated import cells_of, divided, harmless, kept_as_text, written

ACTING = (
    "=1+1", "  =1", "\x0c=1", "\u00a0=1", "\u3000=1", "\u200b=1", "\uff1d1+1",
    "@SUM(A1)", "@usuario", "+A1", "-A1", "- A1+B1", "-1+A1", "+1+1", "-SUM(A1)", "- SUM(A1)", "+3 +A1",
    "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", '- WEBSERVICE ("http://x")', "+Hoja2!A1", "-Parque",
)  # fmt: skip
INNOCENT = (
    "-3 (cierre)", "- Parque central (2)\n- Mercado (2)", "+52 (55) 5000 0000", "+52 951 123 4567",
    "+52 951 123 4567 ext. 12", "+52-951-123-4567", "-2.5", "+3", "-$3.00", "-1,234.50", "-3%", "-5 plazas",
    "-", "--",
    "- punto", "- ¡Hola!", "- persona(s) y niña(s)", "- INEGI (2020)", "- uno | dos", "a=b", "1-2", "José",
    "correo@ejemplo.org", "\u2013 punto", "\u2022 punto", "véase: a, -3; b", "", " ",
)  # fmt: skip


@pytest.mark.parametrize("cell", ACTING)
def test_what_acts_stands_behind_an_apostrophe(cell):
    assert harmless(cell) == f"'{cell}"
    assert kept_as_text(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        *((f"a{sign}=1", f"a{sign}'=1") for sign in ",;\t|\n"),
        ('x, +HYPERLINK("http://x")', 'x,\' +HYPERLINK("http://x")'),
        ('x;"=1', "x;'\"=1"),
        *((f"{blank}=1", f"'{blank}'=1") for blank in ("\t", "\r", "\n", "\u00a0\t")),
    ],
)
def test_what_acts_once_the_line_is_divided_otherwise_too(cell, shown):
    assert harmless(cell) == shown


@pytest.mark.parametrize("cell", INNOCENT)
def test_what_is_innocent_is_left_alone(cell):
    assert harmless(cell) == cell


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_come_back_as_they_were_read(delimiter):
    rows = [["Concepto", "Nota"], *([cell, "x"] for cell in INNOCENT)]

    text = written(rows, delimiter, "\r\n")

    assert divided(text)[1] == delimiter
    assert list(cells_of(text, delimiter)) == rows


@pytest.mark.parametrize(
    ("text", "rest", "delimiter"),
    [
        ("sep=;\r\na,b;c\r\n", "a,b;c\r\n", ";"),
        ("\ufeffSEP=|\na|b\n", "a|b\n", "|"),
        ('"sep=;"\na;b\n', "a;b\n", ";"),
        ("sep=x\na;b\n", "a;b\n", ";"),
        ('"a,b,c";d\n', '"a,b,c";d\n', ";"),
        ("solo\n", "solo\n", ","),
    ],
)
def test_what_divides_the_cells_is_told_or_seen(text, rest, delimiter):
    assert divided(text) == (rest, delimiter)


def test_a_second_line_of_excels_own_divides_nothing():
    rest, delimiter = divided("sep=,\nsep=;\na;=1,b\n")

    assert written(list(cells_of(rest, delimiter)), delimiter, "\n").startswith("'")


@pytest.mark.parametrize("text", ['a,"b\nc,d\n', 'a,"b"c\n'])
def test_quotes_that_are_not_closed_are_told(text):
    with pytest.raises(csv.Error):
        list(cells_of(text, ","))


def test_no_cell_acts_however_the_line_is_divided():
    text = written([[cell, f"nota{sign}{cell}"] for cell in ACTING for sign in ",;\t|\n"], ",", "\n")

    for delimiter in ",;\t|":
        read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        assert not [cell for row in read for cell in row if cell.strip().strip('"').startswith("=")]


@pytest.mark.parametrize(
    "cell", ["+" + "1 " * 50_000 + "x=", "-" * 100_000 + "x", "- " + "a" * 100_000 + "|"]
)
def test_long_cells_take_no_long_time(cell):
    started = time.process_time()
    harmless(cell)

    assert time.process_time() - started < 0.5
