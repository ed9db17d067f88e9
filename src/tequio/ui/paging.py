"""Long lists in pages: whichever page draws a list, it shows at most fifty things at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tequio.ui.reading import AddressReader

MOST_AT_ONCE: Final = 50
_LONGEST_WORD: Final = 40

Listed = TypeVar("Listed")


@dataclass(frozen=True)
class Paged(Generic[Listed]):
    """Some things of a list, which ones they are, and where those before and after are."""

    part: Sequence[Listed]
    anchor: str = ""
    which: str = ""
    before: str = ""
    after: str = ""


def paged(context: Mapping[str, object], part: Sequence[Listed], called: object = "") -> Paged[Listed]:
    """Return the part of a list that the address asks for; all of it on paper and in mails.

    What it is `called` tells it from the other lists of its page.
    """
    request = context.get("request")
    if not isinstance(request, HttpRequest) or len(part) <= MOST_AT_ONCE:
        return Paged(part)
    word = f"pagina-{slugify(str(called))}"[:_LONGEST_WORD].rstrip("-")
    asked = AddressReader(request.GET)
    last = -(-len(part) // MOST_AT_ONCE)
    number = min(max(asked.number(word) or 1, 1), last)
    first = (number - 1) * MOST_AT_ONCE
    shown = part[first : first + MOST_AT_ONCE]
    facts = {"first": first + 1, "last": first + len(shown), "all": len(part)}

    def address(other: int) -> str:
        return f"{asked.address_with(**{word: other})}#{word}" if 1 <= other <= last else ""

    return Paged(
        shown,
        word,
        _("Del %(first)s al %(last)s de %(all)s") % facts,
        address(number - 1),
        address(number + 1),
    )
