"""Office documents, honest and hostile, built from their parts for each test."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.documents.corpus import packed, picture

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPE = "application/vnd.openxmlformats-officedocument."
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
SHEET = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"'
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "table": "table", "text": "text", "draw": "drawing", "form": "form",
        "script": "script", "style": "style", "presentation": "presentation", "config": "config",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="svg" xmlns:calcext="calcext"'  # fmt: skip
_OUTSIDE = ' TargetMode="External"'
PNG = picture("PNG")


@dataclass(frozen=True)
class Link:
    """A relationship: its kind, where it leads, and whether outside the file."""

    kind: str
    target: str
    outside: bool = False
    key: str = ""


def links(*found: Link) -> str:
    lines = "".join(
        f'<Relationship Id="{link.key or f"rId{number}"}" '
        f'Type="{link.kind if "/" in link.kind else f"{OFFICE}/{link.kind}"}" Target="{link.target}"'
        f"{_OUTSIDE if link.outside else ''}/>"
        for number, link in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{_LINKS}">{lines}</Relationships>'


def types(overrides: Mapping[str, str]) -> str:
    endings = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml",
        "png": "image/png", "emf": "image/x-emf", "svg": "image/svg+xml", "vml": f"{_TYPE}vmlDrawing",
        "bin": f"{_TYPE}oleObject", "html": "text/html", "odttf": f"{_TYPE}obfuscatedFont",
    }  # fmt: skip
    lines = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in endings.items())
    lines += "".join(
        f'<Override PartName="/{name}" ContentType="{kind if "/" in kind else f"{_TYPE}{kind}+xml"}"/>'
        for name, kind in overrides.items()
    )
    return f'<Types xmlns="{_TYPES}">{lines}</Types>'


def docx(
    body: str = "",
    *found: Link,
    parts: Mapping[str, bytes | str] | None = None,
    kinds: Mapping[str, str] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """Return a DOCX with a body, and the parts that its relationships lead to."""
    return packed(
        {
            "[Content_Types].xml": types({main: "wordprocessingml.document.main", **(kinds or {})}),
            "_rels/.rels": links(Link("officeDocument", main)),
            main: f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            f"{main.rpartition('/')[0]}/_rels/{main.rpartition('/')[2]}.rels": links(*found),
            **(parts or {}),
        }
    )


def xlsx(
    cells: str = "",
    *found: Link,
    book: str = "",
    after: str = "",
    parts: Mapping[str, bytes | str] | None = None,
    kinds: Mapping[str, str] | None = None,
    book_links: Sequence[Link] = (),
) -> bytes:
    """Return an XLSX of one sheet; `after` stands behind its cells, `book` behind its sheets."""
    return packed(
        {
            "[Content_Types].xml": types(
                {
                    "xl/workbook.xml": "spreadsheetml.sheet.main",
                    "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet",
                    **(kinds or {}),
                }
            ),
            "_rels/.rels": links(Link("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook {SHEET}><sheets><sheet name="Hoja1" sheetId="1" r:id="rId1"/></sheets>{book}'
                "</workbook>"
            ),
            "xl/_rels/workbook.xml.rels": links(Link("worksheet", "worksheets/sheet1.xml"), *book_links),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet {SHEET}><sheetData><row r="1">{cells}</row></sheetData>{after}</worksheet>'
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": links(*found),
            **(parts or {}),
        }
    )


def formula(text: str) -> bytes:
    return xlsx(f'<c r="A1"><f>{text}</f><v>1</v></c>')


def field(*runs: str, kind: str = "instrText") -> str:
    """Return a field whose instruction is split over runs."""
    parts = "".join(f"<w:r><w:{kind}>{run}</w:{kind}></w:r>" for run in runs)
    return f"<w:p>{mark('begin')}{parts}{mark('separate')}<w:r><w:t>x</w:t></w:r>{mark('end')}</w:p>"


def words(text: str) -> str:
    """Return a part of an instruction."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def open_document(
    body: str = "", kind: str = "text", parts: Mapping[str, bytes | str] | None = None, before: str = ""
) -> bytes:
    """Return an ODT or, of kind "spreadsheet", an ODS."""
    media = f"application/vnd.oasis.opendocument.{kind}"
    return packed(
        {
            "mimetype": media,
            "content.xml": (
                f"<office:document-content {_NAMESPACES}>{before}<office:body><office:{kind}>{body}"
                f"</office:{kind}></office:body></office:document-content>"
            ),
            "META-INF/manifest.xml": (
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
                "</manifest:manifest>"
            ),
            **(parts or {}),
        }
    )


def cell(value: str) -> bytes:
    """Return an ODS with a formula in a cell."""
    return open_document(f'<table:table-cell table:formula="{value}"/>', "spreadsheet")


def of_python_docx() -> bytes:
    """Return what python-docx makes: headings, a table, a picture, a header, a break."""
    from docx import Document  # noqa: PLC0415 - slow to load

    document = Document()
    document.add_heading("Minuta de la sesión", 1)
    document.add_paragraph("Se habló de DDE, de INCLUDEPICTURE y de =WEBSERVICE(1) como palabras.")
    document.add_table(2, 2).cell(0, 0).text = "Acuerdo"
    document.add_picture(io.BytesIO(PNG))
    document.sections[0].header.paragraphs[0].text = "Encabezado"
    document.add_page_break()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def of_openpyxl() -> bytes:
    """Return what openpyxl makes: formulas, a chart, a comment, a validation, a table, a picture."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load
    from openpyxl.chart import BarChart, Reference  # noqa: PLC0415
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.drawing.image import Image  # noqa: PLC0415
    from openpyxl.formatting.rule import FormulaRule  # noqa: PLC0415
    from openpyxl.workbook.defined_name import DefinedName  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415
    from openpyxl.worksheet.table import Table  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    for row in (["Concepto", "Monto"], ["Bancas", 3], ["DDE", 4], ["cmd|'/c calc'!A0", 5]):
        sheet.append(row)
    sheet["C2"] = '=A2&" | "&B2'
    sheet["C3"] = "=_xlfn.IFS(B2>1,SUM(Tabla1[Monto]),TRUE,VLOOKUP(1,A1:B4,2,FALSE))"
    sheet["C4"] = '=HYPERLINK("https://ejemplo.org","acta")'
    sheet["A2"].comment = Comment("Revisar =IMAGE()", "Equipo")
    sheet["A3"].hyperlink = "https://ejemplo.org/acta"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "E2")
    sheet.add_image(Image(io.BytesIO(PNG)), "E20")
    sheet.add_data_validation(DataValidation(type="list", formula1='"sí,no"', sqref="D2"))
    sheet.conditional_formatting.add("B2:B4", FormulaRule(formula=["B2>3"]))
    sheet.add_table(Table(displayName="Tabla1", ref="A1:B4"))
    book.defined_names["Total"] = DefinedName("Total", attr_text="Sheet!$B$2:$B$4")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def of_odfdo(kind: str) -> bytes:
    """Return what odfdo makes of its own template."""
    from odfdo import Document, Paragraph, Table  # noqa: PLC0415 - slow to load

    document = Document(kind)
    document.body.clear()
    if kind == "text":
        document.body.append(Paragraph("Se habló de DDE y de =WEBSERVICE(1) como palabras."))
    else:
        table = Table("Hoja1", width=2, height=2)
        table.set_value("A1", "DDE")
        document.body.append(table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
