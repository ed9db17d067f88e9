"""Lines of lists: what a reader sees of a thing before opening it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from tequio.directory.dates import Moment
from tequio.directory.models import Institution, InstitutionKind, Territory
from tequio.directory.term_pack import term
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words


@dataclass(frozen=True)
class TerritoryLine:
    """A territory in a list or on the map."""

    ref: SubjectRef
    code: str
    name: str
    abbreviation: str
    fictitious: bool


@dataclass(frozen=True)
class InstitutionLine:
    """An institution in a list."""

    ref: SubjectRef
    code: str
    name: str
    acronym: str
    kind: str
    kind_label: Words
    place: TerritoryLine
    began: Moment
    ended: Moment
    fictitious: bool

    @property
    def title(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


def territory_line(territory: Territory) -> TerritoryLine:
    """Make the line of a territory."""
    return TerritoryLine(
        ref=territory.ref,
        code=territory.code,
        name=territory.name,
        abbreviation=territory.abbreviation,
        fictitious=territory.fictitious,
    )


def institution_lines(found: Iterable[Institution]) -> tuple[InstitutionLine, ...]:
    """Make the lines of institutions that come with their territories."""
    return tuple(map(institution_line, found))


def institution_line(institution: Institution) -> InstitutionLine:
    """Make the line of an institution that comes with its territory."""
    return InstitutionLine(
        ref=institution.ref,
        code=institution.code,
        name=institution.name,
        acronym=institution.acronym,
        kind=institution.kind,
        kind_label=kind_label(institution),
        place=territory_line(institution.territory),
        began=Moment(institution.valid_from, institution.valid_from_precision, institution.valid_from_note),
        ended=Moment(institution.valid_to, institution.valid_to_precision, institution.valid_to_note),
        fictitious=institution.fictitious,
    )


def kind_label(institution: Institution) -> Words:
    """Say what it is in the words of the law under which it began.

    One whose beginning nobody knows is older than the registry.
    """
    kind = InstitutionKind(institution.kind)
    if kind == InstitutionKind.GUARANTOR:
        return capfirst(term("guarantor", on=institution.valid_from or date.min).singular)
    return kind.label
