"""A draft as DOCX, with real headings, captions and header rows."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from tequio.foundation.texts import on_one_line
from tequio.ui.drafting.outline import Draft, Grid, Section, grid_of, grid_of_figures, language_and_country
from tequio.ui.drafting.packing import repacked

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_INSTRUCTION: Final = "Indicación"
_LINES: Final = "Table Grid"
_SIZE_OF_TABLES: Final = Pt(9)


def as_docx(draft: Draft) -> bytes:
    """Write the draft; nobody's name goes with it."""
    document = docx.Document()
    describe(document, title=draft.title, subject=draft.subtitle, made_at=draft.made_at)
    _prepare_styles(document)
    document.add_heading(on_one_line(draft.title), level=0)
    document.add_paragraph(on_one_line(draft.subtitle), style="Subtitle")
    document.add_paragraph(on_one_line(draft.note), style=_INSTRUCTION)
    add_grid(document, grid_of_figures(draft.figures))
    for section in draft.sections:
        _add_section(document, section)
    made = BytesIO()
    document.save(made)
    return repacked(made.getvalue())


def describe(document: Any, *, title: str, subject: str, made_at: datetime | None) -> None:
    """Write what a file says of itself, without anybody's name."""
    about = document.core_properties
    about.title, about.subject = on_one_line(title)[:255], on_one_line(subject)[:255]
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.language = _language()
    if made_at:
        about.created = about.modified = made_at.replace(tzinfo=None, microsecond=0)
    about.revision = 1


def speak(document: Any) -> None:
    """Let the spelling be checked in the reader's language."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _language())


def _prepare_styles(document: Any) -> None:
    speak(document)
    document.styles["Normal"].font.size = Pt(11)
    instruction = document.styles.add_style(_INSTRUCTION, WD_STYLE_TYPE.PARAGRAPH)
    instruction.base_style = document.styles["Normal"]
    instruction.font.italic = True


def _add_section(document: Any, section: Section) -> None:
    document.add_heading(on_one_line(str(section.title)), level=1)
    for paragraph in section.paragraphs:
        document.add_paragraph(on_one_line(str(paragraph)))
    for table in section.tables:
        add_grid(document, grid_of(table))
    if section.instruction:
        document.add_paragraph(on_one_line(str(section.instruction)), style=_INSTRUCTION)


def add_grid(document: Any, grid: Grid) -> None:
    """Draw a table whose header comes again on each page and whose rows are not cut."""
    if not grid.rows:
        document.add_paragraph(grid.empty)
        return
    if grid.caption:
        caption = document.add_paragraph(grid.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
    drawn = document.add_table(rows=0, cols=len(grid.columns), style=_LINES)
    _add_header(drawn, grid.columns)
    for texts in grid.rows:
        _add_row(drawn, texts, grid.numbers)
    document.add_paragraph()


def _add_header(drawn: Any, texts: tuple[str, ...]) -> None:
    row = _add_row(drawn, texts, frozenset())
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - there is no other way
    for cell in row.cells:
        cell.paragraphs[0].runs[0].bold = True


def _add_row(drawn: Any, texts: tuple[str, ...], numbers: frozenset[int]) -> Any:
    row = drawn.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - there is no other way
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.add_run(text).font.size = _SIZE_OF_TABLES
        if place in numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return row


def _language() -> str:
    return "-".join(language_and_country())
