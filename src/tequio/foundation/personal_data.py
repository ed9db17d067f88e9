"""What in a text looks like somebody's telephone, mail, home or number; a guess, for its author."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words


class PersonalData(StrEnum):
    """What can be guessed without knowing anybody."""

    PHONE = "phone"
    EMAIL = "email"
    HOME = "home"
    CURP = "curp"
    RFC = "rfc"


LABELS: Final[dict[PersonalData, Words]] = {
    PersonalData.PHONE: _("un teléfono"),
    PersonalData.EMAIL: _("un correo"),
    PersonalData.HOME: _("un domicilio"),
    PersonalData.CURP: _("una CURP"),
    PersonalData.RFC: _("un RFC"),
}
_DAY: Final = r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
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
    # Eighteen letters and digits: four letters, the day of birth, sex, place, consonants and two to check.
    PersonalData.CURP: re.compile(rf"\b[A-Z]{{4}}{_DAY}[HMX][A-Z]{{5}}[A-Z\d]\d\b", re.IGNORECASE),
    # Of a person it has four letters, of a company three; the day, and three to check.
    PersonalData.RFC: re.compile(
        rf"(?<![A-ZÑ&\d])[A-ZÑ&]{{3,4}}[ -]?{_DAY}[ -]?[A-Z\d]{{3}}(?![A-ZÑ\d])", re.IGNORECASE
    ),
}


def found_in(*texts: str) -> tuple[PersonalData, ...]:
    """Return which kinds of personal data the texts seem to hold."""
    return tuple(kind for kind, pattern in _PATTERNS.items() if any(map(pattern.search, texts)))
