"""What the public log can be narrowed to."""

from __future__ import annotations

from typing import Final

from tequio.directory.queries.institution import InstitutionFilter, institutions
from tequio.directory.queries.territory import jurisdictions
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ledger.events import KINDS, Visibility

_MOST_INSTITUTIONS: Final = 20


def kinds() -> tuple[tuple[str, Words], ...]:
    """Return the public kinds of event with their label, by label."""
    public = [
        (code, kind.label) for code, kind in KINDS.items() if code and kind.visibility == Visibility.PUBLIC
    ]
    return tuple(sorted(public, key=lambda pair: str(pair[1])))


def places() -> tuple[tuple[str, str], ...]:
    """Return the places that the log can be narrowed to, the fictitious one too."""
    return tuple((place.code, place.name) for place in jurisdictions())


def place_ref(code: str) -> tuple[SubjectRef, ...]:
    """Return the public id of a place, if one was chosen."""
    return tuple(place.ref for place in jurisdictions() if place.code == code) if code else ()


def institutions_named(text: str) -> tuple[SubjectRef, ...]:
    """Return the institutions whose name or acronym has the words."""
    wanted = InstitutionFilter(text=text)
    return tuple(line.ref for line in institutions(wanted=wanted, size=_MOST_INSTITUTIONS).lines)
