"""Reads of institutions: one, or a page of those that match."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tequio.directory.dates import moment
from tequio.directory.models import Institution, InstitutionKind
from tequio.directory.queries.keyset import keyset_page
from tequio.foundation.folding import fold
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words

PAGE_SIZE = 50


@dataclass(frozen=True)
class InstitutionFilter:
    """What a reader of the directory asks for; empty means everything."""

    territory: str = ""
    kind: str = ""
    text: str = ""


@dataclass(frozen=True)
class InstitutionLine:
    """An institution in a list."""

    ref: SubjectRef
    code: str
    name: str
    acronym: str
    kind: str
    kind_label: Words
    place: str
    place_ref: SubjectRef
    ended: str
    fictitious: bool

    @property
    def title(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


@dataclass(frozen=True)
class InstitutionPage:
    """A page of lines by name; the codes that start its neighbours."""

    lines: tuple[InstitutionLine, ...]
    total: int
    before: str
    after: str


def institution_with_code(code: str) -> Institution | None:
    """Return an institution with its territory, or None."""
    return Institution.objects.select_related("territory__parent__parent").filter(code=code).first()


def institutions_of_kind(kind: InstitutionKind, *, on: date) -> tuple[Institution, ...]:
    """Return the real ones of a kind not known to be gone on a day, by code."""
    found = Institution.objects.filter(kind=kind, fictitious=False).select_related("territory__parent")
    return tuple(institution for institution in found.order_by("code") if institution.exists_on(on))


def institutions(
    *, wanted: InstitutionFilter, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> InstitutionPage:
    """Return the page that starts after, or ends before, an institution."""
    matching = _matching(wanted)
    page = keyset_page(matching, after=after, before=before, size=size)
    return InstitutionPage(lines_of(page.rows), matching.count(), page.before, page.after)


def lines_of(found: Iterable[Institution]) -> tuple[InstitutionLine, ...]:
    """Make the lines of institutions that come with their territories."""
    return tuple(_line(institution) for institution in found)


def _matching(wanted: InstitutionFilter) -> QuerySet[Institution]:
    found = Institution.objects.select_related("territory")
    if wanted.territory:
        found = found.filter(territory__code=wanted.territory)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    for word in fold(wanted.text).split():
        found = found.filter(search_text__contains=word)
    return found


def _line(institution: Institution) -> InstitutionLine:
    return InstitutionLine(
        ref=institution.ref,
        code=institution.code,
        name=institution.name,
        acronym=institution.acronym,
        kind=institution.kind,
        kind_label=InstitutionKind(institution.kind).label,
        place=institution.territory.name,
        place_ref=institution.territory.ref,
        ended=moment(institution.valid_to, institution.valid_to_precision) if institution.valid_to else "",
        fictitious=institution.fictitious,
    )
