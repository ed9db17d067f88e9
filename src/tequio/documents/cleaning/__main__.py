"""`python -m tequio.documents.cleaning FORMAT SOURCE ANSWER`, in its folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from tequio.documents.faults import Doubtful, Fault
from tequio.documents.formats import OFFICE, PICTURES, TEXTS, Format
from tequio.foundation.children import Limits, stay_within

_CLEANED: Final = "cleaned"
_MEGABYTE: Final = 1024 * 1024
_LIMITS: Final = Limits(seconds=9, memory=512 * _MEGABYTE, largest_file=40 * _MEGABYTE, open_files=32)

# Only the reader that the file needs is loaded.
_READERS: Final[Mapping[Format, str]] = {
    Format.PDF: "pdf",
    **dict.fromkeys(PICTURES, "pictures"),
    **dict.fromkeys(TEXTS, "text"),
    **dict.fromkeys(OFFICE, "office"),
}


def main(name: str, source: str, answer: str) -> None:
    """Clean one file and leave what became of it in the answer."""
    stay_within(_LIMITS)
    wanted = Format(name)
    reader = import_module(f"tequio.documents.cleaning.{_READERS[wanted]}")
    try:
        reader.clean(Path(source), Path(_CLEANED), wanted)
        told = {"done": _CLEANED}
    except Doubtful as doubt:
        told = {"fault": doubt.fault.value}
    except (MemoryError, OSError):  # too much memory, or a copy beyond its length
        told = {"fault": Fault.TOO_COSTLY.value}
    except Exception:  # noqa: BLE001 - a reader that stumbles over a file says the same of it
        told = {"fault": Fault.DAMAGED.value}
    Path(answer).write_text(json.dumps(told), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
