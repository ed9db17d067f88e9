"""Small files with fictitious content, made as the demonstration needs them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify
from PIL import Image, ImageDraw, ImageFont

from tequio.documents.faults import Doubtful, Fault
from tequio.site.example.source import Row

_LABEL: Final = "Documento ficticio de la demostración"
_PICTURE: Final = (640, 360)
# What nobody answers: the page of that evidence says that there is no copy.
_SILENT: Final = "obras.demostracion.example"


def upload_of(row: Row) -> SimpleUploadedFile | None:
    """Return the file that a piece of evidence brings, or None for an address."""
    ending = next((ending for ending in _MAKERS if ending in row), None)
    if ending is None:
        return None
    return SimpleUploadedFile(f"{slugify(row['title'])}.{ending}", _MAKERS[ending](row[ending]))


def fetch(url: str, folder: Path) -> Path:
    """Answer for the invented sites, which no network knows."""
    if _SILENT in url:
        raise Doubtful(Fault.NO_ANSWER)
    answer = folder / "answer"
    answer.write_text(f"{_LABEL}\n\nLo que habría en {url}\n", encoding="utf-8")
    return answer


def _pdf(lines: Sequence[str]) -> bytes:
    sizes = [20, *(12 for _ in lines)]
    shown = " ".join(
        f"/F {size} Tf <{line.encode('cp1252').hex()}> Tj 0 -34 Td"
        for size, line in zip(sizes, [*lines, _LABEL], strict=True)
    )
    text = f"BT 48 370 Td {shown} ET"
    return _pdf_of(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 420]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
    )


def _pdf_of(*objects: str) -> bytes:
    """Put objects into a file with the table of where each begins."""
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(f"{len(written):010} 00000 n \n")
        written += f"{number} 0 obj{content}endobj\n".encode()
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{''.join(places)}"
    return written + f"{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF\n".encode()


def _png(drawn: Mapping[str, str]) -> bytes:
    picture, written = Image.new("RGB", _PICTURE, "#dfe9e4"), io.BytesIO()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 90, 580, 250), fill="#0b5d52")
    draw.text((320, 170), drawn["text"], fill="white", font=ImageFont.load_default(28), anchor="mm")
    draw.text((320, 320), _LABEL, fill="#333333", font=ImageFont.load_default(18), anchor="mm")
    picture.save(written, "PNG")
    return written.getvalue()


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


_MAKERS: Final[Mapping[str, Callable[[Any], bytes]]] = {"pdf": _pdf, "png": _png, "csv": _csv}
