"""What in a text looks like somebody's telephone, mail or home; a guess, for whoever wrote it to look at."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class PersonalData(StrEnum):
    """What can be guessed without knowing anybody."""

    PHONE = "phone"
    EMAIL = "email"
    HOME = "home"


_PATTERNS: Final = {
    # Ten digits, however they are grouped; with or without the country's 52.
    PersonalData.PHONE: re.compile(r"(?<!\d)(?:\+?52[\s.-]?)?(?:\(?\d\)?[\s.-]?){9}\d(?!\d)"),
    PersonalData.EMAIL: re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    # A street with its number, or a postal code that says it is one.
    PersonalData.HOME: re.compile(
        r"\b(?:calle|avenida|av\.?|calzada|privada|andador|callej[oó]n|boulevard|blvd\.?|cerrada)\s"
        r"[^\n,;]{1,40}?(?:#|n[uú]m(?:ero|\.)?|no\.)?\s?\d{1,5}\b|\bc\.?\s?p\.?\s?\d{5}\b",
        re.IGNORECASE,
    ),
}


def found_in(*texts: str) -> tuple[PersonalData, ...]:
    """Return which kinds of personal data the texts seem to hold."""
    return tuple(kind for kind, pattern in _PATTERNS.items() if any(map(pattern.search, texts)))
