"""A document as ODT: contents with page numbers, headers, real headings and lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any, Final

from django.utils.translation import gettext
from odfdo import Document as Archive
from odfdo import Element, Header, Paragraph, Span, Style

from tequio.foundation.texts import on_one_line
from tequio.ui.binding.outline import Heading, Line, Piece, headings, pieces
from tequio.ui.components.document.tag import Document
from tequio.ui.drafting.opendocument import add_grid, describe, prepare_styles
from tequio.ui.drafting.outline import plain
from tequio.ui.drafting.packing import repacked

_BODY: Final = "Text_20_body"
_KIND: Final = "Clase"
_TITLE: Final = "Title"
_LABEL: Final = "Etiqueta"
_NOTE: Final = "Nota"
_MARK: Final = "Aviso"
_SMALL: Final = "Linea_corrida"
_STRONG: Final = "Fuerte"
_CONTENTS: Final = "Contents_20_1"
_CONTENTS_TITLE: Final = "Titulo_del_indice"
_LIST: Final = "Lista_de_puntos"
_DEEPEST: Final = 4
_IN_CONTENTS: Final = "Enlace_del_indice"
_WIDTH: Final = "17.59cm"  # of letter paper between margins of 2 cm
_NUMBERED: Final = "Con_numero"
_SIGNATURE: Final = "Firma"
_STYLES: Final = {
    "text": _BODY,
    "label": _LABEL,
    "note": _NOTE,
    "numbered": _NUMBERED,
    "signature": _SIGNATURE,
}


def as_odt(document: Document) -> bytes:
    """Write the document; nobody's name goes with it."""
    made = Archive("text")
    made.body.clear()
    describe(made, title=document.title, subject=plain(document.kind), made_at=document.made_at)
    prepare_styles(made)
    for style in _styles():
        made.insert_style(style, automatic=False)
    _add_running_lines(made, document)
    _add_cover(made.body, document)
    if document.has_contents:
        made.body.append(_contents(headings(document)))
    for is_list, found in groupby(pieces(document), key=_is_item):
        _add(made.body, list(found), is_list=is_list)
    kept = BytesIO()
    made.save(kept)
    return repacked(kept.getvalue())


def _styles() -> Iterable[Style]:
    yield _paragraph(_KIND, _BODY, size="14pt", bold=True, color="#0b5d52")
    yield _paragraph(_TITLE, "Heading", size="26pt", bold=True, color="#0b5d52")
    label = _paragraph(_LABEL, _BODY, bold=True)
    label.set_properties({"fo:keep-with-next": "always", "fo:margin-bottom": "0.05cm"}, area="paragraph")
    yield label
    yield _paragraph(_NOTE, _BODY, italic=True)
    numbered = _paragraph(_NUMBERED, _BODY)
    numbered.set_properties({"fo:margin-left": "0.7cm"}, area="paragraph")
    yield numbered
    to_sign = _paragraph(_SIGNATURE, _BODY)
    to_sign.set_properties({"fo:keep-with-next": "always", "fo:margin-top": "1.4cm"}, area="paragraph")
    yield to_sign
    yield _paragraph(_MARK, "Standard", size="9pt", bold=True, color="#8a2600")
    small = _paragraph(_SMALL, "Standard", size="8pt")
    small.append(_tab_at_the_right(leader=""))
    yield small
    title = _paragraph(_CONTENTS_TITLE, _BODY, size="16pt", bold=True)
    title.set_properties({"fo:break-before": "page"}, area="paragraph")
    yield title
    for level in (1, 2):
        opening = Style("paragraph", name=_opening(level), parent_style=f"Heading_20_{level}")
        opening.set_properties({"fo:break-before": "page"}, area="paragraph")
        yield opening
    yield Style("text", name=_STRONG, area="text", bold=True)
    yield Style("text", name=_IN_CONTENTS, area="text", color="#000000")
    yield _points()


def _points() -> Style:
    """Return the style of lists: each level stands further in."""
    style = Style("list", name=_LIST)
    for level in range(1, _DEEPEST + 1):
        bullet = Element.from_tag("text:list-level-style-bullet")
        bullet.set_attribute("text:level", str(level))
        bullet.set_attribute("text:bullet-char", "•" if level % 2 else "◦")
        place = Element.from_tag("style:list-level-properties")
        place.set_attribute("text:list-level-position-and-space-mode", "label-alignment")
        label = Element.from_tag("style:list-level-label-alignment")
        label.set_attribute("text:label-followed-by", "listtab")
        label.set_attribute("fo:text-indent", "-0.5cm")
        label.set_attribute("fo:margin-left", f"{0.7 * level:.1f}cm")
        place.append(label)
        bullet.append(place)
        style.append(bullet)
    return style


def _paragraph(name: str, parent: str, **text: Any) -> Style:
    return Style("paragraph", name=name, parent_style=parent, area="text", **text)


def _opening(level: int) -> str:
    return f"Titulo_{level}_en_pagina_nueva"


def _tab_at_the_right(*, leader: str) -> Element:
    properties = Element.from_tag("style:paragraph-properties")
    stops, stop = Element.from_tag("style:tab-stops"), Element.from_tag("style:tab-stop")
    stop.set_attribute("style:position", _WIDTH)
    stop.set_attribute("style:type", "right")
    if leader:
        stop.set_attribute("style:leader-style", "dotted")
        stop.set_attribute("style:leader-text", leader)
    stops.append(stop)
    properties.append(stops)
    return properties


