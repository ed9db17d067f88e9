"""People's Markdown turned into HTML that cannot harm the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(
    ["image", "heading", "lheading"]
)
_OPENING = {"bullet_list_open", "ordered_list_open"}
_CLOSING = {"bullet_list_close", "ordered_list_close"}
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "pre", "hr"}


def safe_html(text: str) -> SafeString:
    """Render Markdown; links are marked as not endorsed, images dropped."""
    rendered = _PARSER.render(text)
    clean = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it


@dataclass(frozen=True)
class Passage:
    """A paragraph of somebody's Markdown in words alone; one of a list is an item, so deep."""

    text: str
    depth: int = 0
    ordered: bool = False


def passages(text: str) -> Iterator[Passage]:
    """Yield the paragraphs of a text, for where HTML cannot be shown."""
    lists: list[bool] = []
    for token in _PARSER.parse(text):
        if token.type in _OPENING:
            lists.append(token.type == "ordered_list_open")
        elif token.type in _CLOSING:
            lists.pop()
        elif token.type == "inline":
            yield Passage(_words_of(token.children or ()), len(lists), bool(lists) and lists[-1])
        elif token.type in {"fence", "code_block"}:
            yield Passage(token.content.strip(), len(lists))


def _words_of(tokens: Sequence[Token]) -> str:
    """Write what stands in a line; a link keeps its address, which paper cannot follow."""
    words: list[str] = []
    address = ""
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
        elif token.type == "link_close" and address != "".join(words[-1:]):
            words.append(f" ({address})")
        words.append(" " if token.type in {"softbreak", "hardbreak"} else token.content)
    return "".join(words)
