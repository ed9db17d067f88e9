"""PDF written anew from its pages: no scripts, actions, attachments, metadata."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from tequio.documents.cleaning.segments import without_metadata
from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import Format

_MOST_PAGES: Final = 2000
_MOST_OBJECTS: Final = 300_000
_DEEPEST: Final = 40
_END: Final = b"%%EOF"
_OF_THE_ROOT: Final = (
    "/OpenAction", "/AA", "/AcroForm", "/AF", "/Collection", "/Metadata", "/Perms", "/DSS", "/Legal",
    "/SpiderInfo", "/Threads", "/Requirements",
)  # fmt: skip
_ANYWHERE: Final = (
    "/AA", "/JS", "/JavaScript", "/Metadata", "/PieceInfo", "/AF", "/EF", "/RF", "/XFA", "/LastModified",
    "/OPI", "/DestOutputProfileRef",
)  # fmt: skip
# Of a stream: where its bytes lie in another file, or a page of another file in its place.
_ELSEWHERE: Final = ("/F", "/FFilter", "/FDecodeParms", "/Ref")
_ACTIONS: Final = ("/A", "/PA", "/Next")
_ACTIONS_KEPT: Final = frozenset({"/GoTo", "/Named"})
_SCHEMES: Final = (b"http://", b"https://", b"mailto:")
_NOTES_DROPPED: Final = frozenset(
    {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Projection"}
)


def clean(source: Path, target: Path, _wanted: Format) -> None:
    """Write what can be read of the pages, and nothing that acts."""
    if _END not in source.read_bytes()[-2048:]:
        raise Doubtful(Fault.DAMAGED)
    try:
        with pikepdf.open(source) as document:
            _strip(document)
            document.save(
                target,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                compress_streams=False,
            )
    except pikepdf.PasswordError:
        raise Doubtful(Fault.PROTECTED) from None
    except pikepdf.PdfError:
        raise Doubtful(Fault.DAMAGED) from None


def _strip(document: Pdf) -> None:
    if not 0 < len(document.pages) <= _MOST_PAGES or len(document.objects) > _MOST_OBJECTS:
        raise Doubtful(Fault.TOO_MANY_PAGES if len(document.pages) else Fault.DAMAGED)
    root = document.Root
    _drop(root, _OF_THE_ROOT)
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        _drop(names, [key for key in names.keys() if key != "/Dests"])  # noqa: SIM118 - no plain dict
    for page in document.pages:
        _strip_notes(page.obj)
    for thing in document.objects:
        _strip_object(thing, 0)
    _drop(document.trailer, ("/Info",))


def _strip_notes(page: Object) -> None:
    notes = page.get("/Annots")
    if isinstance(notes, Array):
        kept = [note for note in notes if _is_kept(note)]
        page.Annots = Array(kept)


def _is_kept(note: Object) -> bool:
    return not isinstance(note, Dictionary) or str(note.get("/Subtype", "")) not in _NOTES_DROPPED


def _strip_object(thing: object, depth: int) -> None:
    if depth > _DEEPEST:
        raise Doubtful(Fault.DAMAGED)
    parts: list[object]
    if isinstance(thing, Array):
        parts = list(thing)
    elif isinstance(thing, Dictionary | Stream):
        _strip_dictionary(thing)
        parts = [thing[key] for key in thing.keys()]  # noqa: SIM118 - no plain dict
    else:
        return
    for part in parts:
        if isinstance(part, Object) and not part.is_indirect:
            _strip_object(part, depth + 1)
    if isinstance(thing, Stream):
        _drop(thing, _ELSEWHERE)
        _strip_picture(thing)


def _strip_dictionary(thing: Object) -> None:
    _drop(thing, _ANYWHERE)
    _drop(thing, [key for key in _ACTIONS if key in thing and _acts(thing[key])])


def _acts(action: Object) -> bool:
    """Tell whether following it does more than move the reader or open a site."""
    if isinstance(action, Array):
        return any(map(_acts, action))
    if not isinstance(action, Dictionary) or "/S" not in action:
        return False
    kind = str(action.S)
    if kind == "/URI":
        return not bytes(action.get("/URI", b"")).lower().startswith(_SCHEMES)
    return kind not in _ACTIONS_KEPT


def _strip_picture(stream: Stream) -> None:
    if stream.get("/Filter") not in (Name.DCTDecode, Array([Name.DCTDecode])):
        return
    picture = stream.read_raw_bytes()
    stripped = without_metadata(picture)
    if stripped != picture:
        stream.write(stripped, filter=Name.DCTDecode, decode_parms=stream.get("/DecodeParms"))  # type: ignore[arg-type]  # a dictionary, or nothing


def _drop(thing: Object, keys: Sequence[str]) -> None:
    for key in keys:
        if key in thing:
            del thing[key]
