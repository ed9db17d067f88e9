"""The corpus of hostile files: each is refused, or cleaned of what it hides."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile

import pikepdf
import pytest
from PIL import Image

from tequio.documents import storage
from tequio.documents.cleaning import pdf
from tequio.documents.formats import Format
from tequio.documents.models import DocumentState
from tests.documents import corpus
from tests.documents.places import bytes_of

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]  # a process for each file


@pytest.mark.parametrize(
    ("name", "make", "fault"),
    [
        pytest.param("a.docx", corpus.zip_bomb, "too_large_inside", id="zip bomb"),
        pytest.param("a.docx", corpus.zip_of_many, "too_large_inside", id="thousands of parts"),
        pytest.param("a.docx", corpus.zip_that_lies, "damaged", id="zip that lies about its size"),
        pytest.param("a.docx", corpus.zip_with_shared_bytes, "damaged", id="zip with shared bytes"),
        pytest.param("a.docx", corpus.zip_with_a_link, "unsafe_names", id="symbolic link"),
        pytest.param("a.docx", corpus.zip_with_two_of_a_name, "unsafe_names", id="two parts of a name"),
        pytest.param(
            "a.docx", lambda: corpus.docx_with({"../../salida.xml": "<x/>"}), "unsafe_names", id="zip slip"
        ),
        pytest.param(
            "a.docx", lambda: corpus.docx_with({"/etc/x.xml": "<x/>"}), "unsafe_names", id="absolute name"
        ),
        pytest.param(
            "a.docx", lambda: corpus.docx_with({"word\\x.xml": "<x/>"}), "unsafe_names", id="backslash"
        ),
        pytest.param(
            "a.docx",
            lambda: corpus.docx_with({"word/embeddings/x.docx": corpus.docx()}),
            "files_inside",
            id="nested",
        ),
        pytest.param(
            "a.docx",
            lambda: corpus.docx_with({"word/media/image2.png": corpus.docx()}),
            "files_inside",
            id="nested as picture",
        ),
        pytest.param(
            "a.docx", lambda: corpus.docx_with({"word/embeddings/ole.bin": b"x"}), "files_inside", id="ole"
        ),
        pytest.param(
            "a.docx", lambda: corpus.docx_with({"word/media/x.svg": "<svg/>"}), "markup", id="svg inside"
        ),
        pytest.param(
            "a.docx", lambda: corpus.docx_with({"word/vbaProject.bin": b"x"}), "macros", id="macros by name"
        ),
        pytest.param("a.docx", corpus.docx_with_macro_type, "macros", id="macros by type"),
        pytest.param(
            "a.odt",
            lambda: corpus.packed(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": "<x/>",
                    "Basic/Standard/x.xml": "<x/>",
                }
            ),
            "macros",
            id="macros of odt",
        ),
        pytest.param("a.docx", corpus.docx_with_entity, "entities", id="XXE"),
        pytest.param("a.docx", corpus.docx_with_laughs, "entities", id="billion laughs"),
        pytest.param("a.docx", corpus.docx_with_entity_in_utf16, "entities", id="XXE in UTF-16"),
        pytest.param("a.docx", corpus.docx_with_split_field, "calls_out", id="DDE over two runs"),
        pytest.param(
            "a.docx",
            lambda: corpus.docx(body='<w:p><w:fldSimple w:instr="DDE cmd"/></w:p>'),
            "calls_out",
            id="DDE in an attribute",
        ),
        pytest.param("a.docx", corpus.docx_with_template, "calls_out", id="remote template"),
        pytest.param(
            "a.docx",
            lambda: corpus.docx_with_template("hyperlink", "file://servidor/x"),
            "calls_out",
            id="link to a share",
        ),
        pytest.param(
            "a.xlsx", lambda: corpus.xlsx(formula="cmd|'/c calc'!A0"), "calls_out", id="DDE formula"
        ),
        pytest.param(
            "a.xlsx", lambda: corpus.xlsx(formula='WEBSERVICE("http://x")'), "calls_out", id="web formula"
        ),
        pytest.param("a.ods", lambda: corpus.ods(formula="of:=DDE(1)"), "calls_out", id="DDE formula of ods"),
        pytest.param(
            "a.odt",
            lambda: corpus.odt(
                content='<draw:image xmlns:draw="d" xmlns:xlink="l" xlink:href="http://x/seguimiento.png"/>'
            ),
            "calls_out",
            id="remote picture of odt",
        ),
        pytest.param(
            "a.odt",
            lambda: corpus.odt(content='<script:event-listener xmlns:script="s"/>'),
            "calls_out",
            id="listener of odt",
        ),
        pytest.param(
            "a.odt",
            lambda: corpus.odt(content='<m:encryption-data xmlns:m="m"/>'),
            "protected",
            id="encrypted odt",
        ),
        pytest.param("a.odt", lambda: corpus.odt(mimetype="text/html"), "wrong_format", id="odt of html"),
        pytest.param("a.xlsx", corpus.docx, "wrong_format", id="docx called xlsx"),
        pytest.param("a.docx", lambda: corpus.docx()[:400], "damaged", id="truncated docx"),
        pytest.param("a.docx", lambda: corpus.docx(body="<w:p>"), "damaged", id="broken xml"),
        pytest.param("a.png", corpus.huge_png, "too_many_pixels", id="30000 by 30000"),
        pytest.param("a.png", lambda: corpus.huge_png(8000, 6000), "too_many_pixels", id="48 million pixels"),
        pytest.param("a.jpg", corpus.truncated_jpeg, "damaged", id="truncated jpeg"),
        pytest.param("a.webp", corpus.animated_webp, "animated", id="animated webp"),
        pytest.param("a.pdf", corpus.locked_pdf, "protected", id="pdf with password"),
        pytest.param("a.pdf", corpus.pdf_with_a_circle_of_pages, "damaged", id="circle of pages"),
        pytest.param("a.pdf", corpus.deep_pdf, "damaged", id="arrays 3000 deep"),
        pytest.param("a.pdf", lambda: corpus.pdf(pages=10_000), "too_many_pages", id="10000 pages"),
        pytest.param("a.pdf", lambda: corpus.pdf()[:200], "damaged", id="truncated pdf"),
        pytest.param("a.pdf", lambda: b"%PDF-1.4\nnothing\n%%EOF", "damaged", id="no pdf behind the sign"),
        pytest.param("a.csv", lambda: b'uno,"dos\n', "open_quotes", id="csv that is cut"),
        pytest.param("a.csv", lambda: "Año\n".encode("mac_roman"), "old_letters", id="csv of a Macintosh"),
        pytest.param("a.txt", lambda: b"acta " * 2000 + b"\x00", "not_text", id="null far inside"),
        pytest.param("a.txt", lambda: b"acta \x81\xff", "not_text", id="no encoding"),
        pytest.param("a.txt", lambda: b"acta \x1b[2J", "not_text", id="terminal escape"),
    ],
)
def test_a_hostile_file_is_refused_with_its_reason(send, review, name, make, fault):
    document = send(name, make())

    started = time.monotonic()
    review(document)

    assert (document.state, document.fault) == (DocumentState.REFUSED, fault)
    assert time.monotonic() - started < 10
    assert not list(storage.names())


@pytest.mark.parametrize(
    ("name", "make"),
    [
        pytest.param("a.docx", corpus.docx, id="docx"),
        pytest.param("a.odt", corpus.odt, id="odt"),
        pytest.param("a.png", corpus.png_with_metadata, id="png"),
        pytest.param("a.jpg", corpus.jpeg_with_metadata, id="jpeg"),
        pytest.param("a.jpg", corpus.jpeg_with_script_behind, id="script behind a jpeg"),
        pytest.param("a.webp", corpus.webp_with_metadata, id="webp"),
        pytest.param("a.pdf", corpus.pdf, id="pdf"),
        pytest.param("a.pdf", corpus.pdf_that_is_a_zip_too, id="pdf and zip"),
        pytest.param("a.pdf", corpus.acting_pdf, id="acting pdf"),
    ],
)
def test_what_a_file_hides_is_not_in_the_copy(send, review, name, make):
    document = review(send(name, make()))

    content = _unpacked(bytes_of(document))
    assert document.state == DocumentState.CLEAN
    assert corpus.SECRET.encode() not in content
    assert corpus.COORDINATES.encode() not in content
    assert b"<script>" not in content
    assert b"programa.js" not in content


def _unpacked(content):
    """Return the bytes, with those of the parts of an office file."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return content + b"".join(packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize(
    ("name", "make"),
    [
        pytest.param("a.xlsx", corpus.xlsx, id="xlsx"),
        pytest.param("a.ods", corpus.ods, id="ods"),
        pytest.param("a.odt", corpus.odt_of_libreoffice, id="odt of LibreOffice"),
        pytest.param(
            "a.docx", lambda: corpus.docx_with_template("hyperlink", "https://ejemplo.org"), id="link"
        ),
        pytest.param("a.csv", lambda: b"mes,variaci\xf3n\nenero,-2.5\nfebrero,+3\n", id="csv of Windows"),
        pytest.param("a.txt", lambda: "Acta\r\nAñó".encode("utf-8-sig"), id="text with mark"),
    ],
)
def test_an_honest_file_is_published(send, review, name, make):
    assert review(send(name, make())).state == DocumentState.CLEAN


