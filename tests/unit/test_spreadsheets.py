"""Files of lines are read as people save them; what was saved in an old way is never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from tequio.foundation.decoding import TextTooLarge, UnreadableText, decoded
from tequio.foundation.encodings import Decoded
from tequio.foundation.spreadsheet import (
    BadCell,
    Column,
    ColumnTwice,
    Line,
    NoLines,
    TooManyLines,
    read_table,
)

COLUMNS = (Column("nombre", "", needed=True, also=("nombre completo",)), Column("año", ""))
NAMES = "nombre\nPeñón Blanco\nMuñoz\n"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_letters_of_old_machines_are_doubted_where_they_stand(encoding):
    table = read_table(decoded(NAMES.encode(encoding)), COLUMNS)

    assert table.is_doubtful
    assert [(line.number, line.column) for line in table.bad] == [(2, "nombre"), (3, "nombre")]


def test_what_was_encoded_twice_is_doubted():
    twice = NAMES.encode().decode("cp1252").encode()

    assert [line.number for line in read_table(decoded(twice), COLUMNS).bad] == [2, 3]


@pytest.mark.parametrize(
    "text", ["K\u2019iche\u2019 de Ñuu Savi", "«Mérida» \u2013 Plan 2015\u20132020", "O\u2019Higgins, río"]
)
def test_signs_of_good_prose_are_not_doubted(text):
    for encoding in ("utf-8", "cp1252"):
        assert not read_table(decoded(f'nombre\n"{text}"\n'.encode(encoding)), COLUMNS).bad


def test_spaces_are_single_ones_and_blank_lines_are_none():
    table = read_table(
        Decoded("NOMBRE_COMPLETO,Año\r\n San Juan\u00a0 Mixtepec ,1\r\n,\r\n\r\nOtro\r\n"), COLUMNS
    )

    assert [(line.number, line.text("nombre"), line.text("año")) for line in table.lines] == [
        (2, "San Juan Mixtepec", "1"),
        (5, "Otro", ""),
    ]


def test_a_line_of_several_rows_keeps_them_and_the_next_its_number():
    table = read_table(Decoded('nombre,otra\n"uno\ndos",x\ntres,\n'), COLUMNS)

    assert [(line.number, line.text("nombre")) for line in table.lines] == [(2, "uno\ndos"), (4, "tres")]
    assert table.unread == ("otra",)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("nombre,Nombre completo\na,b\n", ColumnTwice),
        ("nombre,NOMBRE\na,b\n", ColumnTwice),
        ("nombre\n\n", NoLines),
        ("nombre\n" + "a\n" * 3001, TooManyLines),
    ],
)
def test_a_table_that_is_none_is_refused(text, refusal):
    with pytest.raises(refusal):
        read_table(Decoded(text), COLUMNS)


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"a\x00b", b"<html>", b"\xff\xfe\x00", b"\x81\x8d"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(UnreadableText):
        decoded(content)


def test_too_much_is_not_looked_at():
    with pytest.raises(TextTooLarge):
        decoded(b"a" * (2 * 1024 * 1024 + 1))


def test_a_day_is_written_in_either_way():
    line = Line(2, {"a": "2026-03-31", "b": "31/3/2026", "c": "", "d": "31/02/2026"})

    assert [line.day(column) for column in "abc"] == [date(2026, 3, 31), date(2026, 3, 31), None]
    with pytest.raises(BadCell):
        line.day("d")


def test_a_choice_is_named_by_its_word_or_itself():
    line = Line(2, {"a": "Poder EJECUTIVO", "b": "executive", "c": "", "d": "otro"})
    choices = [("executive", "Poder Ejecutivo")]

    assert [line.choice(column, choices) for column in "abc"] == ["executive", "executive", ""]
    with pytest.raises(BadCell, match="puede ser: Poder Ejecutivo"):
        line.choice("d", choices)


def test_a_file_that_is_cut_within_quotes_tells_where():
    table = read_table(Decoded('sep=;\nnombre;año\nuno;1\n"dos;2\ntres;3\n'), COLUMNS)

    assert [line.text("nombre") for line in table.lines] == ["uno"]
    assert [(line.number, "cortado" in str(line.reason)) for line in table.bad] == [(4, True)]


def test_a_line_that_stands_for_none_is_left_out_and_told():
    table = read_table(Decoded("nombre,año\nPeñón Blanco,1\nNo  especificado,\n"), COLUMNS)

    assert [line.text("nombre") for line in table.lines] == ["Peñón Blanco"]
    assert table.left_out == (3,)
