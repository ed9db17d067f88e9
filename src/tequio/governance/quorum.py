"""Whether enough seats are present for a body to decide, and the arithmetic that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext, ngettext

from tequio.governance.models.body import Sector
from tequio.governance.models.rules import OperatingRules, QuorumMeasure

_FRACTIONS: Final = {
    QuorumMeasure.TWO_THIRDS: (2, 3),
    QuorumMeasure.THREE_FIFTHS: (3, 5),
    QuorumMeasure.THREE_QUARTERS: (3, 4),
    QuorumMeasure.ALL: (1, 1),
}


@dataclass(frozen=True, kw_only=True)
class QuorumRule:
    """How many seats are asked for, of which, and how many at least of each sector."""

    measure: QuorumMeasure
    count: int = 0
    each_sector: int = 0


def quorum_rule(rules: OperatingRules) -> QuorumRule:
    """Return how many seats the rules of a body ask for."""
    return QuorumRule(
        measure=QuorumMeasure(rules.quorum_measure),
        count=rules.quorum_count,
        each_sector=rules.quorum_each_sector,
    )


@dataclass(frozen=True)
class Bench:
    """The seats with a vote that a sector has, and how many of them are present."""

    sector: Sector
    seats: int
    present: int


@dataclass(frozen=True)
class Quorum:
    """What is asked for, what there is, and which sectors lack."""

    rule: QuorumRule
    benches: tuple[Bench, ...]
    needed: int
    lacking: tuple[Sector, ...]

    @property
    def seats(self) -> int:
        return sum(bench.seats for bench in self.benches)

    @property
    def present(self) -> int:
        return sum(bench.present for bench in self.benches)

    @property
    def is_met(self) -> bool:
        return 0 < self.needed <= self.present and not self.lacking


def quorum_of(rule: QuorumRule, benches: Iterable[Bench]) -> Quorum:
    """Compare who is present with what a rule asks for; a body without seats never has a quorum.

    A sector that has fewer seats than are asked for of each is complete with all of its own.
    """
    with_seats = tuple(bench for bench in benches if bench.seats)
    lacking = tuple(
        bench.sector for bench in with_seats if bench.present < min(rule.each_sector, bench.seats)
    )
    return Quorum(rule, with_seats, needed_of(rule, sum(bench.seats for bench in with_seats)), lacking)


def needed_of(rule: QuorumRule, seats: int) -> int:
    """Return how many of so many seats have to be present.

    "La mitad más uno" is more than half: of seven, four. A fixed number stands
    also where there are fewer seats.
    """
    if not seats:
        return 0
    if rule.measure == QuorumMeasure.COUNT:
        return rule.count
    if rule.measure == QuorumMeasure.MORE_THAN_HALF:
        return seats // 2 + 1
    part, whole = _FRACTIONS[rule.measure]
    return -(-seats * part // whole)


def asked_for(rule: QuorumRule, seats: int) -> str:
    """Say what a rule asks of so many seats: "la mitad más uno de 8 (5), con al menos uno de cada sector"."""
    needed = needed_of(rule, seats)
    if rule.measure == QuorumMeasure.COUNT:
        words = ngettext("%(needed)s asiento presente", "%(needed)s asientos presentes", needed)
    elif rule.measure == QuorumMeasure.ALL:
        words = gettext("todos los asientos (%(needed)s)")
    else:
        words = gettext("%(measure)s de %(seats)s asientos (%(needed)s)")
    sentence = words % {"measure": rule.measure.label, "seats": seats, "needed": needed}
    if not rule.each_sector:
        return sentence
    each = ngettext("al menos uno de cada sector", "al menos %(each)s de cada sector", rule.each_sector)
    return gettext("%(asked)s, con %(each)s") % {"asked": sentence, "each": each % {"each": rule.each_sector}}


def explained(quorum: Quorum) -> str:
    """Say in a sentence whether there is a quorum, and what lacks if there is none."""
    asked = asked_for(quorum.rule, quorum.seats)
    if quorum.is_met:
        return gettext("Las reglas piden %(asked)s; hay %(present)s.") % {
            "asked": asked,
            "present": quorum.present,
        }
    return gettext("Las reglas piden %(asked)s; hay %(present)s. %(lacks)s") % {
        "asked": asked,
        "present": quorum.present,
        "lacks": _lacks(quorum),
    }


def _lacks(quorum: Quorum) -> str:
    missing = max(quorum.needed - quorum.present, 0)
    names = ", ".join(str(sector.label) for sector in quorum.lacking)
    if missing and names:
        words = ngettext(
            "Falta %(missing)s, y alguien más de: %(names)s.",
            "Faltan %(missing)s, y alguien más de: %(names)s.",
            missing,
        )
    elif names:
        words = gettext("Falta alguien más de: %(names)s.")
    else:
        words = ngettext("Falta %(missing)s.", "Faltan %(missing)s.", missing)
    return words % {"missing": missing, "names": names}


def values_of(quorum: Quorum) -> dict[str, Any]:
    """Return what an event keeps of a quorum: the rule, the seats and who was present."""
    rule = quorum.rule
    return {
        "quorum_measure": rule.measure.value,
        "quorum_count": rule.count,
        "quorum_each_sector": rule.each_sector,
        "seats": {bench.sector.value: bench.seats for bench in quorum.benches},
        "present": {bench.sector.value: bench.present for bench in quorum.benches},
    }


def quorum_from(values: Mapping[str, Any]) -> Quorum:
    """Compute again a quorum of which an event tells; what it no longer tells counts as nothing."""
    seats, present = values.get("seats") or {}, values.get("present") or {}
    rule = QuorumRule(
        measure=QuorumMeasure(values.get("quorum_measure") or QuorumMeasure.MORE_THAN_HALF),
        count=values.get("quorum_count") or 0,
        each_sector=values.get("quorum_each_sector") or 0,
    )
    benches = (Bench(sector, seats[sector], present.get(sector, 0)) for sector in Sector if sector in seats)
    return quorum_of(rule, benches)
