"""Office documents are read part by part: what acts is refused whatever it is called, words pass."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from defusedxml import ElementTree
from docx import Document
from openpyxl import load_workbook

from tequio.documents.cleaning import office
from tequio.documents.faults import Doubtful
from tequio.documents.formats import Format
from tests.documents import offices
from tests.documents.offices import Link, cell, docx, field, formula, mark, open_document, words, xlsx

MICROSOFT = "http://schemas.microsoft.com/office"
OUTSIDE = "https://malo.example/x"
DDE = field("DDEAUTO c:\\\\cmd.exe")


@pytest.fixture
def cleaned(tmp_path):
    """Clean a document as the child process does; return the copy."""

    def clean(content, wanted):
        source, target = tmp_path / "received", tmp_path / "cleaned"
        source.write_bytes(content)
        office.clean(source, target, Format(wanted))
        return target.read_bytes()

    return clean


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def header(body, *found):
    """Return a DOCX whose header has a body of its own."""
    return docx(
        "",
        Link("header", "header1.xml"),
        parts={
            "word/header1.xml": f"<w:hdr {offices.WORD}>{body}</w:hdr>",
            "word/_rels/header1.xml.rels": offices.links(*found),
        },
        kinds={"word/header1.xml": "wordprocessingml.header"},
    )


def drawing(body):
    """Return an XLSX with a drawing."""
    return xlsx(
        "",
        Link("drawing", "../drawings/drawing1.xml"),
        parts={"xl/drawings/drawing1.xml": f'<wsDr xmlns:a="a" xmlns:c="c">{body}</wsDr>'},
        kinds={"xl/drawings/drawing1.xml": "drawing"},
    )


def named(attrs, text="A1"):
    return xlsx(book=f"<definedNames><definedName {attrs}>{text}</definedName></definedNames>")


WORDS = {
    "main part under the name of a picture": docx(DDE, main="word/media/real.png"),
    "field over three runs": docx(field("DD", "EAU", "TO c:\\\\x")),
    "field without result": docx(f"<w:p>{mark('begin')}{words('DDE x y')}</w:p>"),
    "field that was deleted": docx(field("DDE x y", kind="delInstrText")),
    "simple field": docx('<w:fldSimple w:instr=" includepicture &quot;http://x&quot; \\d"/>'),
    "text of another file": docx(field('INCLUDETEXT "c:\\x"')),
    "link to another program": docx(field("LINK Excel.Sheet.8 c:\\x")),
    "field that prints": docx(field("PRINT 27")),
    "field that runs a macro": docx(field("MACROBUTTON Correr aquí")),
    "field whose name another one writes": docx(
        f"<w:p>{mark('begin')}{field('QUOTE 68 68 69')}{words(' cmd')}{mark('end')}</w:p>"
    ),
    "field whose name another one ends": docx(
        f"<w:p>{mark('begin')}{words('DD')}{field('QUOTE 69')}{mark('end')}</w:p>"
    ),
    "field within a harmless one": docx(
        f"<w:p>{mark('begin')}{words('IF 1 = 1 ')}{field('DDE a b')}{mark('end')}</w:p>"
    ),
    "field in the text of a box": docx(
        f"<w:p>{mark('begin')}<w:r><w:instrText>PAGE </w:instrText></w:r>"
        f"<w:txbxContent><w:instrText>DDE a b</w:instrText></w:txbxContent>{mark('end')}</w:p>"
    ),
    "field with another prefix": docx('<x:fldSimple xmlns:x="x" x:instr="DDE a b"/>'),
    "field within the elements of an instruction": docx("<w:instrText><w:x/>DDE a b</w:instrText>"),
    "field in a header": header(DDE),
    "link of a field to a share": docx(field('HYPERLINK "\\\\servidor\\x"')),
    "link of a field to a share, behind a switch": docx(field('HYPERLINK \\t "_blank" "file://servidor/x"')),
    "part of another kind": docx(
        '<w:altChunk r:id="rId1"/>', Link("aFChunk", "x.html"), parts={"word/x.html": "<html/>"}
    ),
    "element of another part": docx("<w:altChunk/>"),
    "object of another program": docx(
        '<o:OLEObject r:id="rId1"/>',
        Link("oleObject", "embeddings/x.bin"),
        parts={"word/embeddings/x.bin": b"x"},
    ),
    "object under the name of a picture": docx(
        "", Link("oleObject", "media/x.png"), parts={"word/media/x.png": offices.PNG}
    ),
    "control": docx("<w:control r:id='rId1'/>"),
    "template from outside": docx("", Link("attachedTemplate", OUTSIDE, outside=True)),
    "template of the settings": docx(
        "",
        Link("settings", "settings.xml"),
        parts={
            "word/settings.xml": f"<w:settings {offices.WORD}/>",
            "word/_rels/settings.xml.rels": offices.links(Link("attachedTemplate", OUTSIDE, outside=True)),
        },
        kinds={"word/settings.xml": "wordprocessingml.settings"},
    ),
    "letters to many from a base": docx("<w:mailMerge/>"),
    "picture from outside": docx("", Link("image", OUTSIDE, outside=True)),
    "picture of a header from outside": header("", Link("image", OUTSIDE, outside=True)),
    "picture of VML from outside": docx(f'<v:imagedata src="{OUTSIDE}"/>'),
    "font from outside": docx(
        "",
        Link("fontTable", "fonts.xml"),
        parts={
            "word/fonts.xml": f"<w:fonts {offices.WORD}/>",
            "word/_rels/fonts.xml.rels": offices.links(Link("font", OUTSIDE, outside=True)),
        },
        kinds={"word/fonts.xml": "wordprocessingml.fontTable"},
    ),
    "link to a share": docx("", Link("hyperlink", "file://servidor/x", outside=True)),
    "link of a drawing to a share": docx('<v:shape href="file://servidor/x"/>'),
    "macro of a field of a form": docx('<w:entryMacro w:val="Correr"/>'),
    "film from outside": docx('<x:webVideoPr xmlns:x="x" embeddedHtml="&lt;iframe&gt;"/>'),
    "drawing that is no picture": docx(
        "", Link("image", "media/x.emf"), parts={"word/media/x.emf": b"\x01\x00"}
    ),
    "SVG": docx("", Link("image", "media/x.svg"), parts={"word/media/x.svg": "<svg/>"}),
    "picture that is none": docx("", Link("image", "media/x.png"), parts={"word/media/x.png": "<script/>"}),
    "part of an unknown relationship": docx("", Link("novedad", "x.xml"), parts={"word/x.xml": "<x/>"}),
    "relationship of an unknown vocabulary": docx(
        "", Link("http://x/styles", "x.xml"), parts={"word/x.xml": "<x/>"}
    ),
    "part of an unknown type": docx("", Link("styles", "s.xml"), parts={"word/s.xml": "<styles/>"}),
    "part with another root": docx(
        "",
        Link("styles", "s.xml"),
        parts={"word/s.xml": f"<w:document {offices.WORD}/>"},
        kinds={"word/s.xml": "wordprocessingml.styles"},
    ),
    "macros under another name": docx(
        "",
        Link(f"{MICROSOFT}/2006/relationships/vbaProject", "settings.xml"),
        parts={"word/settings.xml": "<x/>"},
    ),
    "panel of an add-in": docx(
        "",
        Link(f"{MICROSOFT}/2011/relationships/webextensiontaskpanes", "t.xml"),
        parts={"word/t.xml": "<x/>"},
    ),
    "two relationships of a key": docx(
        "", Link("hyperlink", "#a", key="r"), Link("hyperlink", "#b", key="r")
    ),
}
SHEETS = {
    **{
        f"formula {text}": formula(text)
        for text in (
            "cmd|'/c calc'!A0",
            "DDE(1)",
            'WEBSERVICE("http://x")',
            '_xlfn.WEBSERVICE("http://x")',
            "webservice(A1)",
            "WEBSERVICE (A1)",
            '1+IF(A1,_xlfn.FILTERXML(A1,"x"),2)',
            '@_xlfn.IMAGE("http://x")',
            'RTD("a","b","c")',
            'CALL("Kernel32","WinExec")',
            'REGISTER.ID("a","b")',
            'EXEC("calc")',
            "[1]Hoja1!A1",
            "'C:\\x\\[b.xlsx]Hoja 1'!A1",
            "'http://x/[b.xlsx]Hoja1'!A1",
            "Libro.xlsm!Correr(1)",
            "_xll.Ajena(1)",
            "GET.WORKSPACE(1)",
            "_xlfn._xlws.PY(1)",
            'FOPEN("x")',
        )
    },
    "formula with elements within": xlsx('<c r="A1"><f>WEB<x/>SERVICE(1)</f></c>'),
    "name with a formula": named('name="Ver"', 'WEBSERVICE("http://x")'),
    "name that runs at once": named('name="_xlnm.Auto_Open"'),
    "name of a macro": named('name="Ver" xlm="1"'),
    "conditional format": xlsx(
        after="<conditionalFormatting><cfRule><formula>RTD(1)</formula></cfRule></conditionalFormatting>"
    ),
    "validation": xlsx(
        after="<dataValidations><dataValidation><formula1>DDE(1)</formula1></dataValidation></dataValidations>"
    ),
    "validation of later versions": xlsx(
        after='<x:dataValidation xmlns:x="x"><xm:f xmlns:xm="m">IMAGE(1)</xm:f></x:dataValidation>'
    ),
    "table that counts": xlsx(after="<calculatedColumnFormula>WEBSERVICE(1)</calculatedColumnFormula>"),
    "drawing with a macro": drawing('<sp macro="[0]!Correr"/>'),
    "drawing that shows a cell of another book": drawing('<sp textlink="[1]Hoja1!$A$1"/>'),
    "drawing that runs a program": drawing('<a:hlinkClick action="ppaction://program"/>'),
    "chart of another book": xlsx(
        "",
        Link("drawing", "../drawings/d.xml"),
        parts={
            "xl/drawings/d.xml": "<wsDr/>",
            "xl/drawings/_rels/d.xml.rels": offices.links(Link("chart", "../charts/c.xml")),
            "xl/charts/c.xml": '<c:chartSpace xmlns:c="c"><c:f>[1]Hoja1!$A$1</c:f></c:chartSpace>',
        },
        kinds={"xl/drawings/d.xml": "drawing", "xl/charts/c.xml": "drawingml.chart"},
    ),
    "another book": xlsx(
        book_links=[Link("externalLink", "externalLinks/e.xml")], parts={"xl/externalLinks/e.xml": "<x/>"}
    ),
    "connection": xlsx(book_links=[Link("connections", "c.xml")], parts={"xl/c.xml": "<connections/>"}),
    "query": xlsx("", Link("queryTable", "q.xml"), parts={"xl/worksheets/q.xml": "<queryTable/>"}),
    "values of another program": xlsx(
        book_links=[Link("volatileDependencies", "v.xml")], parts={"xl/v.xml": "<x/>"}
    ),
    "sheet of macros": xlsx(
        book_links=[Link(f"{MICROSOFT}/2006/relationships/xlMacrosheet", "m.xml")], parts={"xl/m.xml": "<x/>"}
    ),
    "note that runs a script": xlsx(
        "",
        Link("vmlDrawing", "v.vml"),
        parts={"xl/worksheets/v.vml": '<xml xmlns:x="x"><x:ScriptText>x</x:ScriptText></xml>'},
    ),
    "button with a macro": xlsx(
        "",
        Link("vmlDrawing", "v.vml"),
        parts={"xl/worksheets/v.vml": '<xml xmlns:x="x"><x:FmlaMacro>Correr</x:FmlaMacro></xml>'},
    ),
    "document called sheet": docx(),
}
OPEN = {
    "picture from outside": open_document(f'<draw:image xlink:href="{OUTSIDE}"/>'),
    "picture that is not there": open_document('<draw:image xlink:href="../x.png"/>'),
    "section of another file": open_document('<text:section-source xlink:href="x.odt"/>'),
    "link to a share": open_document('<text:a xlink:href="file://servidor/x"/>'),
    "link that opens by itself": open_document(f'<text:a xlink:href="{OUTSIDE}" xlink:actuate="onLoad"/>'),
    "link to a macro": open_document('<text:a xlink:href="vnd.sun.star.script:x?language=Basic"/>'),
    "DDE section": open_document('<office:dde-source office:dde-application="soffice"/>'),
    "DDE field": open_document('<text:dde-connection-decl text:name="x"/>'),
    "listener": open_document('<script:event-listener xlink:href="x"/>'),
    "script": open_document("<office:script>x</office:script>"),
    "field that runs a script": open_document("<text:script>x</text:script>"),
    "rule that runs a macro": open_document('<table:error-macro table:execute="true"/>'),
    "table of a service": open_document('<table:source-service table:name="x"/>', "spreadsheet"),
    "picture that fills, from outside": open_document(f'<draw:fill-image xlink:href="{OUTSIDE}"/>'),
    "cells of another file": open_document(f'<table:cell-range-source xlink:href="{OUTSIDE}"/>'),
    "words of a base": open_document('<text:database-display text:table-name="x"/>'),
    "range of a base": open_document('<table:database-source-sql table:sql-statement="x"/>'),
    "form": open_document("<office:forms><form:form/></office:forms>"),
    "object of another program": open_document('<draw:object-ole xlink:href="./x"/>'),
    "applet": open_document('<draw:applet xlink:href="./x"/>'),
    "plugin": open_document('<draw:plugin xlink:href="./x"/>'),
    "frame": open_document('<draw:floating-frame xlink:href="./x"/>'),
    "bytes within": open_document("<draw:image><office:binary-data>AAAA</office:binary-data></draw:image>"),
    "basic": open_document(parts={"Basic/Standard/x.xml": "<x/>"}),
    "drawing that is no picture": open_document(parts={"Pictures/x.emf": b"\x01"}),
    "unknown part": open_document(parts={"novedad.xml": "<x/>"}),
    "file within": open_document(parts={"media/x.mp4": b"x"}),
    "earlier version": open_document(parts={"Versions/Version1": b"x"}),
    "another root": open_document(parts={"styles.xml": "<html/>"}),
    "object that acts": open_document(
        '<draw:object xlink:href="./Object 1"/>',
        parts={"Object 1/content.xml": '<document-content><x:dde-source xmlns:x="x"/></document-content>'},
    ),
    "object with a font from outside and a picture": open_document(
        parts={"Object 1/content.xml": f'<document-content><i href="{OUTSIDE}"/></document-content>'}
    ),
    "encrypted": open_document(
        parts={"META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>"}
    ),
}
OPEN_SHEETS = {
    **{
        f"formula {text}": cell(text)
        for text in (
            "of:=DDE(&quot;a&quot;;&quot;b&quot;)",
            "of:=WEBSERVICE(1)",
            "of:=COM.MICROSOFT.WEBSERVICE(1)",
            "of:=COM.MICROSOFT.FILTERXML(1;2)",
            "msoxl:=WEBSERVICE(1)",
            "oooc:=DDE(1)",
            "of:=['file:///c:/x.ods'#$Hoja1.A1]",
            "of:=1+IF(A1;COM.MICROSOFT.IMAGE(1);2)",
            "of:=webservice (1)",
        )
    },
    "condition of a style": open_document(
        '<style:map style:condition="is-true-formula(DDE(1))"/>', "spreadsheet"
    ),
    "conditional format": open_document(
        '<calcext:condition calcext:value="formula-is(WEBSERVICE(1))"/>', "spreadsheet"
    ),
    "validation": open_document(
        '<table:content-validation table:condition="of:is-true-formula(DDE(1))"/>', "spreadsheet"
    ),
    "name with a formula": open_document(
        '<table:named-expression table:expression="DDE(1)"/>', "spreadsheet"
    ),
    "cells of another document": open_document(
        "<table:database-range table:target-range-address=\"'file:///x.ods'#$Hoja1.A1\"/>", "spreadsheet"
    ),
    "sheet of another document": open_document('<table:table-source xlink:href="../x.ods"/>', "spreadsheet"),
    "query": open_document("<table:database-source-query/>", "spreadsheet"),
}


def _cases():
    for wanted, found in (("docx", WORDS), ("xlsx", SHEETS), ("odt", OPEN), ("ods", OPEN_SHEETS)):
        for name, content in found.items():
            yield pytest.param(wanted, content, id=f"{wanted}: {name}")


@pytest.mark.parametrize(("wanted", "content"), list(_cases()))
def test_a_document_that_acts_is_refused(cleaned, wanted, content):
    with pytest.raises(Doubtful):
        cleaned(content, wanted)


@pytest.mark.parametrize(
    "instruction",
    [
        "PAGE \\* MERGEFORMAT",
        'TOC \\o "1-3" \\h',
        'HYPERLINK "https://ejemplo.org"',
        "HYPERLINK \\l _Toc1",
        "= SUM(ABOVE)",
        "SEQ Tabla \\* ARABIC",
        "ADDIN ZOTERO_ITEM CSL_CITATION {}",
        'DATE \\@ "d MMMM"',
        " REF a \\h ",
    ],
)
def test_a_harmless_field_passes(cleaned, instruction):
    halves = instruction[:3], instruction[3:].replace('"', "&quot;")

    assert b"instrText" in parts_of(cleaned(docx(field(*halves)), "docx"))["word/document.xml"]


@pytest.mark.parametrize(
    "text",
    [
        "A1&amp;&quot; | &quot;&amp;5",
        "SUM(Tabla1[[#This Row],[Monto]])",
        "_xlfn.XLOOKUP(A1,A2:A3,B2:B3)",
        "_xlfn._xlws.FILTER(A1:A2,B1:B2)",
        "_xlfn.LET(_xlpm.x,1,_xlpm.x+1)",
        "&quot;WEBSERVICE(1)&quot;",
        "Hoja1!A1",
        "'Hoja uno'!A1",
        "{1,2;3,4}",
        "IF(A1=&quot;DDE&quot;,1,2)",
        "EASTERSUNDAY(2026)",
        "#REF!",
    ],
)
def test_a_harmless_formula_passes(cleaned, text):
    assert parts_of(cleaned(formula(text), "xlsx"))["xl/worksheets/sheet1.xml"].count(b"<f>") == 1


@pytest.mark.parametrize(
    "text",
    [
        "of:=SUM([.A1:.A3];2)",
        "of:=[.A1]&amp;&quot; | &quot;&amp;5",
        "of:=IF([.A1]&gt;1;{1;2|3;4};[$'Hoja 1'.A1])",
        "of:=COM.MICROSOFT.CONCAT([.A1])",
        "of:=&quot;WEBSERVICE(1)&quot;",
        "of:=ORG.LIBREOFFICE.XOR(1;0)",
        "oooc:=SUM([.A1])",
    ],
)
def test_a_harmless_formula_of_opendocument_passes(cleaned, text):
    assert b"table:formula" in parts_of(cleaned(cell(text), "ods"))["content.xml"]


def test_a_condition_of_a_validation_passes(cleaned):
    condition = "of:cell-content-is-in-list(&quot;sí&quot;;&quot;no&quot;)"
    content = open_document(f'<table:content-validation table:condition="{condition}"/>', "spreadsheet")

    assert cleaned(content, "ods")


def test_an_equation_of_libreoffice_passes(cleaned):
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    content = open_document('<draw:object xlink:href="./Object 1"/>', parts={"Object 1/content.xml": math})

    assert b"<mi>x</mi>" in parts_of(cleaned(content, "odt"))["Object 1/content.xml"]


def test_a_document_is_no_equation(cleaned):
    with pytest.raises(Doubtful):
        cleaned(open_document(parts={"content.xml": "<math/>"}), "odt")


def test_what_python_docx_makes_keeps_its_words(cleaned):
    before = Document(io.BytesIO(offices.of_python_docx()))

    after = Document(io.BytesIO(cleaned(offices.of_python_docx(), "docx")))

    assert [one.text for one in after.paragraphs] == [one.text for one in before.paragraphs]
    assert after.tables[0].cell(0, 0).text == "Acuerdo"
    assert after.sections[0].header.paragraphs[0].text == "Encabezado"
    assert len(after.inline_shapes) == 1
    assert after.core_properties.author == ""


def test_what_openpyxl_makes_keeps_its_cells(cleaned):
    def told(content):
        book = load_workbook(io.BytesIO(content))
        sheet = book.active
        cells = [[one.value for one in row] for row in sheet.iter_rows()]
        return (
            cells,
            sheet["A2"].comment.text,
            sheet["A3"].hyperlink.target,
            list(sheet.tables),
            list(book.defined_names),
        )

    made = cleaned(offices.of_openpyxl(), "xlsx")

    assert told(made) == told(offices.of_openpyxl())
    assert {"xl/charts/chart1.xml", "xl/media/image1.png"} <= set(parts_of(made))


@pytest.mark.parametrize(("kind", "wanted"), [("text", "odt"), ("spreadsheet", "ods")])
def test_what_odfdo_makes_keeps_its_words(cleaned, kind, wanted):
    made = parts_of(cleaned(offices.of_odfdo(kind), wanted))

    assert b"DDE" in made["content.xml"]
    assert made["mimetype"].endswith(kind.encode())
    assert all(
        ElementTree.fromstring(part) is not None for name, part in made.items() if name.endswith(".xml")
    )


def test_words_about_what_acts_are_words(cleaned):
    words = "DDEAUTO, INCLUDEPICTURE, =WEBSERVICE(1), cmd|' /c calc'!A0"
    text = f'<c r="A1" t="inlineStr"><is><t>{words}</t></is></c>'

    assert words.encode() in parts_of(cleaned(xlsx(text), "xlsx"))["xl/worksheets/sheet1.xml"]
    assert (
        words.encode()
        in parts_of(cleaned(docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"), "docx"))["word/document.xml"]
    )
    assert (
        words.encode() in parts_of(cleaned(open_document(f"<text:p>{words}</text:p>"), "odt"))["content.xml"]
    )


def test_pictures_are_drawn_anew_and_nothing_hides_behind_them(cleaned):
    content = docx(
        "",
        Link("image", "media/a.png"),
        parts={"word/media/a.png": offices.PNG + b"<script>alert(1)</script>"},
    )

    assert b"<script>" not in parts_of(cleaned(content, "docx"))["word/media/a.png"]


def test_what_tells_of_people_and_machines_is_left_out(cleaned):
    content = docx(
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr></w:sdt><!-- nota --><?mso x?>',
        Link("customXml", "../customXml/item1.xml"),
        Link(f"{MICROSOFT}/2011/relationships/people", "people.xml"),
        Link("font", "fonts/f.odttf"),
        parts={"customXml/item1.xml": "<x/>", "word/people.xml": "<x/>", "word/fonts/f.odttf": b"x"},
    )

    made = parts_of(cleaned(content, "docx"))

    assert set(made) == {"[Content_Types].xml", "_rels/.rels", "word/document.xml"}
    assert b"dataBinding" not in made["word/document.xml"]
    assert b"nota" not in made["word/document.xml"]
    assert b"mso" not in made["word/document.xml"]


def test_a_chart_keeps_what_it_shows_without_the_sheet_behind_it(cleaned):
    content = docx(
        "",
        Link("chart", "charts/c.xml"),
        parts={
            "word/charts/c.xml": '<c:chartSpace xmlns:c="c"><c:v>7</c:v><c:externalData/></c:chartSpace>',
            "word/charts/_rels/c.xml.rels": offices.links(Link("package", "../embeddings/b.xlsx")),
            "word/embeddings/b.xlsx": xlsx(),
        },
        kinds={"word/charts/c.xml": "drawingml.chart"},
    )

    made = parts_of(cleaned(content, "docx"))

    assert b"<c:v>7</c:v>" in made["word/charts/c.xml"]
    assert b"externalData" not in made["word/charts/c.xml"]
    assert "word/embeddings/b.xlsx" not in made


def test_only_what_is_listed_is_in_an_open_document(cleaned):
    content = open_document(
        '<draw:image xlink:href="Pictures/a.png"/><draw:object xlink:href="./Object 1"/>'
        '<draw:image xlink:href="./ObjectReplacements/Object 1"/>',
        parts={
            "Pictures/a.png": offices.PNG,
            "Object 1/content.xml": "<document-content/>",
            "ObjectReplacements/Object 1": b"\x01",
            "Configurations2/menubar/x.xml": "<x/>",
            "Thumbnails/thumbnail.png": offices.PNG,
        },
        before='<office:font-face-decls><svg:font-face-src xlink:href="https://malo.example/f"/></office:font-face-decls>',
    )

    made = parts_of(cleaned(content, "odt"))

    listed = ElementTree.fromstring(made["META-INF/manifest.xml"])
    names = {path for entry in listed for key, path in entry.items() if key.endswith("full-path")}
    assert set(made) - {"mimetype", "META-INF/manifest.xml"} == names - {"/"}
    assert b"ObjectReplacements" not in made["content.xml"]
    assert b"malo.example" not in made["content.xml"]


def test_every_part_is_declared_with_its_own_type(cleaned):
    made = parts_of(cleaned(offices.of_openpyxl(), "xlsx"))

    declared = {
        one.get("PartName", "").removeprefix("/")
        for one in ElementTree.fromstring(made["[Content_Types].xml"])
    }
    assert {name for name in made if not name.endswith(".rels") and name != "[Content_Types].xml"} <= declared


def test_a_large_sheet_is_cleaned_in_seconds(cleaned):
    row = "".join(f'<c r="A{n}"><v>{n}</v></c>' for n in range(100))
    content = xlsx(after=f"<sheetData>{f'<row>{row}</row>' * 500}</sheetData>")
    started = time.process_time()

    cleaned(content, "xlsx")

    assert time.process_time() - started < 3


def test_what_programs_add_for_themselves_is_left_out(cleaned):
    google = "http://customschemas.google.com/relationships/workbookmetadata"
    libreoffice = (
        "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    )
    content = xlsx(
        book_links=[Link(google, "metadata")],
        parts={
            "xl/metadata": b"x",
            "_rels/.rels": offices.links(
                Link("officeDocument", "xl/workbook.xml"), Link(libreoffice, "docProps/core.xml")
            ),
            "docProps/core.xml": "<coreProperties><creator>Persona</creator></coreProperties>",
        },
    )

    made = parts_of(cleaned(content, "xlsx"))

    assert "xl/metadata" not in made
    assert b"Persona" not in made["docProps/core.xml"]


def test_a_chart_of_an_open_document_is_of_the_sheet_around_it(cleaned):
    chart = '<document-content xmlns:xlink="x"><chart xlink:href=".."/></document-content>'
    content = open_document(
        '<draw:object xlink:href="./Object 1"/>', "spreadsheet", parts={"Object 1/content.xml": chart}
    )

    assert "Object 1/content.xml" in parts_of(cleaned(content, "ods"))
