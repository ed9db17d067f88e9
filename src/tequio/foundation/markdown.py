"""People's Markdown turned into HTML that cannot harm the reader, and that loses nothing they typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from tequio.foundation.texts import as_written

_OPENING: Final = {"bullet_list_open", "ordered_list_open"}
_CLOSING: Final = {"bullet_list_close", "ordered_list_close"}
_TAGS: Final = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "hr"}
_SCHEMES: Final = ("http://", "https://", "mailto:")
_ADDRESS_AND_TITLE: Final = {"href", "title"}
_NARROW: Final = 2  # digits for which a list leaves room; a year takes more
_HARD_SPACE: Final = "\u00a0"
# What would take away a backslash, the name of an entity, a line that looks like a note, or the
# spaces at its beginning: people write those for others to read.
_NOT_MARKDOWN: Final = [
    "image", "heading", "lheading", "escape", "entity", "reference", "code", "fence", "newline",
]  # fmt: skip


def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
    made.disable(_NOT_MARKDOWN)
    made.validateLink = lambda url: url.lower().startswith(_SCHEMES)  # type: ignore[method-assign]
    made.inline.ruler.before("newline", "break_with_indent", _break)
    made.core.ruler.push("as_typed", _keep_numbers_and_indents)
    return made


def _break(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Keep a line break, and the spaces that begin the next line."""
    if state.src[state.pos] != "\n":
        return False
    start = state.pos + 1
    end = next((n for n in range(start, state.posMax) if state.src[n] not in " \t"), state.posMax)
    if not silent:
        state.pending = state.pending.rstrip(" ")
        state.push("hardbreak", "br", 0)
        state.pending += _hard(state.src[start:end])
    state.pos = end
    return True


def _keep_numbers_and_indents(state: StateCore) -> None:
    """Give items their typed numbers, and paragraphs outside lists the spaces before them."""
    lines = state.src.split("\n")
    lists: list[Token] = []
    for before, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.type == "ordered_list_open":
            lists.append(token)
        elif token.type == "ordered_list_close":
            lists.pop()
        elif token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)
            if len(token.info) > _NARROW:
                lists[-1].attrSet("class", "wide")
        elif token.type == "inline" and token.level == 1 and token.map and before is not None:
            line = lines[token.map[0]]
            spaces = _hard(line[: len(line) - len(line.lstrip(" \t"))])
            if spaces and before.type == "paragraph_open":
                token.children = [Token("text", "", 0, content=spaces), *(token.children or ())]


def _hard(spaces: str) -> str:
    """Write spaces that no reader's program folds away."""
    return spaces.expandtabs(4).replace(" ", _HARD_SPACE)


_PARSER: Final = _parser()


def safe_html(text: str) -> SafeString:
    """Render Markdown; links are marked as not endorsed, images dropped."""
    clean = nh3.clean(
        _PARSER.render(as_written(text)),
        tags=_TAGS,
        attributes={"a": _ADDRESS_AND_TITLE, "li": {"value"}},
        allowed_classes={"ol": {"wide"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it


@dataclass(frozen=True)
class Passage:
    """A paragraph of somebody's Markdown in words alone.

    One of a list is an item, so deep; `number` is what it was typed with, as "2026.".
    """

    text: str
    depth: int = 0
    number: str = ""


def passages(text: str) -> Iterator[Passage]:
    """Yield the paragraphs of a text with their own line breaks, for where HTML cannot be shown."""
    depth, number = 0, ""
    for token in _PARSER.parse(as_written(text)):
        if token.type in _OPENING:
            depth += 1
        elif token.type in _CLOSING:
            depth -= 1
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup}" if token.info else ""
        elif token.type == "inline":
            yield Passage(_words_of(token.children or ()), depth, number)
            number = ""


def _words_of(tokens: Sequence[Token]) -> str:
    """Write what stands in a line; a link keeps its address, which paper cannot follow."""
    words: list[str] = []
    address = ""
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
        elif token.type == "link_close" and address != "".join(words[-1:]):
            words.append(f" ({address})")
        words.append("\n" if token.type == "hardbreak" else token.content)
    return "".join(words)
