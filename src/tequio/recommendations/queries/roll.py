"""Who there is on a day, to read whole lists of names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tequio.directory.models import Institution
from tequio.foundation.folding import fold
from tequio.governance.models.body import Body

_CELLS: Final = re.compile(r"[\t;|]")
_NEAREST: Final = 3
_RAREST: Final = 8
_PART: Final = 4
_TELLING: Final = 300  # what more names share tells nothing of institution


@dataclass(frozen=True)
class Line:
    """A line of a list: all that it may stand for, or what is called most like it."""

    number: int
    text: str
    found: tuple[str, ...]
    near: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return len(self.found) == 1


class Roll:
    """Who there is on a day, by name and identifier, to read whole lists; in two queries.

    A line is a name, an acronym or an identifier, perhaps with its place, or
    a row of a table that has institution of them in a cell.
    """

    def __init__(self, *, on: date, fictitious: bool) -> None:
        self.labels: dict[str, str] = {}
        self._ended: set[str] = set()
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, list[str]] = defaultdict(list)
        for key, names, place, is_over in _everybody(on, fictitious):
            self.labels[key] = f"{names[0]}, {place} ({key})"
            if is_over:
                self._ended.add(key)
            for name in names:
                for written in {fold(name), fold(f"{name}, {place}"), fold(f"{name} {place}")}:
                    self._by_name[written].append(key)
            for part in _parts_of(fold(names[0])):
                self._near[part].append(key)

    def lines(self, text: str) -> Iterator[Line]:
        """Read each line that is not empty, with its number."""
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                found = self._found(line)
                yield Line(number, line.strip(), found, () if found else self._nearest(fold(line)))

    def _found(self, line: str) -> tuple[str, ...]:
        for written in (line, *_CELLS.split(line)):
            keys = [key for key in self._by_name.get(fold(written), ()) if key not in self._ended]
            if keys:
                return tuple(dict.fromkeys(keys))
        return ()

    def _nearest(self, line: str) -> tuple[str, ...]:
        """Return those that share most of the rarest parts of a line, and whoever ended under that name."""
        rarest = sorted(_parts_of(line) & self._near.keys(), key=lambda part: (len(self._near[part]), part))
        telling = [part for part in rarest[:_RAREST] if len(self._near[part]) <= _TELLING] or rarest[:1]
        shared = Counter(key for part in telling for key in self._near[part])
        gone = [key for key in self._by_name.get(line, ()) if key in self._ended]
        best = sorted(shared, key=lambda key: (-shared[key], self.labels[key]))
        return tuple(dict.fromkeys([*gone, *best[:_NEAREST]]))

    def has_ended(self, key: str) -> bool:
        """Tell whether it exists no more that day."""
        return key in self._ended


def _parts_of(text: str) -> set[str]:
    """Cut a name into short pieces, of which one with a typo still shares most."""
    return {text[start : start + _PART] for start in range(len(text) - _PART + 1)}


def _everybody(on: date, fictitious: bool) -> Iterator[tuple[str, tuple[str, ...], str, bool]]:  # noqa: FBT001 - a fact
    """Give the key, names and place of each, and whether it ended."""
    for institution in Institution.objects.filter(fictitious=fictitious).select_related("territory"):
        names = (institution.name, institution.acronym, institution.code, str(institution.ref))
        yield (
            str(institution.ref),
            tuple(filter(None, names)),
            institution.territory.name,
            not institution.exists_on(on),
        )
    for body in Body.objects.filter(fictitious=fictitious).select_related("territory"):
        yield (
            str(body.ref),
            (body.name, body.code, str(body.ref)),
            body.territory.name,
            not body.in_force_on(on),
        )
