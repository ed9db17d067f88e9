"""The shapes that parts of DOCX and XLSX may have: by relationship, their type and their root.

What is not listed is refused: a part is what its relationship and its type make of it, not its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tequio.documents.faults import Fault
from tequio.documents.formats import Format

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
_MICROSOFT: Final = "http://schemas.microsoft.com/office/"
_GOOGLE: Final = "http://customschemas.google.com/relationships/"
_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_WORD: Final = f"{_TYPE}wordprocessingml."
_SHEET: Final = f"{_TYPE}spreadsheetml."
_DRAWING: Final = f"{_TYPE}drawingml."

MAIN: Final = "officeDocument"
HYPERLINK: Final = "hyperlink"
IMAGE: Final = "image"
MAIN_TYPES: Final = {
    Format.DOCX: f"{_WORD}document.main+xml",
    Format.XLSX: f"{_SHEET}sheet.main+xml",
}
# By relationship, and then by type: the root that the part must have.
PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    MAIN: {MAIN_TYPES[Format.DOCX]: "document", MAIN_TYPES[Format.XLSX]: "workbook"},
    "styles": {f"{_WORD}styles+xml": "styles", f"{_SHEET}styles+xml": "styleSheet"},
    "comments": {f"{_WORD}comments+xml": "comments", f"{_SHEET}comments+xml": "comments"},
    "theme": {f"{_TYPE}theme+xml": "theme"},
    "themeOverride": {f"{_TYPE}themeOverride+xml": "themeOverride"},
    "numbering": {f"{_WORD}numbering+xml": "numbering"},
    "settings": {f"{_WORD}settings+xml": "settings"},
    "webSettings": {f"{_WORD}webSettings+xml": "webSettings"},
    "fontTable": {f"{_WORD}fontTable+xml": "fonts"},
    "header": {f"{_WORD}header+xml": "hdr"},
    "footer": {f"{_WORD}footer+xml": "ftr"},
    "footnotes": {f"{_WORD}footnotes+xml": "footnotes"},
    "endnotes": {f"{_WORD}endnotes+xml": "endnotes"},
    "commentsExtended": {f"{_WORD}commentsExtended+xml": "commentsEx"},
    "worksheet": {f"{_SHEET}worksheet+xml": "worksheet"},
    "chartsheet": {f"{_SHEET}chartsheet+xml": "chartsheet"},
    "sharedStrings": {f"{_SHEET}sharedStrings+xml": "sst"},
    "sheetMetadata": {f"{_SHEET}sheetMetadata+xml": "metadata"},
    "table": {f"{_SHEET}table+xml": "table"},
    "pivotTable": {f"{_SHEET}pivotTable+xml": "pivotTableDefinition"},
    "pivotCacheDefinition": {f"{_SHEET}pivotCacheDefinition+xml": "pivotCacheDefinition"},
    "pivotCacheRecords": {f"{_SHEET}pivotCacheRecords+xml": "pivotCacheRecords"},
    "FeaturePropertyBag": {"application/vnd.ms-excel.featurepropertybag+xml": "FeaturePropertyBags"},
    "drawing": {f"{_TYPE}drawing+xml": "wsDr"},
    "vmlDrawing": {f"{_TYPE}vmlDrawing": "xml"},
    "chart": {f"{_DRAWING}chart+xml": "chartSpace"},
    "chartEx": {"application/vnd.ms-office.chartex+xml": "chartSpace"},
    "chartStyle": {"application/vnd.ms-office.chartstyle+xml": "chartStyle"},
    "chartColorStyle": {"application/vnd.ms-office.chartcolorstyle+xml": "colorStyle"},
    "chartUserShapes": {f"{_DRAWING}chartshapes+xml": "userShapes"},
    "diagramData": {f"{_DRAWING}diagramData+xml": "dataModel"},
    "diagramLayout": {f"{_DRAWING}diagramLayout+xml": "layoutDef"},
    "diagramQuickStyle": {f"{_DRAWING}diagramStyle+xml": "styleDef"},
    "diagramColors": {f"{_DRAWING}diagramColors+xml": "colorsDef"},
    "diagramDrawing": {"application/vnd.ms-office.drawingml.diagramDrawing+xml": "drawing"},
}
# By type: as what the picture is drawn anew.
PICTURES: Final = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/jpg": "JPEG",
    "image/pjpeg": "JPEG",
    "image/gif": "GIF",
    "image/bmp": "BMP",
    "image/x-bmp": "BMP",
    "image/tiff": "TIFF",
    "image/tif": "TIFF",
    "image/webp": "WEBP",
}
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
# Parts that only tell about the author: their type, and what stands in their place.
BLANK: Final[Mapping[str, tuple[str, bytes]]] = {
    "core-properties": (
        "application/vnd.openxmlformats-package.core-properties+xml",
        f'{_XML}<cp:coreProperties xmlns:cp="{_CORE}"/>'.encode(),
    ),
    "extended-properties": (
        f"{_TYPE}extended-properties+xml",
        f'{_XML}<Properties xmlns="{_PROPERTIES}/extended-properties"/>'.encode(),
    ),
    "custom-properties": (
        f"{_TYPE}custom-properties+xml",
        f'{_XML}<Properties xmlns="{_PROPERTIES}/custom-properties"/>'.encode(),
    ),
}
# What programs make again or do without; it tells of people and machines, or cannot be read.
LEFT_OUT: Final = frozenset(
    {
        "thumbnail", "printerSettings", "customXml", "font", "calcChain", "glossaryDocument",
        "people", "person", "hdphoto", "threadedComment", "commentsIds", "commentsExtensible",
        "stylesWithEffects", "customProperty", "classificationlabels", "origin", "extensibility",
        "documenttasks", "usernames", "workbookmetadata",
        "docmetadata", "intelligence", "intelligence2", "namedSheetView",
    }
)  # fmt: skip
REFUSED: Final[Mapping[str, Fault]] = {
    **dict.fromkeys(
        (
            "vbaProject", "wordVbaData", "attachedToolbars", "keyMapCustomizations", "xlMacrosheet",
            "xlIntlMacrosheet", "dialogsheet", "control", "ctrlProp", "activeXControlBinary",
        ),
        Fault.MACROS,
    ),
    **dict.fromkeys(("oleObject", "package", "aFChunk", "audio", "video", "media"), Fault.FILES_INSIDE),
    **dict.fromkeys(
        (
            "attachedTemplate", "externalLink", "externalLinkPath", "xlPathMissing", "xlExternalLinkPath",
            "mailMergeSource", "mailMergeHeaderSource", "recipientData", "frame", "subDocument", "queryTable",
            "connections", "transform", "volatileDependencies", "webextension", "webextensiontaskpanes",
        ),
        Fault.CALLS_OUT,
    ),
}  # fmt: skip


def relationship(kind: str) -> str:
    """Return the last word of a relationship of a known vocabulary; "" for any other.

    LibreOffice writes "officedocument" where others write "officeDocument".
    """
    for base in (_OFFICE, _STRICT, _PACKAGE):
        if kind.lower().startswith(base.lower()):
            return kind[len(base) :].removeprefix("metadata/")
    if kind.startswith((_MICROSOFT, _GOOGLE)):
        return kind.rpartition("/")[2]
    return ""
