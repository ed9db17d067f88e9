"""Words that changed by law, by jurisdiction and date."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

_FILE = Path(__file__).parent / "data" / "terms.json"


class UnknownTerm(LookupError):  # noqa: N818 - read as a sentence
    """Nobody defined the word or the jurisdiction asked for."""


@dataclass(frozen=True)
class Term:
    """A word of the trade as the reader's language and the date want it."""

    singular: str
    plural: str
    gender: str
    explanation: str


@dataclass(frozen=True)
class TermPack:
    """The words in force in a jurisdiction between two dates."""

    code: str
    jurisdiction: str
    label: str
    label_en: str
    basis: str
    valid_from: date
    valid_to: date
    spanish: Mapping[str, Term]
    english: Mapping[str, Term]

    def terms(self) -> Mapping[str, Term]:
        """Return the words in the language of the reader."""
        return self.english if (get_language() or "es").startswith("en") else self.spanish


def term(key: str, *, on: date, jurisdiction: str = "mx") -> Term:
    """Return what the thing was called on that day; UnknownTerm if nothing."""
    terms = pack_on(on, jurisdiction=jurisdiction).terms()
    if key not in terms:
        raise UnknownTerm(key)
    return terms[key]


def pack_on(on: date, *, jurisdiction: str = "mx") -> TermPack:
    """Return the pack in force; before the first one, the first one."""
    packs = [pack for pack in term_packs() if pack.jurisdiction == jurisdiction]
    if not packs:
        raise UnknownTerm(jurisdiction)
    in_force = [pack for pack in packs if pack.valid_from <= on <= pack.valid_to]
    return in_force[0] if in_force else packs[0]


@cache
def term_packs() -> tuple[TermPack, ...]:
    """Return every pack, the oldest of each jurisdiction first."""
    packs = map(_pack, json.loads(_FILE.read_text(encoding="utf-8")))
    return tuple(sorted(packs, key=lambda pack: pack.valid_from))


def _pack(written: dict[str, Any]) -> TermPack:
    words = written["terms"].items()
    return TermPack(
        code=written["code"],
        jurisdiction=written["jurisdiction"],
        label=written["label"],
        label_en=written["label_en"],
        basis=written["basis"],
        valid_from=date.fromisoformat(written["valid_from"]) if written["valid_from"] else date.min,
        valid_to=date.fromisoformat(written["valid_to"]) if written["valid_to"] else date.max,
        spanish={key: Term(w["singular"], w["plural"], w["gender"], w["explanation"]) for key, w in words},
        english={key: Term(w["english"], w["english_plural"], "", w["explanation_en"]) for key, w in words},
    )
