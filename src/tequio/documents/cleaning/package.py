"""DOCX and XLSX written anew from what their relationships reach, each part by its shape."""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import quoteattr

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from tequio.documents.cleaning import shapes
from tequio.documents.cleaning.elements import rewritten
from tequio.documents.cleaning.fields import LINKS
from tequio.documents.cleaning.office_elements import office_dialect
from tequio.documents.cleaning.pictures import drawn_anew
from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format

TYPES: Final = "[Content_Types].xml"
_ROOT: Final = ""
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_LINKS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_DRAWINGS: Final = ("emf", "wmf", "svm")


@dataclass(frozen=True)
class _Link:
    """A relationship as it is written again."""

    key: str
    kind: str
    target: str
    is_outside: bool


@dataclass
class Package:
    """The parts of a file by their names, and what becomes of them."""

    parts: Mapping[str, bytes]
    wanted: Format
    cleaned: dict[str, bytes] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    _types: dict[str, str] = field(default_factory=dict)
    _links: dict[str, list[_Link]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read which type each part declares."""
        self._folded = {name.casefold(): name for name in self.parts}
        self._declared = _Types(_tree(self.parts.get(TYPES, b""), "Types"))

    def clean(self) -> dict[str, bytes]:
        """Return every part that may be published, those that tell of the others first."""
        waiting = deque(self._follow(_ROOT, is_chart=False))
        while waiting:
            name, kind = waiting.popleft()
            waiting += self._clean_part(name, kind)
        if not any(shapes.relationship(link.kind) == shapes.MAIN for link in self._links[_ROOT]):
            raise Doubtful(Fault.WRONG_FORMAT)
        return {TYPES: self._written_types(), **self._written_links(), **self.cleaned}

    def _clean_part(self, name: str, kind: str) -> Iterator[tuple[str, str]]:
        """Clean a part of which a relationship tells what it is; yield those that it leads to."""
        if name in self.cleaned:
            return
        media = self._declared.of(name)
        self._types[name] = media
        if kind == shapes.IMAGE:
            self.cleaned[name] = _picture(self.parts[name], media, name)
        elif kind in shapes.BLANK:
            self._types[name], self.cleaned[name] = shapes.BLANK[kind]
        else:
            root = self._root(kind, media)
            self.cleaned[name] = rewritten(self.parts[name], frozenset({root}), office_dialect())
            yield from self._follow(name, is_chart=root == "chartSpace")

    def _root(self, kind: str, media: str) -> str:
        root = shapes.PARTS[kind].get(media)
        if root is None or (kind == shapes.MAIN and media != shapes.MAIN_TYPES[self.wanted]):
            raise Doubtful(Fault.WRONG_FORMAT if kind == shapes.MAIN else Fault.UNKNOWN_PARTS)
        return root

    def _follow(self, name: str, *, is_chart: bool) -> list[tuple[str, str]]:
        """Read the relationships of a part; return the parts that they reach."""
        folder, file = posixpath.split(name)
        source = self._actual(posixpath.join(folder, "_rels", f"{file}.rels"))
        reached: list[tuple[str, str]] = []
        self._links[name] = []
        for element in _tree(self.parts[source], "Relationships") if source else ():
            link = _read_link(element, folder)
            kind = shapes.relationship(link.kind)
            if is_chart and kind == "package" and not link.is_outside:
                kind = "thumbnail"  # the sheet behind a chart: the chart keeps what it shows
            if self._is_kept(link, kind, reached):
                self._links[name].append(link)
        if len({link.key for link in self._links[name]}) < len(self._links[name]):
            raise Doubtful(Fault.DAMAGED)
        return reached

    def _is_kept(self, link: _Link, kind: str, reached: list[tuple[str, str]]) -> bool:
        if kind in shapes.REFUSED:
            raise Doubtful(shapes.REFUSED[kind])
        if kind == shapes.HYPERLINK:
            _demand_harmless(link)
            return True
        if link.is_outside:
            raise Doubtful(Fault.CALLS_OUT)
        actual = self._actual(link.target)
        if kind in shapes.LEFT_OUT:
            self.left_out.add(actual)
            return False
        if kind not in shapes.PARTS and kind not in shapes.BLANK and kind != shapes.IMAGE:
            raise Doubtful(Fault.UNKNOWN_PARTS)
        if not actual:
            raise Doubtful(Fault.DAMAGED)
        reached.append((actual, kind))
        return True

    def _actual(self, name: str) -> str:
        """Return the name that a part has in the file, whatever its case there; "" if it is missing."""
        folded = name.casefold()
        return self._folded.get(folded) or self._folded.get(unquote(folded), "")

    def _written_types(self) -> bytes:
        overrides = "".join(
            f"<Override PartName={quoteattr('/' + quote(name))} ContentType={quoteattr(media)}/>"
            for name, media in sorted(self._types.items())
        )
        default = f'<Default Extension="rels" ContentType="{_OF_LINKS}"/>'
        xml = '<Default Extension="xml" ContentType="application/xml"/>'
        return f'{_XML}<Types xmlns="{_TYPES_SPACE}">{default}{xml}{overrides}</Types>'.encode()

    def _written_links(self) -> dict[str, bytes]:
        written = {}
        for name, links in self._links.items():
            folder, file = posixpath.split(name)
            lines = "".join(map(self._line, links))
            if links:
                written[posixpath.join(folder, "_rels", f"{file}.rels")] = (
                    f'{_XML}<Relationships xmlns="{_LINKS_SPACE}">{lines}</Relationships>'.encode()
                )
        return written

    def _line(self, link: _Link) -> str:
        is_part = not link.is_outside and shapes.relationship(link.kind) != shapes.HYPERLINK
        target = "/" + quote(self._actual(link.target)) if is_part else link.target
        mode = ' TargetMode="External"' if link.is_outside else ""
        return (
            f"<Relationship Id={quoteattr(link.key)} Type={quoteattr(link.kind)} "
            f"Target={quoteattr(target)}{mode}/>"
        )


class _Types:
    """Which type the parts declare, by their own name or by their ending."""

    def __init__(self, tree: Element) -> None:
        self._by_name: dict[str, str] = {}
        self._by_ending: dict[str, str] = {}
        for element in tree:
            media = element.get("ContentType", "")
            if "macroenabled" in media.lower():
                raise Doubtful(Fault.MACROS)
            place, key = (
                (self._by_name, "PartName")
                if _local(element) == "Override"
                else (self._by_ending, "Extension")
            )
            name = unquote(element.get(key, "")).casefold().removeprefix("/")
            if place.setdefault(name, media) != media:
                raise Doubtful(Fault.UNSAFE_NAMES)

    def of(self, name: str) -> str:
        folded = name.casefold()
        return self._by_name.get(folded) or self._by_ending.get(folded.rpartition(".")[2], "")


def _read_link(element: Element, folder: str) -> _Link:
    target, kind = element.get("Target", ""), element.get("Type", "")
    is_outside = element.get("TargetMode", "Internal").lower() != "internal"
    if not is_outside and shapes.relationship(kind) != shapes.HYPERLINK:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return _Link(element.get("Id", ""), kind, target, is_outside)


def _demand_harmless(link: _Link) -> None:
    if not link.target.lower().startswith(LINKS):
        raise Doubtful(Fault.CALLS_OUT)


def _picture(content: bytes, media: str, name: str) -> bytes:
    kind = shapes.PICTURES.get(media.lower())
    if kind is None:
        drawing = name.rpartition(".")[2].lower() in _DRAWINGS
        raise Doubtful(
            Fault.DRAWINGS_INSIDE if drawing else Fault.MARKUP if "svg" in media else Fault.UNKNOWN_PARTS
        )
    return drawn_anew(content, kind)


def _tree(content: bytes, root: str) -> Element:
    try:
        tree: Element = defusedxml.ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise Doubtful(Fault.ENTITIES) from None
    except ParseError:
        raise Doubtful(Fault.DAMAGED) from None
    if _local(tree) != root:
        raise Doubtful(Fault.WRONG_FORMAT)
    return tree


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
