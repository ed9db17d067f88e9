"""The recommendation that a page is of, as its version finds it."""

from __future__ import annotations

from typing import Any, Final

from tequio.foundation.reads import Reads

# What is told beside it: the institutions, their posts and places, and the bodies that decide.
_BESIDE: Final = ("directory", "governance")


def _recommendation(*, code: str, **_parts: Any) -> str:
    return f"recomendacion/{code}"


def _of_answer(*, code: str, **_parts: Any) -> str:
    return f"recomendacion/{code.rsplit('-', 2)[0]}"  # AddresseeItem.code


RECOMMENDATION: Final = Reads(_BESIDE, _recommendation)
ANSWER: Final = Reads(_BESIDE, _of_answer)