def test_text_becomes_utf_8(send, review):
    document = review(send("a.csv", b"mes,variaci\xf3n\n"))

    assert bytes_of(document).decode() == "mes,variación\n"


def test_a_photograph_stays_upright_without_its_exif(send, review):
    document = review(send("foto.jpg", corpus.jpeg_with_metadata()))

    with Image.open(io.BytesIO(bytes_of(document))) as picture:
        assert picture.size == (20, 40)
        assert not picture.getexif()
        assert "comment" not in picture.info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_of_every_mode_are_drawn(send, review, mode):
    file = io.BytesIO()
    Image.new(mode, (9, 9)).save(file, "PNG")

    assert review(send("a.png", file.getvalue())).state == DocumentState.CLEAN


def test_a_jpeg_of_a_press_is_drawn(send, review):
    file = io.BytesIO()
    Image.new("CMYK", (9, 9)).save(file, "JPEG")

    assert review(send("a.jpg", file.getvalue())).state == DocumentState.CLEAN


def test_a_pdf_no_longer_acts(send, review):
    document = review(send("a.pdf", corpus.acting_pdf()))

    with pikepdf.open(io.BytesIO(bytes_of(document))) as cleaned:
        page = cleaned.pages[0].obj
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Metadata"} & set(cleaned.Root.keys())
        assert not dict(cleaned.attachments)
        assert not cleaned.docinfo
        assert "/AA" not in page
        assert [str(note.Subtype) for note in page.Annots] == ["/Link"] * 3
        assert [str(note.A.URI) for note in page.Annots if "/A" in note] == ["https://ejemplo.org/acta"]
        assert not any(b"alert" in bytes(one.read_raw_bytes()) for one in _streams(cleaned))


