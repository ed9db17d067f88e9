"""How long a process takes: the whole calendar, those that shorten it, and by how much one does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words


@dataclass(frozen=True)
class Stage:
    """What happens besides, from and until so many days after the last one to contribute."""

    name: Words
    first: int
    last: int


@dataclass(frozen=True)
class Pace:
    """So many days between its notice and its opening, to contribute, and to answer afterwards."""

    announced: int
    gathered: int
    answered: int
    stages: tuple[Stage, ...] = ()

    def days_from(self, today: date) -> dict[str, date]:
        """Return the days of a process that is published today."""
        opens_on = today + timedelta(days=self.announced)
        closes_on = opens_on + timedelta(days=self.gathered - 1)
        answered_by = closes_on + timedelta(days=self.answered)
        return {"opens_on": opens_on, "closes_on": closes_on, "answered_by": answered_by}

    def stages_after(self, closes_on: date) -> Iterator[tuple[Words, date, date]]:
        """Yield each stage with its first and its last day."""
        for stage in self.stages:
            yield stage.name, closes_on + timedelta(days=stage.first), closes_on + timedelta(days=stage.last)


@dataclass(frozen=True)
class Template:
    """A calendar to begin with."""

    code: str
    name: Words
    pace: Pace


_TABLES: Final = _("Mesas para ordenar lo que se aportó")
_OFFERS: Final = _("Las instituciones dicen qué pueden hacer")
_WRITING: Final = _("Se redactan los compromisos")
# OGP Local recommends two weeks of notice; the rest is what calendars of Mexican exercises left room for.
WHOLE: Final = Pace(14, 30, 60, (Stage(_TABLES, 1, 15), Stage(_OFFERS, 16, 35), Stage(_WRITING, 36, 55)))
TEMPLATES: Final = (
    Template("completo", _("Calendario completo"), WHOLE),
    Template("corto", _("Calendario corto"), Pace(7, 15, 30, (Stage(_TABLES, 1, 7), Stage(_OFFERS, 8, 20)))),
    Template(
        "emergencia",
        _("Calendario de emergencia"),
        Pace(1, 7, 15, (Stage(_("Mesa a distancia para ordenar lo que se aportó"), 1, 5),)),
    ),
)


def pace_of(*, published_on: date, opens_on: date, closes_on: date, answered_by: date) -> Pace:
    """Return how long the days of a process leave for each part, without its stages."""
    return Pace(
        announced=(opens_on - published_on).days,
        gathered=(closes_on - opens_on).days + 1,
        answered=(answered_by - closes_on).days,
    )


def shortens(pace: Pace) -> bool:
    """Tell whether some part takes fewer days than in the whole calendar."""
    return any(
        (pace.announced < WHOLE.announced, pace.gathered < WHOLE.gathered, pace.answered < WHOLE.answered)
    )
