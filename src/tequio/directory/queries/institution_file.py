"""What a list of institutions would change; nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from tequio.directory.institution_file import InstitutionRow, repeated
from tequio.directory.models import Institution, InstitutionFact, Territory, TerritoryLevel
from tequio.directory.queries.likeness import words_that_tell
from tequio.directory.sheet import InstitutionData, changes, data_of
from tequio.foundation.folding import fold
from tequio.foundation.imports import Finding, Outcome, bad_line
from tequio.foundation.spreadsheet import BadCell


@dataclass(frozen=True)
class InstitutionChange:
    """What a line would write: a new institution of a place, or what a known one would say."""

    territory: Territory
    data: InstitutionData
    known: Institution | None = None


def plan_institutions(rows: Sequence[InstitutionRow], *, within: Territory) -> list[Finding]:
    """Compare a list with the institutions of a place and of what lies in it, line by line."""
    directory = _Directory(within, any(row.place for row in rows))
    twice = repeated(rows)
    return [_finding(row, directory, twice.get(row.number)) for row in rows]


def _finding(row: InstitutionRow, directory: _Directory, first: int | None) -> Finding:
    try:
        change = _change(row, directory, first)
    except BadCell as bad:
        return bad_line(row.number, row.name, bad)
    name = f"{row.name} ({change.territory.name})"
    if change.known is None:
        alike = directory.likeness(row, change.territory)
        return Finding(row.number, name, Outcome.NEW, alike, row=row, target=change)
    says = tuple(map(str, changes(change.known, change.data)))
    return Finding(row.number, name, Outcome.CHANGED if says else Outcome.SAME, says, row=row, target=change)


def _change(row: InstitutionRow, directory: _Directory, first: int | None) -> InstitutionChange:
    if first is not None:
        raise BadCell("nombre", _("repite la del renglón %(line)s") % {"line": first})
    place = directory.place(row.place)
    known = directory.known(row, place)
    territory = known.territory if known else place
    parent = directory.parent(row.parent, territory)
    if parent and parent == known:
        raise BadCell("depende de", _("una institución no depende de sí misma"))
    return InstitutionChange(territory, _data(row, parent, known), known)


def _data(row: InstitutionRow, parent: Institution | None, known: Institution | None) -> InstitutionData:
    """Return what the directory would say; what a line leaves blank stays as it is."""
    cells: dict[str, Any] = {
        "name": row.name,
        "kind": row.kind,
        "acronym": row.acronym,
        "branch": row.branch,
        "parent": parent,
        "valid_from": row.valid_from,
        "competence": row.competence,
        "source": row.source,
    }
    if known is None:
        return InstitutionData(**cells)
    if not row.code and fold(row.name) != fold(known.name):
        del cells["name"]  # found by what it was called before, or by its acronym
    return replace(data_of(known), **{name: value for name, value in cells.items() if value})


class _Directory:
    """The places and institutions that lines can name, read once."""

    def __init__(self, within: Territory, names_places: bool) -> None:  # noqa: FBT001 - a fact of the file
        self._within = within
        self._places: dict[str, set[Territory]] = defaultdict(set)
        if names_places:
            self._read_places()
        self._by_code: dict[str, Institution] = {}
        self._by_name: dict[tuple[int, str], set[Institution]] = defaultdict(set)
        self._by_words: dict[tuple[int, frozenset[str]], Institution] = {}
        self._read_institutions()

    def place(self, text: str) -> Territory:
        """Return the place that a cell names within the institution of the page."""
        if not text:
            return self._within
        found = self._places.get(fold(text), set())
        if len(found) == 1:
            return next(iter(found))
        words = {"text": text, "within": self._within.name}
        if found:
            raise BadCell("territorio", _("hay varios «%(text)s»: escriba su clave INEGI") % words)
        raise BadCell("territorio", _("no conocemos «%(text)s» en %(within)s") % words)

    def known(self, row: InstitutionRow, territory: Territory) -> Institution | None:
        """Return the institution that a line tells of, by its code or by what it is or was called there."""
        if row.code:
            if row.code not in self._by_code:
                words = {"code": row.code}
                raise BadCell("identificador", _("no hay aquí una institución «%(code)s»") % words)
            return self._by_code[row.code]
        found = self._by_name.get((territory.pk, fold(row.name)), set())
        if len(found) > 1:
            codes = ", ".join(sorted(institution.code for institution in found))
            raise BadCell("nombre", _("hay varias: escriba su identificador (%(codes)s)") % {"codes": codes})
        return next(iter(found), None)

    def parent(self, text: str, territory: Territory) -> Institution | None:
        """Return the institution that a cell names, of the place or of institution around it."""
        if not text:
            return None
        around: Territory | None = territory
        while around:
            found = self._by_name.get((around.pk, fold(text)), set())
            by_code = self._by_code.get(text.removeprefix("institucion/"))
            found = {by_code} if by_code and by_code.territory_id == around.pk else found
            if len(found) == 1:
                return next(iter(found))
            around = around.parent
        raise BadCell(
            "depende de",
            _("no conocemos «%(text)s» ahí; si está en este archivo, cárguela antes") % {"text": text},
        )

    def likeness(self, row: InstitutionRow, territory: Territory) -> tuple[str, ...]:
        """Warn of another of the place whose name has the same words."""
        like = self._by_words.get((territory.pk, frozenset(words_that_tell(row.name))))
        if like is None:
            return ()
        words = {"name": like.name, "code": like.code}
        return (_("se parece a «%(name)s»: si es la misma, escriba su identificador, %(code)s") % words,)

    def _read_places(self) -> None:
        found = Territory.objects.select_related("parent__parent")
        for place in found:
            if self._within.ref in place.scopes:
                self._name(place)

    def _name(self, place: Territory) -> None:
        names = [place.code, place.inegi, place.name, place.official_name, place.iso, str(place.ref)]
        if place.level == TerritoryLevel.MUNICIPALITY and place.parent:
            names = [
                place.code,
                place.inegi,
                str(place.ref),
                place.name,
                f"{place.name}, {place.parent.name}",
            ]
        for name in filter(None, names):
            self._places[fold(name)].add(place)

    def _read_institutions(self) -> None:
        found = list(Institution.objects.select_related("territory__parent__parent", "parent"))
        former = InstitutionFact.objects.exclude(former_name="").values_list("institution_id", "former_name")
        called: dict[int, list[str]] = defaultdict(list)
        for pk, name in former:
            called[pk].append(name)
        for institution in found:
            if self._within.ref in institution.scopes:
                self._by_code[institution.code] = institution
            self._by_words[institution.territory_id, frozenset(words_that_tell(institution.name))] = (
                institution
            )
            for name in {institution.name, institution.acronym, *called[institution.pk]} - {""}:
                self._by_name[institution.territory_id, fold(name)].add(institution)
