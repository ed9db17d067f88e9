"""Whether a body approves something by the votes it gave, and the arithmetic that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext, ngettext

from tequio.governance.models.body import Sector
from tequio.governance.models.point import Choice
from tequio.governance.models.rules import Abstentions, Majority, OperatingRules, VoteBase

_TIES_ARE_BROKEN: Final = frozenset({Majority.SIMPLE, Majority.ABSOLUTE})
_FRACTIONS: Final = {
    Majority.THREE_FIFTHS: (3, 5),
    Majority.TWO_THIRDS: (2, 3),
    Majority.FOUR_FIFTHS: (4, 5),
}


@dataclass(frozen=True, kw_only=True)
class MajorityRule:
    """Which majority, of whom, and what abstentions weigh."""

    majority: Majority
    base: VoteBase = VoteBase.PRESENT
    abstentions: Abstentions = Abstentions.LEFT_OUT


def majority_rule(rules: OperatingRules, *, is_grave: bool) -> MajorityRule:
    """Return what the rules of a body ask for, of an ordinary or of a grave matter."""
    return MajorityRule(
        majority=Majority(rules.grave_majority if is_grave else rules.majority),
        base=VoteBase(rules.grave_majority_base if is_grave else rules.majority_base),
        abstentions=Abstentions(rules.abstentions),
    )


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How seats with a vote voted, without those that were recused.

    Whoever was present and says nothing weighs as an abstention does.
    """

    seats: int
    present: int
    favour: int = 0
    against: int = 0

    @property
    def abstained(self) -> int:
        return self.present - self.favour - self.against

    def all_in_favour(self) -> Tally:
        """Return the tally of a sector in which nobody opposes."""
        return replace(self, favour=self.present, against=0)


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came out: `weight` votes in favour of `base`, where `needed` were asked for."""

    rule: MajorityRule
    total: Tally
    weight: int
    base: int
    needed: int
    by_casting_vote: bool
    dissenting: tuple[Sector, ...]
    approved: bool


def result_of(rule: MajorityRule, votes: Mapping[Sector, Tally], casting: Choice | None = None) -> Result:
    """Count the votes of each sector as a rule counts them.

    `casting` is what the seat with the casting vote says: in a tie of a simple or
    an absolute majority it counts twice.
    """
    total = _together(votes.values())
    tied = total.favour == total.against > 0 and rule.majority in _TIES_ARE_BROKEN
    by_casting = tied and casting in {Choice.FAVOUR, Choice.AGAINST}
    weight = _weight(rule, total) + (by_casting and casting == Choice.FAVOUR)
    dissenting = tuple(sector for sector, tally in votes.items() if tally.seats and not _passes(rule, tally))
    result = Result(
        rule=rule,
        total=total,
        weight=weight,
        base=_base(rule, total),
        needed=_needed(rule, _base(rule, total)),
        by_casting_vote=by_casting,
        dissenting=dissenting if rule.majority == Majority.EACH_SECTOR else (),
        approved=False,
    )
    return replace(result, approved=_is_approved(result))


def _together(votes: Iterable[Tally]) -> Tally:
    given = tuple(votes)
    return Tally(
        seats=sum(tally.seats for tally in given),
        present=sum(tally.present for tally in given),
        favour=sum(tally.favour for tally in given),
        against=sum(tally.against for tally in given),
    )


def _weight(rule: MajorityRule, tally: Tally) -> int:
    """Return the votes in favour, with the abstentions where these join the majority."""
    joins = rule.abstentions == Abstentions.WITH_MAJORITY and tally.favour > tally.against
    return tally.favour + (tally.abstained if joins else 0)


def _base(rule: MajorityRule, tally: Tally) -> int:
    if rule.base == VoteBase.ALL_SEATS:
        return tally.seats
    # An absolute majority is of whoever is present, also of those who abstain.
    if rule.abstentions == Abstentions.LEFT_OUT and rule.majority != Majority.ABSOLUTE:
        return tally.favour + tally.against
    return tally.present


def _needed(rule: MajorityRule, base: int) -> int:
    """Return how many votes in favour approve; by consensus, one that nobody opposes."""
    if rule.majority == Majority.CONSENSUS:
        return 1
    if rule.majority in _FRACTIONS:
        part, whole = _FRACTIONS[rule.majority]
        return max(-(-base * part // whole), 1)
    return base // 2 + 1


def _passes(rule: MajorityRule, tally: Tally) -> bool:
    """Tell whether most of a sector are in favour; one of which nobody votes does not concur."""
    return _weight(rule, tally) >= _needed(rule, _base(rule, tally))


def _is_approved(result: Result) -> bool:
    if result.rule.majority == Majority.CONSENSUS:
        return result.total.favour > 0 and result.total.against == 0
    return result.total.favour > 0 and result.weight >= result.needed and not result.dissenting


def asked_for(rule: MajorityRule) -> str:
    """Say what a rule asks for: "dos tercios de quienes están presentes"."""
    if rule.majority == Majority.CONSENSUS:
        return gettext("consenso")
    words = {"majority": rule.majority.label, "base": _of_whom(rule)}
    return gettext("%(majority)s de %(base)s") % words


def _of_whom(rule: MajorityRule) -> str:
    if rule.base == VoteBase.ALL_SEATS:
        return str(VoteBase.ALL_SEATS.label)
    if rule.abstentions == Abstentions.LEFT_OUT and rule.majority != Majority.ABSOLUTE:
        return gettext("los votos a favor y en contra")
    return str(VoteBase.PRESENT.label)


def counted(tally: Tally) -> str:
    """Say the votes: "4 a favor, 1 en contra, 1 abstención"."""
    sentences = [
        gettext("%(votes)s a favor") % {"votes": tally.favour},
        gettext("%(votes)s en contra") % {"votes": tally.against},
    ]
    if tally.abstained:
        words = ngettext("%(votes)s abstención", "%(votes)s abstenciones", tally.abstained)
        sentences.append(words % {"votes": tally.abstained})
    return ", ".join(sentences)


def explained(result: Result) -> str:
    """Say in sentences what was asked for, what there was, and what decided."""
    rule = result.rule
    if rule.majority == Majority.CONSENSUS:
        return _consensus(result.total)
    sentences = [
        gettext("Las reglas piden %(asked)s: de %(base)s, %(needed)s a favor; hubo %(weight)s%(share)s.")
        % {
            "asked": asked_for(rule),
            "base": result.base,
            "needed": result.needed,
            "weight": result.weight,
            "share": _share(result),
        }
    ]
    if _weight(rule, result.total) > result.total.favour:
        sentences.append(gettext("Las abstenciones se sumaron a la mayoría."))
    if result.by_casting_vote:
        sentences.append(gettext("Hubo empate y contó doble el voto de calidad."))
    elif result.total.favour == result.total.against > 0:
        sentences.append(gettext("Hubo empate."))
    if result.dissenting:
        names = ", ".join(str(sector.label) for sector in result.dissenting)
        sentences.append(gettext("No hubo mayoría en: %(sectors)s.") % {"sectors": names})
    return " ".join(sentences)


def _share(result: Result) -> str:
    """Return " (80 %)", rounded down: what is asked for is never reached by rounding."""
    if not result.base:
        return ""
    return gettext(" (%(percent)s %%)") % {"percent": result.weight * 100 // result.base}


def _consensus(tally: Tally) -> str:
    if tally.against:
        return ngettext(
            "Las reglas piden consenso, y %(against)s asiento se opuso.",
            "Las reglas piden consenso, y %(against)s asientos se opusieron.",
            tally.against,
        ) % {"against": tally.against}
    if tally.favour:
        return gettext("Las reglas piden consenso, y nadie se opuso.")
    return gettext("Las reglas piden consenso: nadie se opuso, y nadie votó a favor.")


def values_of(
    rule: MajorityRule, votes: Mapping[Sector, Tally], casting: Choice | None = None
) -> dict[str, Any]:
    """Return what an event keeps of a vote: the rule and the votes of each sector."""
    return {
        "majority": rule.majority.value,
        "majority_base": rule.base.value,
        "abstentions": rule.abstentions.value,
        "casting": casting.value if casting else "",
        "voting_seats": {sector.value: tally.seats for sector, tally in votes.items()},
        "voting_present": {sector.value: tally.present for sector, tally in votes.items()},
        "favour": {sector.value: tally.favour for sector, tally in votes.items()},
        "against": {sector.value: tally.against for sector, tally in votes.items()},
    }


def result_from(values: Mapping[str, Any]) -> Result:
    """Compute again a vote of which an event tells; what it no longer tells counts as nothing."""
    seats, present = values.get("voting_seats") or {}, values.get("voting_present") or {}
    favour, against = values.get("favour") or {}, values.get("against") or {}
    votes = {
        sector: Tally(
            seats=seats[sector],
            present=present.get(sector, 0),
            favour=favour.get(sector, 0),
            against=against.get(sector, 0),
        )
        for sector in Sector
        if sector in seats
    }
    rule = MajorityRule(
        majority=Majority(values.get("majority") or Majority.CONSENSUS),
        base=VoteBase(values.get("majority_base") or VoteBase.PRESENT),
        abstentions=Abstentions(values.get("abstentions") or Abstentions.LEFT_OUT),
    )
    casting = values.get("casting")
    return result_of(rule, votes, Choice(casting) if casting else None)
