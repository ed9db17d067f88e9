"""Which passwords are refused beside short and common ones."""

from __future__ import annotations

import re
from typing import Final, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tequio.foundation.folding import fold

_RUN: Final = re.compile(r"(.)\1{4}")
_FEWEST: Final = 6  # different characters
# Shorter parts of an address, such as "ana" or "mx", are in half of all sentences.
_SHORTEST_PART: Final = 4


class HasAddress(Protocol):
    """Whoever the password is for."""

    email: str
    label: str


class RefuseRepetition:
    """Refuses a character five times in a row, or few characters over and over."""

    def validate(self, password: str, user: HasAddress | None = None) -> None:  # noqa: ARG002 - Django names it
        folded = fold(password)
        if _RUN.search(folded) or len(set(folded)) < _FEWEST:
            raise ValidationError(self.get_help_text(), code="password_repeats")

    def get_help_text(self) -> str:
        return _("No repita un mismo carácter ni use unos pocos una y otra vez: es lo primero que se prueba.")


class RefuseAddress:
    """Refuses what contains the address, its parts or the name of the account."""

    def validate(self, password: str, user: HasAddress | None = None) -> None:
        typed = _letters(password)
        if user is not None and any(part in typed for part in _parts_of(user)):
            raise ValidationError(self.get_help_text(), code="password_has_address")

    def get_help_text(self) -> str:
        return _(
            "No incluya su correo, una parte de él ni el nombre de la cuenta: es lo primero que se prueba."
        )


def _parts_of(user: HasAddress) -> set[str]:
    local, _at, domain = user.email.partition("@")
    whole = {_letters(user.email), _letters(local), _letters(domain), _letters(user.label)}
    parts = {_letters(part) for part in re.split(r"[.+_-]", local) + domain.split(".")[:-1]}
    return {part for part in whole | parts if len(part) >= _SHORTEST_PART}


def _letters(text: str) -> str:
    """Return letters and digits only, so that "ana.maria" is found in "Ana María"."""
    return "".join(character for character in fold(text) if character.isalnum())
