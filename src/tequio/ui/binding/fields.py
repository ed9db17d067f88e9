"""What Word computes: the number of a page, the contents and where they lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tequio.ui.binding.outline import Heading

PAGE: Final = "PAGE"
PAGES: Final = "NUMPAGES"
_CONTENTS: Final = r'TOC \o "1-1" \h \z \u'


def xml_of(paragraph: Any) -> Any:
    """Return the element of a paragraph, for what the library has no name for."""
    return paragraph.paragraph_format.element


def field(code: str, shown: str = "1") -> Iterator[Any]:
    """Yield the runs of a field and what it shows until Word renews it."""
    yield _mark("begin")
    yield _run("w:instrText", f" {code} ")
    yield _mark("separate")
    yield _run("w:t", shown)
    yield _mark("end")


def fill_contents(lines: Sequence[Any], listed: Sequence[Heading]) -> None:
    """Put the contents into paragraphs, an entry in each; the last one closes the field."""
    xml_of(lines[0]).extend([_mark("begin", dirty=True), _run("w:instrText", _CONTENTS), _mark("separate")])
    for line, heading in zip(lines, listed, strict=True):
        xml_of(line).append(_entry(heading))
    xml_of(lines[-1]).append(_mark("end"))


def bookmark(paragraph: Any, heading: Heading, number: int) -> None:
    """Let the contents lead to a heading."""
    xml, key = xml_of(paragraph), str(number)
    start = _element("w:bookmarkStart", id=key, name=_name_of(heading))
    xml.insert(0 if xml.pPr is None else 1, start)
    xml.append(_element("w:bookmarkEnd", id=key))


def setting(name: str) -> Any:
    """Return a setting of the file, switched on."""
    return _element(name, val="true")


def _entry(heading: Heading) -> Any:
    link = _element("w:hyperlink", anchor=_name_of(heading), history="1")
    tab = OxmlElement("w:r")
    tab.append(OxmlElement("w:tab"))
    page = field(rf"PAGEREF {_name_of(heading)} \h", "…")
    link.extend([_run("w:t", heading.text), tab, *page])
    return link


def _name_of(heading: Heading) -> str:
    # Word hides the bookmarks whose name begins so, as it does those it makes itself.
    return f"_Toc_{heading.anchor.replace('-', '_')}"[:40]


def _mark(kind: str, *, dirty: bool = False) -> Any:
    run = OxmlElement("w:r")
    more = {"dirty": "true"} if dirty else {}
    run.append(_element("w:fldChar", fldCharType=kind, **more))
    return run


def _run(tag: str, text: str) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement(tag)
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def _element(tag: str, **values: str) -> Any:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element
