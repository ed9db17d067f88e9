"""What anybody reads afterwards: page, feed and export say what the database holds."""

from __future__ import annotations

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.faults.acknowledgements import Acknowledged
from tests.faults.officer import Officer

_EXPORTS = ("/datos/reportes.json", "/datos/respuestas.json")
_PUBLISHED = re.compile("<published>([^<]*)</published>")


def disagreements(
    officer: Officer, found: Mapping[str, Any], acknowledged: Iterable[Acknowledged]
) -> Iterator[str]:
    """Yield where what is read differs from what was found in the database."""
    exported = _exported(officer)
    if exported != Counter(found["acts"]):
        yield f"the exports differ from the database in {exported ^ Counter(found['acts'])}"
    feed, newest = _PUBLISHED.findall(officer.read("/bitacora/atom.xml")), found["newest"]
    # What the clock noted since the database was looked at stands before the rest.
    since = [moment for moment in feed if moment > max(newest, default="")]
    if feed[len(since) :] != newest[: len(feed) - len(since)]:
        yield f"the feed ends with {feed[:1]} and the log with {newest[:1]}"
    yield from _of_pages(officer, found["acts"], acknowledged)


def _exported(officer: Officer) -> Counter[str]:
    rows = [row for path in _EXPORTS for row in json.loads(officer.read(path))["filas"]]
    return Counter(text for row in rows for text in (row.get("texto"), row.get("razon")) if text)


def _of_pages(
    officer: Officer, acts: Mapping[str, int], acknowledged: Iterable[Acknowledged]
) -> Iterator[str]:
    texts = defaultdict(set)
    for one in acknowledged:
        texts[page_of(one.path)].add(one.text)
    for path, told in texts.items():
        page = html.unescape(officer.read(path))
        for text in told:
            if (text in page) != (text in acts):
                yield f"{path} and the database differ in «{text}»"


def page_of(path: str) -> str:
    """Return the public page of what an act is about."""
    return path.rpartition("/")[0].rpartition("/")[0] + "/"
