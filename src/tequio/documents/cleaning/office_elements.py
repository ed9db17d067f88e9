"""The elements of DOCX and XLSX: which act, which tell of people, which hold a field or a formula."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tequio.documents.cleaning.elements import Dialect, local
from tequio.documents.cleaning.fields import LINKS, Fields, check_instruction
from tequio.documents.cleaning.formulas import check_formula
from tequio.documents.faults import Doubtful, Fault

_REFUSED: Final[Mapping[str, Fault]] = {
    **dict.fromkeys(
        (
            "altChunk", "OLEObject", "oleObject", "oleObjects", "objectEmbed", "objectLink", "binData",
            "binaryData", "videoFile", "audioFile", "wavAudioFile", "quickTimeFile",
        ),
        Fault.FILES_INSIDE,
    ),
    **dict.fromkeys(
        (
            "control", "controls", "ScriptText", "ScriptLanguage", "ScriptExtended", "ScriptLocation",
            "FmlaMacro",
        ),
        Fault.MACROS,
    ),
    **dict.fromkeys(
        (
            "subDoc", "attachedTemplate", "mailMerge", "frameset", "ddeLink", "oleLink", "externalBook",
            "externalReference", "externalReferences", "connection", "connections", "dbPr", "webPr", "olapPr",
            "queryTable", "movie", "webVideoPr", "volType", "webextension",
        ),
        Fault.CALLS_OUT,
    ),
}  # fmt: skip
_LEFT_OUT: Final = frozenset(
    {
        "embedRegular", "embedBold", "embedItalic", "embedBoldItalic", "externalData", "printerSettings",
        "dataBinding", "customProperties", "webPublishing", "webPublishItems", "webPublishObjects",
        "saveThroughXslt", "attachedSchema", "fldData", "imgProps",
    }
)  # fmt: skip
_FIELDS: Final = frozenset({"instrText", "delInstrText"})
_FORMULAS: Final = frozenset(
    {
        "f", "nf", "formula", "formula1", "formula2", "definedName", "oldFormula", "calculatedColumnFormula",
        "totalsRowFormula", "FmlaLink", "FmlaRange", "FmlaPict", "FmlaGroup", "FmlaTxbx",
    }
)  # fmt: skip
# Each is a story of its own, whose fields begin and end in it.
_STORIES: Final = frozenset({"txbxContent", "footnote", "endnote", "comment"})
_PICTURES_OF_VML: Final = frozenset({"imagedata", "fill", "stroke", "image"})
_LINKS_OF_DRAWINGS: Final = frozenset({"hlinkClick", "hlinkHover", "hlinkMouseOver"})
_MACROS_OF_FORMS: Final = frozenset({"entryMacro", "exitMacro"})
# The attributes that can act; of all others nothing is asked.
_WATCHED: Final = frozenset(
    {"fldCharType", "instr", "macro", "val", "textlink", "formula", "src", "href", "althref", "action"}
)
_MACRO_NAMES: Final = ("_xlnm.auto_", "auto_open", "auto_close")
_YES: Final = frozenset({"1", "true", "on"})


def office_dialect() -> Dialect:
    """Return what is looked for in one part."""
    reader = _Reader()
    return Dialect(
        refused=_REFUSED,
        left_out=_LEFT_OUT,
        texts=_FIELDS | _FORMULAS,
        look=reader.look,
        read=reader.read,
        close=reader.close,
        end=reader.end,
    )


class _Reader:
    """Follows the fields of each story, and looks at attributes."""

    def __init__(self) -> None:
        self._stories = [Fields()]

    def look(self, name: str, attrs: dict[str, str]) -> bool:
        if name in _STORIES:
            self._stories.append(Fields())
        elif name == "pageSetup":  # the settings of a printer go
            for key in [key for key in attrs if key.endswith(":id")]:
                del attrs[key]
        elif name == "definedName":
            _check_name(attrs)
        for key, text in attrs.items():
            if text and local(key) in _WATCHED:
                self._look_at(name, local(key), text)
        return True

    def read(self, name: str, text: str) -> None:
        if name in _FIELDS:
            self._stories[-1].take(text)
        elif text.strip():
            check_formula(text)

    def close(self, name: str) -> None:
        if name in _STORIES:
            self._stories.pop().end()

    def end(self) -> None:
        for fields in self._stories:
            fields.end()

    def _look_at(self, name: str, key: str, text: str) -> None:
        if key == "fldCharType" and name == "fldChar":
            self._stories[-1].mark(text)
        elif key == "instr":
            check_instruction(text)
        elif key == "macro" or (name in _MACROS_OF_FORMS and key == "val"):
            raise Doubtful(Fault.MACROS)
        elif key in {"textlink", "formula"}:
            check_formula(text)
        elif self._leads_out(name, key, text):
            raise Doubtful(Fault.CALLS_OUT)

    @staticmethod
    def _leads_out(name: str, key: str, text: str) -> bool:
        if name in _PICTURES_OF_VML and key in {"src", "href", "althref"}:
            return True
        if name in _LINKS_OF_DRAWINGS and key == "action":
            return True
        return key == "href" and not text.lower().startswith(LINKS)


def _check_name(attrs: Mapping[str, str]) -> None:
    """Refuse a name that runs a macro when the workbook opens."""
    runs = any(attrs.get(key, "") in _YES for key in ("xlm", "vbProcedure", "function"))
    if runs or attrs.get("name", "").lower().startswith(_MACRO_NAMES):
        raise Doubtful(Fault.MACROS)
