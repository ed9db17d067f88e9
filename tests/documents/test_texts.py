"""Texts and tables are written anew: the letters are sure, and no cell acts."""

from __future__ import annotations

import csv
import io

import pytest

from tequio.documents.cleaning import text
from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format, format_of


@pytest.fixture
def cleaned(tmp_path):
    """Clean some bytes as the child process does; return the copy."""

    def clean(content, wanted=Format.CSV):
        source, target = tmp_path / "received", tmp_path / "cleaned"
        source.write_bytes(content)
        text.clean(source, target, wanted)
        return target.read_bytes()

    return clean


def test_bullets_telephones_and_negative_numbers_are_shown_as_they_were_read(cleaned):
    content = (
        "Concepto;Variación;Nota\r\nPlazas;-3 (cierre);sin cambio\r\n"
        'Bancas;4;"- Parque central (2)\n- Mercado (2)"\r\nTeléfono;+52 (55) 5000 0000;-2.5\r\n'
    ).encode()

    assert cleaned(content) == content


@pytest.mark.parametrize(
    "cell", ["=1+1", " =1", "\x0c=1", "\u00a0=1", "@SUM(1+1)*cmd|'/c calc'!A0", "+A1", "-A1"]
)
def test_a_formula_is_kept_as_text(cleaned, cell):
    made = cleaned(f'uno,dos\n1,"{cell}"\n'.encode())

    (_head, row) = csv.reader(io.StringIO(made.decode(), newline=""))
    assert row == ["1", f"'{cell}"]


def test_excels_own_line_divides_the_cells_and_goes(cleaned):
    assert cleaned(b"sep=;\r\na;b,c\r\n") == b"a;b,c\r\n"


def test_a_table_keeps_its_delimiter_and_its_lines(cleaned):
    assert cleaned(b"mes\tvariaci\xf3n\nenero\t-2.5\n").decode() == "mes\tvariación\nenero\t-2.5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_written_in_utf_8(cleaned, encoding):
    assert cleaned("Acta\r\nPeñón".encode(encoding), Format.TXT).decode() == "Acta\r\nPeñón"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("Peñón".encode("mac_roman"), Fault.OLD_LETTERS),
        ("Peñón".encode("cp850"), Fault.OLD_LETTERS),
        ("Peñón".encode().decode("cp1252").encode(), Fault.OLD_LETTERS),
        ("Peñón".encode() + b"\xff", Fault.OLD_LETTERS),
        (b'a,"b\n', Fault.OPEN_QUOTES),
        (b"acta \x1b[2J", Fault.NOT_TEXT),
        (b"acta \x81\xff", Fault.NOT_TEXT),
        ("acta \x00".encode("utf-16"), Fault.NOT_TEXT),
    ],
)
def test_what_cannot_be_read_for_sure_is_refused(cleaned, content, fault):
    with pytest.raises(Doubtful) as doubt:
        cleaned(content)

    assert doubt.value.fault == fault


def test_a_text_in_utf_16_is_a_text_unless_it_is_markup():
    assert format_of("a.txt", "Colonia\tÁrboles".encode("utf-16")) is Format.TXT
    with pytest.raises(Doubtful, match="markup"):
        format_of("a.txt", "<html>".encode("utf-16"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_that_lost_its_mark_is_taken_and_then_told_how_to_save_it(cleaned, encoding):
    content = "Colonia\tÁrboles\r\nCentro\t12\r\n".encode(encoding)

    assert format_of("a.csv", content) is Format.CSV
    with pytest.raises(Doubtful) as doubt:
        cleaned(content)
    assert doubt.value.fault == Fault.NOT_TEXT


@pytest.mark.parametrize("content", [b"MZ\x90\x00\x03\x00\x00\x00", b"\x00" * 70, b"a\x00b\x01c\x02"])
def test_other_bytes_are_no_text_that_lost_its_mark(content):
    with pytest.raises(Doubtful):
        format_of("a.txt", content)