def test_a_pdf_takes_nothing_from_another_file(tmp_path):
    def lead_away(document):
        page = document.pages[0].obj
        outside = pikepdf.Stream(
            document, b"x", F="http://malo.example/x.jpg", FFilter=pikepdf.Name.DCTDecode
        )
        form = pikepdf.Stream(document, b"", Ref=pikepdf.Dictionary(F="otro.pdf", Page=0))
        form.OPI = pikepdf.Dictionary(F="otro.tif")
        shown = pikepdf.Dictionary(Im0=document.make_indirect(outside), Fm0=document.make_indirect(form))
        page.Resources = pikepdf.Dictionary(XObject=shown)

    source, target = tmp_path / "received", tmp_path / "cleaned"
    source.write_bytes(corpus.pdf(lead_away))
    pdf.clean(source, target, Format.PDF)

    with pikepdf.open(target) as cleaned:
        keys = {key for one in _streams(cleaned) for key in one.stream_dict.keys()}  # noqa: SIM118 - no plain dict
        assert not {"/F", "/FFilter", "/Ref", "/OPI"} & keys


def _streams(document):
    return [one for one in document.objects if isinstance(one, pikepdf.Stream)]


def test_an_office_file_has_no_author_and_no_date(send, review):
    document = review(send("a.docx", corpus.docx()))

    with zipfile.ZipFile(io.BytesIO(bytes_of(document))) as packed:
        assert b"creator" not in packed.read("docProps/core.xml")
        assert {member.date_time[0] for member in packed.infolist()} == {1980}
        assert b"Minuta de la sesi" in packed.read("word/document.xml")


def test_an_open_document_still_starts_with_its_type(send, review):
    document = review(send("a.odt", corpus.odt()))

    assert bytes_of(document)[38:].startswith(b"application/vnd.oasis.opendocument.text")


def test_the_web_process_loads_none_of_the_readers():
    loaded = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; django.setup();"
        "import tequio.documents.views; print({'PIL', 'pikepdf', 'defusedxml'} & set(sys.modules))"
    )

    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"
