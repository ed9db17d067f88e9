"""A document as DOCX: contents with page numbers, headers, real headings and lists."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import docx
from django.utils.translation import gettext
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Inches, Pt, RGBColor

from tequio.foundation.texts import on_one_line
from tequio.ui.binding.fields import PAGE, PAGES, bookmark, field, fill_contents, setting, xml_of
from tequio.ui.binding.outline import Heading, Line, headings, pieces
from tequio.ui.components.document.tag import Document
from tequio.ui.drafting.outline import plain
from tequio.ui.drafting.packing import repacked
from tequio.ui.drafting.word import add_grid, describe, speak

_LABEL: Final = "Etiqueta"
_NOTE: Final = "Nota"
_SIGNATURE: Final = "Firma"
_ROOM_TO_SIGN: Final = Pt(40)
_CONTENTS: Final = "toc 1"
_CONTENTS_TITLE: Final = "Título del índice"
_WIDTH: Final = Inches(6.5)
_SMALL: Final = Pt(8)
_DEEPEST: Final = 3  # lists of the template have three levels
_LISTS: Final = {"item": "List Bullet", "numbered": "List"}
_WARNING: Final = RGBColor(0x8A, 0x26, 0x00)


def as_docx(document: Document) -> bytes:
    """Write the document; nobody's name goes with it."""
    made = docx.Document()
    describe(made, title=document.title, subject=plain(document.kind), made_at=document.made_at)
    _prepare(made)
    _add_running_lines(made, document)
    _add_cover(made, document)
    if document.has_contents:
        _add_contents(made, headings(document))
    for number, piece in enumerate(pieces(document)):
        if isinstance(piece, Heading):
            _add_heading(made, piece, number)
        elif isinstance(piece, Line):
            _add_line(made, piece)
        else:
            add_grid(made, piece)
    kept = BytesIO()
    made.save(kept)
    return repacked(kept.getvalue())


def _prepare(made: Any) -> None:
    speak(made)
    page = made.sections[0]
    page.page_width, page.page_height = Inches(8.5), Inches(11)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Inches(1)
    page.different_first_page_header_footer = True
    made.styles["Normal"].font.size = Pt(11)
    _add_style(made, _LABEL, bold=True).paragraph_format.keep_with_next = True
    _add_style(made, _NOTE, italic=True)
    to_sign = _add_style(made, _SIGNATURE).paragraph_format
    to_sign.keep_with_next, to_sign.space_before = True, _ROOM_TO_SIGN
    _add_style(made, _CONTENTS_TITLE, bold=True).font.size = Pt(16)
    contents = _add_style(made, _CONTENTS)
    contents.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    made.settings.element.append(setting("w:autoHyphenation"))


def _add_style(made: Any, name: str, *, bold: bool = False, italic: bool = False) -> Any:
    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Normal"]
    style.font.bold, style.font.italic = bold, italic
    style.paragraph_format.space_after = Pt(4)
    return style


def _add_line(made: Any, line: Line) -> None:
    paragraph = made.add_paragraph(style=_style_of(line))
    if line.label:
        paragraph.add_run(f"{line.label}: ").bold = True
    paragraph.add_run(line.text)


def _style_of(line: Line) -> str:
    if line.kind in _LISTS:
        depth = min(line.depth, _DEEPEST)
        return _LISTS[line.kind] if depth == 1 else f"{_LISTS[line.kind]} {depth}"
    return {"label": _LABEL, "note": _NOTE, "signature": _SIGNATURE}.get(line.kind, "Normal")


def _add_running_lines(made: Any, document: Document) -> None:
    """Put title and marks above every page, the source and its number below; on the cover only marks."""
    page = made.sections[0]
    for place in (page.first_page_header, page.header):
        place.is_linked_to_previous = False
        _add_marks(place.paragraphs[0], document)
    page.header.add_paragraph(on_one_line(document.title)).runs[0].font.size = _SMALL
    for place in (page.first_page_footer, page.footer):
        below = place.paragraphs[0]
        below.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        below.add_run(f"{on_one_line(document.source)}\t").font.size = _SMALL
        xml_of(below).extend(field(PAGE))
        below.add_run(" / ")
        xml_of(below).extend(field(PAGES))


def _add_marks(paragraph: Any, document: Document) -> None:
    paragraph.add_run(" · ".join(on_one_line(str(mark)).upper() for mark in document.marks))
    for run in paragraph.runs:
        run.bold, run.font.size, run.font.color.rgb = True, _SMALL, _WARNING


def _add_cover(made: Any, document: Document) -> None:
    made.add_paragraph(plain(document.kind), style="Subtitle")
    made.add_heading(on_one_line(document.title), level=0)
    for mark in document.marks:
        run = made.add_paragraph().add_run(on_one_line(str(mark)))
        run.bold, run.font.color.rgb = True, _WARNING
    for fact in document.cover:
        _add_line(made, Line("text", plain(fact.value), label=plain(fact.label)))


def _add_contents(made: Any, listed: tuple[Heading, ...]) -> None:
    """List the chapters in a field that the word processor renews with the page of each."""
    title = made.add_paragraph(gettext("Contenido"), style=_CONTENTS_TITLE)
    title.paragraph_format.page_break_before = True
    fill_contents([made.add_paragraph(style=_CONTENTS) for _heading in listed], listed)


def _add_heading(made: Any, heading: Heading, number: int) -> None:
    paragraph = made.add_heading(heading.text, level=heading.level)
    paragraph.paragraph_format.page_break_before = heading.opens_page
    bookmark(paragraph, heading, number)
