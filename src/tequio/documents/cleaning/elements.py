"""The elements of a part, read once and written anew: what acts is refused, what only tells goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import escape, quoteattr

import defusedxml.sax
from defusedxml import DefusedXmlException

from tequio.documents.faults import Doubtful, Fault

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPECIAL: Final = re.compile("[&<>\"'\n\r\t]")
# A return within a text would be read as the end of a line.
_RETURN: Final = {"\r": "&#13;"}


@dataclass
class Dialect:
    """What the elements of a kind of document may be, by their names without prefix.

    `look` sees every element with its attributes and tells whether it is kept;
    `texts` names those whose text is read, each by `read`; `end` is called last.
    """

    refused: Mapping[str, Fault]
    left_out: frozenset[str]
    texts: frozenset[str]
    look: Callable[[str, dict[str, str]], bool]
    read: Callable[[str, str], None]
    close: Callable[[str], None] = field(default=lambda _name: None)
    end: Callable[[], None] = field(default=lambda: None)


def rewritten(content: bytes, roots: frozenset[str], dialect: Dialect) -> bytes:
    """Return a part as it was understood, in UTF-8, without comments and instructions.

    Doubtful for another root than expected, for DTD and entities, and for whatever the dialect refuses.
    """
    writer = _Writer(roots, dialect)
    try:
        defusedxml.sax.parseString(content, writer, forbid_dtd=True)
    except DefusedXmlException:
        raise Doubtful(Fault.ENTITIES) from None
    except SAXException:
        raise Doubtful(Fault.DAMAGED) from None
    dialect.end()
    return writer.content


@lru_cache(4096)
def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def _quoted(text: str) -> str:
    return quoteattr(text) if _SPECIAL.search(text) else f'"{text}"'


class _Writer(ContentHandler):
    """Writes each element as it passes."""

    def __init__(self, roots: frozenset[str], dialect: Dialect) -> None:
        super().__init__()
        self._roots, self._dialect = roots, dialect
        self._written = [_DECLARATION]
        self._is_open = self._has_begun = False
        self._skipped = 0
        self._texts: list[list[str] | None] = []

    @property
    def content(self) -> bytes:
        return "".join(self._written).encode()

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - SAX calls it so
        bare = local(name)
        if not self._has_begun and bare not in self._roots:
            raise Doubtful(Fault.WRONG_FORMAT)
        self._has_begun = True
        if bare in self._dialect.refused:
            raise Doubtful(self._dialect.refused[bare])
        kept = dict(attrs.items())
        if self._skipped or bare in self._dialect.left_out or not self._dialect.look(bare, kept):
            self._skipped += 1
            return
        self._finish_tag()
        self._written.append(f"<{name}{''.join([f' {key}={_quoted(text)}' for key, text in kept.items()])}")
        self._is_open = True
        self._texts.append([] if bare in self._dialect.texts else None)

    def characters(self, content: str) -> None:
        if self._skipped:
            return
        self._finish_tag()
        self._written.append(escape(content, _RETURN) if _SPECIAL.search(content) else content)
        if self._texts and (text := self._texts[-1]) is not None:
            text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX calls it so
        if self._skipped:
            self._skipped -= 1
            return
        bare = local(name)
        if text := self._texts.pop():
            self._dialect.read(bare, "".join(text))
        self._dialect.close(bare)
        self._written.append("/>" if self._is_open else f"</{name}>")
        self._is_open = False

    def _finish_tag(self) -> None:
        if self._is_open:
            self._written.append(">")
            self._is_open = False
