"""Reads of institutions: one, or a page of those that match."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tequio.directory.models import Institution, InstitutionKind
from tequio.directory.queries.lines import InstitutionLine, institution_line, institution_lines
from tequio.foundation.folding import with_words
from tequio.foundation.keyset import keyset_page
from tequio.foundation.scopes import Standing

PAGE_SIZE = 50


@dataclass(frozen=True)
class InstitutionFilter:
    """What a reader of the directory asks for; empty means everything."""

    territory: str = ""
    kind: str = ""
    text: str = ""


@dataclass(frozen=True)
class InstitutionPage:
    """A page of lines by place and name; the codes that start its neighbours."""

    lines: tuple[InstitutionLine, ...]
    total: int
    before: str
    after: str


class InstitutionOptions:
    """Institutions to choose from by name, acronym or place, for a field `Subject` of an act.

    `among` narrows them: `InstitutionOptions(among=Q(fictitious=False))`. A key is a code.
    """

    def __init__(self, *, among: Q | None = None) -> None:
        self._among = among or Q()

    def search(self, text: str, size: int) -> Sequence[tuple[str, str]]:
        """Return at most `size` of those that have the words, by place and name."""
        found = with_words(self._found(), text).order_by("search_text")[:size]
        return [(institution.code, _option_name(institution)) for institution in found]

    def find(self, keys: Collection[str]) -> Mapping[str, tuple[str, Institution]]:
        """Return the name and the institution of each code that is an option."""
        found = self._found().filter(code__in=keys)
        return {institution.code: (_option_name(institution), institution) for institution in found}

    def _found(self) -> QuerySet[Institution]:
        return Institution.objects.filter(self._among).select_related("territory__parent")


def _option_name(institution: Institution) -> str:
    return f"{institution_line(institution).title}, {institution.territory.name}"


def institution_with_code(code: str) -> Institution | None:
    """Return an institution with its territory, or None."""
    places = ("territory__parent__parent", "parent__territory")
    return Institution.objects.select_related(*places).filter(code=code).first()


def institutions_with_codes(codes: Collection[str]) -> tuple[Institution, ...]:
    """Return those of some institutions that the directory has, with their territories."""
    return tuple(Institution.objects.filter(code__in=codes).select_related("territory"))


def institutions_of_kind(kind: InstitutionKind, *, on: date) -> tuple[Institution, ...]:
    """Return the real ones of a kind not known to be gone on a day, by code."""
    found = Institution.objects.filter(kind=kind, fictitious=False).select_related("territory__parent")
    return tuple(institution for institution in found.order_by("code") if institution.exists_on(on))


def institutions(
    *, wanted: InstitutionFilter, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> InstitutionPage:
    """Return the page that starts after, or ends before, an institution."""
    matching = _matching(wanted)
    page = keyset_page(matching, by="search_text", key="code", after=after, before=before, size=size)
    return InstitutionPage(institution_lines(page.rows), matching.count(), page.before, page.after)


def names_of_institutions(codes: Collection[str]) -> dict[str, str]:
    """Return what institutions are called, by code."""
    return dict(Institution.objects.filter(code__in=codes).values_list("code", "name"))


def standing_of_institution(code: str, on: date) -> Standing:
    """Tell whether there is such an institution, and whether it has ended by a day."""
    found = Institution.objects.filter(code=code).first()
    if found is None:
        return Standing.UNKNOWN
    return Standing.OVER if found.has_ended_by(on) else Standing.STANDS


def institution_codes() -> frozenset[str]:
    """Return the code of every institution."""
    return frozenset(Institution.objects.values_list("code", flat=True))


def institution_choices() -> tuple[tuple[str, str], ...]:
    """Return the code, place and short name of every institution, by place."""
    found = Institution.objects.select_related("territory").order_by("search_text")
    return tuple((one.code, f"{one.territory.name}: {one.short_name}") for one in found)


def _matching(wanted: InstitutionFilter) -> QuerySet[Institution]:
    found = Institution.objects.select_related("territory")
    if wanted.territory:
        found = found.filter(territory__code=wanted.territory)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    return with_words(found, wanted.text)
