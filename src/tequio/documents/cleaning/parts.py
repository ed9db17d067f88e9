"""The parts of an office file: which may be there, and what they may say."""

from __future__ import annotations

import base64
import re
from typing import Any, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml.sax
from defusedxml import DefusedXmlException

from tequio.documents.faults import Doubtful, Fault

_PICTURES: Final = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf"})
_XML: Final = frozenset({"xml", "rels", "vml", "rdf"})
_OTHER: Final = frozenset({"odttf", "ttf", "otf"})
_MACROS: Final = re.compile(r"(^|/)(vba\w*|macrosheets|activex|basic|scripts)(/|\.|$)|\.xlsb$", re.IGNORECASE)
_CALLS_OUT: Final = re.compile(r"(^|/)externallinks/", re.IGNORECASE)
_BYTES_WITHOUT_ENDING: Final = re.compile(
    r"mimetype|layout-cache|ObjectReplacements/[^/]+|xl/printerSettings/printerSettings\d+\.bin"
)
_OTHER_FILES: Final = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF-",
    b"MZ",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
)
_SCHEMES: Final = ("http://", "https://", "mailto:", "tel:")
_FIELDS: Final = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON)\b", re.IGNORECASE)
_FORMULAS: Final = re.compile(r"\b(DDE|WEBSERVICE|CALL|REGISTER\.ID)\s{0,5}\(|\|['\s]", re.IGNORECASE)
_ELEMENTS: Final = frozenset(
    {"ddeLink", "dde-source", "dde-connection-decl", "event-listener", "applet", "plugin"}
)
_FIELD_TEXT: Final = frozenset({"instrText", "delInstrText"})
_LONGEST_FIELDS: Final = 1_000_000
# One white point each.
_WHITE_PNG: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)
_WHITE_JPEG: Final = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////"
    "////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAA"
    "AAD/2gAIAQEAAD8AR//Z"
)
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPC: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OOXML: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_BLANK: Final = {
    "docProps/core.xml": f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_OPC}"/>'.encode(),
    "docProps/app.xml": f'{_DECLARATION}<Properties xmlns="{_OOXML}/extended-properties"/>'.encode(),
    "docProps/custom.xml": f'{_DECLARATION}<Properties xmlns="{_OOXML}/custom-properties"/>'.encode(),
    "meta.xml": (
        f'{_DECLARATION}<office:document-meta xmlns:office="{_ODF}" office:version="1.2">'
        "<office:meta/></office:document-meta>"
    ).encode(),
    "docProps/thumbnail.jpeg": _WHITE_JPEG,
    "Thumbnails/thumbnail.png": _WHITE_PNG,
}


def check_name(name: str) -> None:
    """Refuse parts that are programs, links or other files."""
    if _MACROS.search(name):
        raise Doubtful(Fault.MACROS)
    if _CALLS_OUT.search(name):
        raise Doubtful(Fault.CALLS_OUT)
    ending = name.rpartition(".")[2].lower()
    if not (
        name.endswith("/") or ending in _PICTURES | _XML | _OTHER or _BYTES_WITHOUT_ENDING.fullmatch(name)
    ):
        raise Doubtful(Fault.MARKUP if ending in {"svg", "html", "htm"} else Fault.FILES_INSIDE)


def blank(name: str) -> bytes | None:
    """Return the empty form of a part that only tells about its author."""
    return _BLANK.get(name)


def is_xml(name: str) -> bool:
    return name.rpartition(".")[2].lower() in _XML


def check_bytes(content: bytes) -> None:
    """Refuse another file under the name of a picture."""
    if content.startswith(_OTHER_FILES):
        raise Doubtful(Fault.FILES_INSIDE)


def check_xml(content: bytes) -> None:
    """Refuse DTD and entities, macros, calls to programs and addresses."""
    reader = _Reader()
    try:
        defusedxml.sax.parseString(content, reader, forbid_dtd=True)
    except DefusedXmlException:
        raise Doubtful(Fault.ENTITIES) from None
    except SAXException:
        raise Doubtful(Fault.DAMAGED) from None
    if _FIELDS.search("".join(reader.fields)):
        raise Doubtful(Fault.CALLS_OUT)


class _Reader(ContentHandler):
    """Looks at each element once; keeps only the words of fields and formulas."""

    def __init__(self) -> None:
        super().__init__()
        self._within = ""
        self._formula: list[str] = []
        self.fields: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - SAX calls it so
        self._within = name.rpartition(":")[2]
        if self._within in _ELEMENTS:
            raise Doubtful(Fault.CALLS_OUT)
        if self._within == "encryption-data":
            raise Doubtful(Fault.PROTECTED)
        for key, value in attrs.items():
            self._look_at(key.rpartition(":")[2], value, attrs)
        self._formula.clear()

    def characters(self, content: str) -> None:
        if self._within in _FIELD_TEXT:
            self.fields.append(content)
        elif self._within in {"f", "definedName", "oldFormula"}:
            self._formula.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX calls it so
        # Word splits one instruction over runs; what lies between is no part of it.
        if self._formula and _FORMULAS.search("".join(self._formula)):
            raise Doubtful(Fault.CALLS_OUT)
        if name.endswith(":p"):
            self.fields.append("\n")
        self._formula.clear()
        self._within = ""

    def _look_at(self, key: str, value: str, attrs: Any) -> None:
        if key == "ContentType" and "macroenabled" in value.lower():
            raise Doubtful(Fault.MACROS)
        if key == "TargetMode" and value == "External" and not _is_hyperlink(attrs):
            raise Doubtful(Fault.CALLS_OUT)
        if key == "instr":
            self.fields.append(f"{value}\n")
        if key in {"formula", "condition"} and _FORMULAS.search(value):
            raise Doubtful(Fault.CALLS_OUT)
        if key == "href" and self._within in _SHOWN_AT_ONCE and not _is_inside(value):
            raise Doubtful(Fault.CALLS_OUT)


_SHOWN_AT_ONCE: Final = frozenset(
    {
        "image",
        "object",
        "object-ole",
        "fill-image",
        "table-source",
        "section-source",
        "background-image",
        "floating-frame",
    }
)


def _is_hyperlink(attrs: Any) -> bool:
    kind, target = attrs.get("Type", ""), attrs.get("Target", "")
    return bool(kind.endswith("/hyperlink") and target.lower().startswith(_SCHEMES))


def _is_inside(address: str) -> bool:
    return not (address.startswith(("/", "..")) or ":" in address)