def _add_running_lines(made: Any, document: Document) -> None:
    """Put title and marks above every page, the source and its number below."""
    master = made.styles.root.xpath("//style:master-page")[0]
    for place, side in (("header", "bottom"), ("footer", "top")):
        room = Element.from_tag("style:header-footer-properties")
        room.set_attribute(f"fo:margin-{side}", "0.6cm")
        made.styles.root.xpath(f"//style:{place}-style")[0].append(room)
    header, footer = Element.from_tag("style:header"), Element.from_tag("style:footer")
    for mark in document.marks:
        header.append(Paragraph(on_one_line(str(mark)).upper(), style=_MARK))
    header.append(Paragraph(on_one_line(document.title), style=_SMALL))
    below = Paragraph(on_one_line(document.source), style=_SMALL)
    for tag in ("text:tab", "text:page-number"):
        below.append(Element.from_tag(tag))
    below.append(Span(" / "))
    below.append(Element.from_tag("text:page-count"))
    footer.append(below)
    master.append(header)
    master.append(footer)


def _add_cover(body: Any, document: Document) -> None:
    body.append(Paragraph(plain(document.kind), style=_KIND))
    body.append(Paragraph(on_one_line(document.title), style=_TITLE))
    for mark in document.marks:
        body.append(Paragraph(on_one_line(str(mark)), style=_MARK))
    for fact in document.cover:
        body.append(_line(Line("text", plain(fact.value), label=plain(fact.label))))


def _line(line: Line) -> Paragraph:
    if not line.label:
        return Paragraph(line.text, style=_STYLES[line.kind])
    made = Paragraph("", style=_BODY)
    made.append(Span(f"{line.label}: ", style=_STRONG))
    made.append(Span(line.text))
    return made


def _contents(listed: Sequence[Heading]) -> Element:
    """List the chapters in an index that the word processor can renew."""
    index = Element.from_tag("text:table-of-content")
    index.set_attribute("text:name", "Contenido")
    index.append(_template_of_contents())
    body = Element.from_tag("text:index-body")
    body.append(Paragraph(gettext("Contenido"), style=_CONTENTS_TITLE))
    for heading in listed:
        body.append(_entry(heading))
    index.append(body)
    return index


def _template_of_contents() -> Element:
    source = Element.from_tag("text:table-of-content-source")
    source.set_attribute("text:outline-level", "1")
    title = Element.from_tag("text:index-title-template")
    title.set_attribute("text:style-name", _CONTENTS_TITLE)
    title.text = gettext("Contenido")
    line = Element.from_tag("text:table-of-content-entry-template")
    line.set_attribute("text:outline-level", "1")
    line.set_attribute("text:style-name", _CONTENTS)
    for tag in ("link-start", "text", "tab-stop", "page-number", "link-end"):
        line.append(_part_of_entry(tag))
    source.append(title)
    source.append(line)
    return source


def _part_of_entry(tag: str) -> Element:
    part = Element.from_tag(f"text:index-entry-{tag}")
    if tag == "tab-stop":
        part.set_attribute("style:type", "right")
        part.set_attribute("style:leader-char", ".")
    return part


def _entry(heading: Heading) -> Element:
    line, link, page = (
        Paragraph("", style=_CONTENTS),
        Element.from_tag("text:a"),
        Element.from_tag("text:bookmark-ref"),
    )
    link.set_attribute("xlink:type", "simple")
    link.set_attribute("xlink:href", f"#{heading.anchor}")
    link.set_attribute("text:style-name", _IN_CONTENTS)
    link.set_attribute("text:visited-style-name", _IN_CONTENTS)
    link.append(Span(heading.text))
    page.set_attribute("text:reference-format", "page")
    page.set_attribute("text:ref-name", heading.anchor)
    page.text = "…"
    for part in (link, Element.from_tag("text:tab"), page):
        line.append(part)
    return line


def _is_item(piece: Piece) -> bool:
    return isinstance(piece, Line) and piece.kind == "item"


def _add(body: Any, found: Sequence[Piece], *, is_list: bool) -> None:
    if is_list:
        body.append(_list_of([piece for piece in found if isinstance(piece, Line)], 1))
        return
    for piece in found:
        if isinstance(piece, Heading):
            body.append(_heading(piece))
        elif isinstance(piece, Line):
            body.append(_line(piece))
        else:
            add_grid(body, piece)


def _heading(heading: Heading) -> Header:
    made = Header(heading.level, heading.text)
    style = _opening(heading.level) if heading.opens_page else f"Heading_20_{heading.level}"
    made.set_attribute("text:style-name", style)
    for tag in ("text:bookmark-end", "text:bookmark-start"):
        mark = Element.from_tag(tag)
        mark.set_attribute("text:name", heading.anchor)
        made.insert(mark, position=0)
    return made


def _list_of(lines: Sequence[Line], depth: int) -> Element:
    """Nest what stands deeper below the item before it."""
    made = Element.from_tag("text:list")
    made.set_attribute("text:style-name", _LIST)
    item = None
    for is_here, found in groupby(lines, key=lambda line: line.depth <= depth):
        if not is_here:
            if item is None:
                item = Element.from_tag("text:list-item")
                made.append(item)
            item.append(_list_of(list(found), depth + 1))
            continue
        for line in found:
            item = Element.from_tag("text:list-item")
            item.append(Paragraph(line.text, style=_BODY))
            made.append(item)
    return made
