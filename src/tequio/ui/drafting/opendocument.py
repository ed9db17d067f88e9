"""A draft as ODT, with real headings, captions and header rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from django.utils.translation import gettext
from odfdo import Document, Element, Header, Paragraph, Style

from tequio.foundation.texts import on_one_line
from tequio.ui.drafting.outline import Draft, Grid, Section, grid_of, grid_of_figures, language_and_country
from tequio.ui.drafting.packing import repacked

CONTENT_TYPE: Final = "application/vnd.oasis.opendocument.text"
_TITLE: Final = "Title"
_SUBTITLE: Final = "Subtitle"
_HEADING: Final = "Heading"
_BODY: Final = "Text_20_body"
_INSTRUCTION: Final = "Indicacion"
_CAPTION: Final = "Titulo_de_tabla"
_HEADING_CELL: Final = "Encabezado_de_tabla"
_TEXT_CELL: Final = "Texto_de_tabla"
_NUMBER_CELL: Final = "Numero_de_tabla"
_BORDERED: Final = "Celda"
_WHOLE_ROW: Final = "Fila_entera"
_LETTER: Final = ("21.59cm", "27.94cm")


def as_odt(draft: Draft) -> bytes:
    """Write the draft; nobody's name goes with it."""
    document = Document("text")
    document.body.clear()
    describe(document, title=draft.title, subject=draft.subtitle, made_at=draft.made_at)
    prepare_styles(document)
    body = document.body
    body.append(Paragraph(on_one_line(draft.title), style=_TITLE))
    body.append(Paragraph(on_one_line(draft.subtitle), style=_SUBTITLE))
    body.append(Paragraph(on_one_line(draft.note), style=_INSTRUCTION))
    add_grid(body, grid_of_figures(draft.figures))
    for section in draft.sections:
        _add_section(body, section)
    made = BytesIO()
    document.save(made)
    return repacked(made.getvalue())


def describe(document: Any, *, title: str, subject: str, made_at: datetime | None) -> None:
    """Write what a file says of itself, without anybody's name."""
    about = document.meta
    about.title, about.subject = on_one_line(title), on_one_line(subject)
    about.language = "-".join(language_and_country())
    if made_at:
        about.creation_date = about.date = made_at.replace(tzinfo=None, microsecond=0)
    about.generator = "Tequio"


def prepare_styles(document: Any) -> None:
    """Set letter paper, the language and the styles of tables."""
    language, country = language_and_country()
    styles = document.styles.root
    for text in styles.xpath("//style:text-properties[@fo:language]"):
        text.set_attribute("fo:language", language)
        text.set_attribute("fo:country", country)
    for page in styles.xpath("//style:page-layout-properties[@fo:page-width]"):
        page.set_attribute("fo:page-width", _LETTER[0])
        page.set_attribute("fo:page-height", _LETTER[1])
    for numbered in styles.xpath("//text:outline-level-style"):
        numbered.set_attribute("style:num-format", "")
        for name in ("style:num-suffix", "loext:num-list-format"):
            numbered.del_attribute(name)
    for style in _styles():
        # A word processor knows no common styles of cells and rows.
        document.insert_style(style, automatic=style.family in {"table-cell", "table-row"})


def _styles() -> tuple[Style, ...]:
    title = Style("paragraph", name=_TITLE, parent_style=_HEADING, area="text", bold=True, size="22pt")
    subtitle = Style("paragraph", name=_SUBTITLE, parent_style=_HEADING, area="text", size="14pt")
    instruction = Style("paragraph", name=_INSTRUCTION, parent_style=_BODY, area="text", italic=True)
    instruction.set_attribute("style:display-name", gettext("Indicación"))
    caption = Style("paragraph", name=_CAPTION, parent_style=_BODY, area="text", bold=True)
    caption.set_properties({"fo:keep-with-next": "always"}, area="paragraph")
    heading = Style(
        "paragraph", name=_HEADING_CELL, parent_style="Standard", area="text", bold=True, size="9pt"
    )
    text = Style("paragraph", name=_TEXT_CELL, parent_style="Standard", area="text", size="9pt")
    number = Style("paragraph", name=_NUMBER_CELL, parent_style="Standard", area="text", size="9pt")
    number.set_properties({"fo:text-align": "end"}, area="paragraph")
    bordered = Style("table-cell", name=_BORDERED, area="table-cell", border="0.5pt solid #808080")
    bordered.set_properties({"fo:padding": "0.1cm"}, area="table-cell")
    row = Style("table-row", name=_WHOLE_ROW)
    row.set_properties({"fo:keep-together": "always"}, area="table-row")
    return title, subtitle, instruction, caption, text, heading, number, bordered, row


def _add_section(body: Any, section: Section) -> None:
    heading = Header(1, on_one_line(str(section.title)))
    heading.set_attribute("text:style-name", "Heading_20_1")
    body.append(heading)
    for paragraph in section.paragraphs:
        body.append(Paragraph(on_one_line(str(paragraph)), style=_BODY))
    for table in section.tables:
        add_grid(body, grid_of(table))
    if section.instruction:
        body.append(Paragraph(on_one_line(str(section.instruction)), style=_INSTRUCTION))


def add_grid(body: Any, grid: Grid) -> None:
    """Draw a table whose header comes again on each page and whose rows are not cut."""
    if not grid.rows:
        body.append(Paragraph(grid.empty, style=_BODY))
        return
    if grid.caption:
        body.append(Paragraph(grid.caption, style=_CAPTION))
    drawn = Element.from_tag("table:table")
    drawn.set_attribute("table:name", f"Tabla {len(body.get_tables()) + 1}")
    drawn.extend(Element.from_tag("table:table-column") for _column in grid.columns)
    header = Element.from_tag("table:table-header-rows")
    header.append(_row(grid.columns, (_HEADING_CELL,) * len(grid.columns)))
    drawn.append(header)
    styles = [_NUMBER_CELL if place in grid.numbers else _TEXT_CELL for place in range(len(grid.columns))]
    drawn.extend(_row(texts, styles) for texts in grid.rows)
    body.append(drawn)
    body.append(Paragraph("", style=_BODY))


def _row(texts: Sequence[str], styles: Sequence[str]) -> Element:
    row = Element.from_tag("table:table-row")
    row.set_attribute("table:style-name", _WHOLE_ROW)
    for text, style in zip(texts, styles, strict=True):
        cell = Element.from_tag("table:table-cell")
        cell.set_attribute("table:style-name", _BORDERED)
        cell.append(Paragraph(text, style=style))
        row.append(cell)
    return row
