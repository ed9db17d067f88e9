"""Keys that somebody without an account keeps: said aloud and copied by hand."""

from __future__ import annotations

import secrets
from typing import Final

# Without what a hand mistakes: a key may be copied on paper.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


def new_key(half: int = 5) -> str:
    """Return two halves of so many random letters each."""
    return "-".join("".join(secrets.choice(_LETTERS) for _place in range(half)) for _half in range(2))
