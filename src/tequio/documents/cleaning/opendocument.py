"""ODT and ODS written anew: the parts of known names, and a list of exactly those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from tequio.documents.cleaning.elements import Dialect, local, rewritten
from tequio.documents.cleaning.fields import LINKS
from tequio.documents.cleaning.formulas import check_address, check_open_formula
from tequio.documents.cleaning.pictures import drawn_anew
from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format

MIMETYPE: Final = "mimetype"
_LIST: Final = "META-INF/manifest.xml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MANIFEST: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_ROOTS: Final = {
    "content.xml": "document-content",
    "styles.xml": "document-styles",
    "settings.xml": "document-settings",
}
_EQUATION: Final = "math"  # the root of an object that is one
_META: Final = (
    f'{_XML}<office:document-meta xmlns:office="{_OFFICE}" office:version="1.2">'
    "<office:meta/></office:document-meta>"
).encode()
_PART: Final = re.compile(r"(?P<object>(?:Object [^/]+/)*)(?P<name>content|styles|settings)\.xml")
_PICTURE: Final = re.compile(r"(?:Object [^/]+/)*Pictures/[^/]+\.(?P<ending>\w+)", re.IGNORECASE)
# What programs make again or do without, and what tells of people.
_LEFT_OUT: Final = re.compile(
    r"(?:Object [^/]+/)*(?:Thumbnails/.*|Configurations2/.*|ObjectReplacements/.*|Fonts/.*|layout-cache"
    r"|manifest\.rdf|meta\.xml|mimetype|META-INF/(?:manifest|documentsignatures)\.xml)"
)
_ENDINGS: Final = {
    "png": ("PNG", "image/png"), "jpg": ("JPEG", "image/jpeg"), "jpeg": ("JPEG", "image/jpeg"),
    "gif": ("GIF", "image/gif"), "bmp": ("BMP", "image/bmp"), "tif": ("TIFF", "image/tiff"),
    "tiff": ("TIFF", "image/tiff"),
}  # fmt: skip
_NOT_THESE: Final = (
    (re.compile(r"(^|/)(Basic|Scripts|Dialogs)/"), Fault.MACROS),
    (re.compile(r"\.(svg|html?)$", re.IGNORECASE), Fault.MARKUP),
    (re.compile(r"\.(emf|wmf|svm)$", re.IGNORECASE), Fault.DRAWINGS_INSIDE),
    (re.compile(r"^(media|Versions)/|\.(bin|od.|docx?|xlsx?|exe)$", re.IGNORECASE), Fault.FILES_INSIDE),
)
_REFUSED: Final[Mapping[str, Fault]] = {
    **dict.fromkeys(("script", "execute-macro", "error-macro", "macro"), Fault.MACROS),
    **dict.fromkeys(("object-ole", "binary-data", "sound", "applet", "plugin"), Fault.FILES_INSIDE),
    **dict.fromkeys(
        (
            "dde-source", "dde-connection", "dde-connection-decl", "dde-link", "event-listener",
            "floating-frame", "form", "model", "connection-resource", "database-display", "database-next",
            "database-row-select", "database-source-sql", "database-source-table", "database-source-query",
            "server-database", "source-service",
        ),
        Fault.CALLS_OUT,
    ),
    "encryption-data": Fault.PROTECTED,
}  # fmt: skip
_LEFT_OUT_ELEMENTS: Final = frozenset({"font-face-src", "auto-reload"})
_OF_PRINTERS: Final = frozenset({"PrinterSetup", "PrinterName"})
_FORMULAS: Final = frozenset({"formula", "condition", "expression"})
_SHAPES_WITH_FORMULA: Final = frozenset({"equation", "enhanced-geometry"})
_REPLACEMENTS: Final = re.compile(r"(?:\./)?ObjectReplacements/")


def clean(parts: Mapping[str, bytes], wanted: Format) -> dict[str, bytes]:
    """Return every part that may be published, the type first."""
    if parts[MIMETYPE] != wanted.media_type.encode():
        raise Doubtful(Fault.WRONG_FORMAT)
    objects = _listed_objects(parts.get(_LIST, b""))
    cleaned = {MIMETYPE: parts[MIMETYPE], "meta.xml": _META}
    for name, content in parts.items():
        cleaned.update(_cleaned(name, content, parts))
    return {**cleaned, _LIST: _written_list(cleaned, objects, wanted)}


def _cleaned(name: str, content: bytes, parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    part, picture = _PART.fullmatch(name), _PICTURE.fullmatch(name)
    if part:
        roots = {_ROOTS[f"{part['name']}.xml"]} | ({_EQUATION} if part["object"] else set())
        yield name, rewritten(content, frozenset(roots), _dialect(part["object"], parts))
    elif picture and picture["ending"].lower() in _ENDINGS:
        yield name, drawn_anew(content, _ENDINGS[picture["ending"].lower()][0])
    elif not _LEFT_OUT.fullmatch(name):
        faults = (fault for pattern, fault in _NOT_THESE if pattern.search(name))
        raise Doubtful(next(faults, Fault.UNKNOWN_PARTS))


def _listed_objects(content: bytes) -> dict[str, str]:
    """Return the types of the documents within; Doubtful if anything is encrypted."""
    if not content:
        return {}
    try:
        tree = defusedxml.ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise Doubtful(Fault.ENTITIES) from None
    except defusedxml.ElementTree.ParseError:
        raise Doubtful(Fault.DAMAGED) from None
    if any(element.tag.rpartition("}")[2] == "encryption-data" for element in tree.iter()):
        raise Doubtful(Fault.PROTECTED)
    space = f"{{{_MANIFEST}}}"
    listed = {entry.get(f"{space}full-path", ""): entry.get(f"{space}media-type", "") for entry in tree}
    return {name: media for name, media in listed.items() if name.endswith("/") and len(name) > 1}


def _written_list(cleaned: Mapping[str, bytes], objects: Mapping[str, str], wanted: Format) -> bytes:
    folders = {
        name: media
        for name, media in objects.items()
        if f"{name}content.xml" in cleaned and media.startswith("application/vnd.oasis.opendocument.")
    }
    entries = {
        "/": wanted.media_type,
        **folders,
        **{name: _media(name) for name in cleaned if name != MIMETYPE},
    }
    lines = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type={quoteattr(media)}/>"
        for name, media in entries.items()
    )
    start = f'{_XML}<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.2">'
    return f"{start}{lines}</manifest:manifest>".encode()


def _media(name: str) -> str:
    return _ENDINGS.get(name.rpartition(".")[2].lower(), ("", "text/xml"))[1]


def _dialect(folder: str, parts: Mapping[str, bytes]) -> Dialect:
    names = frozenset(name.removeprefix(folder) for name in parts if name.startswith(folder))
    folders = frozenset(name.rpartition("/")[0] for name in names)

    def look(name: str, attrs: dict[str, str]) -> bool:
        if name == "config-item" and any(text in _OF_PRINTERS for text in attrs.values()):
            return False
        if name == "image" and any(_REPLACEMENTS.match(text) for text in attrs.values()):
            return False  # drawn again from the object that it stands for
        for key, text in attrs.items():
            if text:
                _look_at(name, local(key), text, names | folders)
        return True

    return Dialect(
        refused=_REFUSED,
        left_out=_LEFT_OUT_ELEMENTS,
        texts=frozenset(),
        look=look,
        read=lambda _name, _text: None,
    )


def _look_at(name: str, key: str, text: str, inside: frozenset[str]) -> None:
    is_link = name == "a" or name.startswith("area-")
    if key == "href":
        is_of_chart = name == "chart" and text in {".", ".."}  # its numbers are of the document around it
        if not (is_of_chart or (text.lower().startswith(LINKS) if is_link else _is_inside(text, inside))):
            raise Doubtful(Fault.CALLS_OUT)
    elif key == "actuate" and is_link and text == "onLoad":
        raise Doubtful(Fault.CALLS_OUT)
    elif (key in _FORMULAS and name not in _SHAPES_WITH_FORMULA) or (key == "value" and name == "condition"):
        check_open_formula(text)
    elif key.endswith(("-address", "-addresses", "-range", "-ranges")):
        check_address(text)


def _is_inside(address: str, inside: frozenset[str]) -> bool:
    return address.startswith("#") or address.removeprefix("./").rstrip("/") in inside
