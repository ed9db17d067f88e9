"""Letters are read by what the bytes show; what shows nothing, or two things, is doubted."""

from __future__ import annotations

import pytest

from tequio.foundation.encodings import NotText, read_letters

SPANISH = (
    "Año", "Árboles", "Peñón", "México", "ÚLTIMO INFORME", "ÓSCAR ÍÑIGUEZ", "García", "Pingüino",
    "¿Qué pasó? \u2014dijo\u2014", "\u201cSí\u201d, señaló\u2026", "AÑO", "Rincón; está aquí",
)  # fmt: skip


def is_sure(content):
    found = read_letters(content)
    return not (found.is_doubtful or found.doubts(found.text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("text", SPANISH)
def test_spanish_of_today_and_of_windows_is_read(text, encoding):
    content = text.encode(encoding)

    assert read_letters(content).text == text
    assert is_sure(content)


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_read_by_its_mark(mark):
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"

    assert read_letters(mark + "Peñón".encode(encoding)).text == "Peñón"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
@pytest.mark.parametrize(
    "text", ["Año", "Árboles", "ÁRBOL", "Peñón", "ÚLTIMO", "aquí", "María", "Ñ", "él", "OAXACA DE JUÁREZ"]
)
def test_letters_of_old_machines_are_never_sure(text, encoding):
    try:
        assert not is_sure(text.encode(encoding))
    except NotText:
        assert encoding == "cp850"


@pytest.mark.parametrize("read_as", ["cp1252", "latin-1", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", ["Peñón", "México", "día \u2013 noche"])
def test_letters_encoded_twice_are_never_sure(text, read_as):
    assert not is_sure(text.encode().decode(read_as).encode())


@pytest.mark.parametrize("stray", [b"\xff", b"\xf1", b"\xc3"])
def test_a_stray_byte_among_utf_8_is_never_sure(stray):
    assert not is_sure("Peñón, año ".encode() + stray + b" fin")


@pytest.mark.parametrize("text", ["25 °C, 1.ª etapa", "\u201cuno\u201d \u2013 \u20ac 20", "San Juan"])
def test_signs_without_accents_are_sure_in_windows(text):
    assert is_sure(text.encode("cp1252"))


@pytest.mark.parametrize("content", [b"25 \xa1C", b"\xa5", b"\xb3\xd6", b"\xb3\xea\xbf"])
def test_signs_that_nothing_explains_are_doubted(content):
    assert not is_sure(content)


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"a\x00b", b"\xff\xfea\x00\x00\x00", b"\xff\xfe\x00"])
def test_what_is_no_text_is_none(content):
    with pytest.raises(NotText):
        read_letters(content)
