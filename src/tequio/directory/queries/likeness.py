"""Which institutions of a place may be the one that somebody is about to register."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from tequio.directory.models import Institution, Territory
from tequio.foundation.folding import fold

_EMPTY_WORDS: Final = frozenset(["de", "del", "la", "las", "el", "los", "y", "e", "para", "en", "a", "por"])
_ALIKE: Final = 0.8
_MOST: Final = 5


def similar_institutions(territory: Territory, *, name: str, acronym: str = "") -> tuple[Institution, ...]:
    """Return those of a place that are called almost so, or had that name or acronym; the likest first."""
    found = territory.institutions.prefetch_related("facts")
    ranked = [(_likeness(institution, name, acronym), institution) for institution in found]
    alike = sorted((rank for rank in ranked if rank[0] >= _ALIKE), key=lambda rank: (-rank[0], rank[1].code))
    return tuple(institution for _rank, institution in alike[:_MOST])


def _likeness(institution: Institution, name: str, acronym: str) -> float:
    facts = institution.facts.all()
    acronyms = {institution.acronym, *(fact.former_acronym for fact in facts)} - {""}
    if acronym and fold(acronym) in map(fold, acronyms):
        return 1
    names = [institution.name, *(fact.former_name for fact in facts if fact.former_name)]
    return max(_of_names(words_that_tell(known), words_that_tell(name)) for known in names)


def _of_names(known: tuple[str, ...], asked: tuple[str, ...]) -> float:
    if not known or not asked:
        return 0
    shorter = min(set(known), set(asked), key=len)
    if len(shorter) > 1 and shorter <= set(known) & set(asked):
        return 1
    return SequenceMatcher(None, " ".join(_sorted(known)), " ".join(_sorted(asked))).ratio()


def words_that_tell(name: str) -> tuple[str, ...]:
    """Return the words of a name by which it differs from others."""
    return tuple(word for word in re.findall(r"\w+", fold(name)) if word not in _EMPTY_WORDS)


def _sorted(words: Iterable[str]) -> list[str]:
    return sorted(set(words))
