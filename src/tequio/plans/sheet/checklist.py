"""What a new plan must say before it is published: the fields that are needed, and how they must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.plans.models.commitment import OgpValueName, PartyRole
from tequio.plans.models.indicator import IndicatorKind
from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.commitment import CommitmentContent, IndicatorContent, MilestoneContent, PartyContent
from tequio.plans.sheet.field import Field

# What a party does by its own act, and no field of the sheet.
ACCEPTS = LEAD_ACCEPTS, CO_LEAD_ACCEPTS = "lead_accepts", "co_lead_accepts"
_INFINITIVE = re.compile(r"\w+(ar|er|ir|ír)(se|lo|la|los|las|le|les)?", re.IGNORECASE)
# KIT-06: a problem is not the absence of a solution.
_MISSING_SOLUTION = re.compile(
    r"\s*(falta|carencia|ausencia|inexistencia|no (hay|existe|se cuenta))\b", re.IGNORECASE
)
_CORE_VALUES = {OgpValueName.TRANSPARENCY, OgpValueName.PARTICIPATION, OgpValueName.ACCOUNTABILITY}
_EFFECTS = {IndicatorKind.INTERMEDIATE_OUTCOME, IndicatorKind.IMPACT}


@dataclass(frozen=True)
class Term:
    """The days within which a plan's commitments must end."""

    starts_on: date | None
    ends_on: date | None

    def covers(self, starts_on: date | None, ends_on: date | None) -> bool:
        if not (self.starts_on and self.ends_on and starts_on and ends_on):
            return False
        return self.starts_on <= starts_on <= ends_on <= self.ends_on


Check = Callable[[CommitmentContent, Term], bool]


@dataclass(frozen=True)
class Requirement:
    """A field that must be there, and what to say when it is not."""

    name: str
    check: Check
    sentence: Words
    field: str = ""  # of the sheet, in which it is mended


def missing(content: CommitmentContent, term: Term) -> tuple[Requirement, ...]:
    """Return what a commitment still lacks to be published."""
    return tuple(requirement for requirement in requirements() if not requirement.check(content, term))


def _written(name: str) -> Check:
    return lambda content, _term: bool(str(getattr(content, name) or "").strip())


def _starts_with_a_verb(content: CommitmentContent, _term: Term) -> bool:
    words = content.title.split()
    return bool(words) and bool(_INFINITIVE.fullmatch(words[0]))


def _is_not_a_missing_solution(content: CommitmentContent, _term: Term) -> bool:
    return not _MISSING_SOLUTION.match(content.problem)


def _has_core_value(content: CommitmentContent, _term: Term) -> bool:
    return any(one.value in _CORE_VALUES and one.text.strip() for one in content.ogp_values)


def _has_target(content: CommitmentContent, _term: Term) -> bool:
    return any("." in link.code and link.contribution.strip() for link in content.sdg)


def _is_named(party: PartyContent) -> bool:
    return bool(party.institution or party.name)


def _leads(content: CommitmentContent) -> list[PartyContent]:
    return [
        party
        for party in content.parties
        if party.role == PartyRole.LEAD and party.institution and party.unit and party.post_name
    ]


def _co_leads(content: CommitmentContent) -> list[PartyContent]:
    return [party for party in content.parties if party.role == PartyRole.CO_LEAD and _is_named(party)]


def _accept(found: Callable[[CommitmentContent], list[PartyContent]]) -> Check:
    """Ask all of them; that there is nobody to ask is a lack of its own."""
    return lambda content, _term: all(party.accepted_on for party in found(content))


def _milestone_is_whole(milestone: MilestoneContent) -> bool:
    owner = milestone.owner or milestone.owner_name
    return bool(milestone.deliverable.strip() and owner and milestone.means_of_verification.strip())


def _milestones_within_dates(content: CommitmentContent, term: Term) -> bool:
    return all(term.covers(milestone.starts_on, milestone.ends_on) for milestone in content.milestones)


def _indicator_is_whole(indicator: IndicatorContent) -> bool:
    target = indicator.target_value is not None and indicator.target_on
    baseline = (
        indicator.baseline_value is not None and indicator.baseline_on and indicator.baseline_source.strip()
    )
    return bool(indicator.unit.strip() and indicator.frequency.strip() and target and baseline)


_RULES: tuple[tuple[str, Requirement], ...] = (
    (
        "title",
        Requirement("title", _starts_with_a_verb, _("El título empieza con un verbo: qué se va a hacer.")),
    ),
    (
        "problem",
        Requirement(
            "problem_not_a_solution",
            _is_not_a_missing_solution,
            _("El problema no se redacta como la falta de una solución; diga qué le pasa a quién."),
        ),
    ),
    (
        "causes",
        Requirement(
            "causes", lambda content, _term: len(content.causes) >= 2, _("Faltan causas: al menos dos.")
        ),
    ),
    (
        "effects",
        Requirement(
            "effects",
            lambda content, _term: bool(content.effects),
            _("Falta al menos un efecto del problema."),
        ),
    ),
    (
        "ogp_values",
        Requirement(
            "ogp_values",
            _has_core_value,
            _("Falta decir cómo sirve a la transparencia, a la participación o a la rendición de cuentas."),
        ),
    ),
    (
        "sdg",
        Requirement("sdg", _has_target, _("Falta al menos una meta de los ODS y cómo contribuye a ella.")),
    ),
    (
        "parties",
        Requirement(
            "lead",
            lambda content, _term: bool(_leads(content)),
            _("Falta la institución que responde, con su unidad y su cargo."),
        ),
    ),
    (
        "parties",
        Requirement(
            LEAD_ACCEPTS, _accept(_leads), _("Falta que la institución que responde acepte este texto.")
        ),
    ),
    (
        "parties",
        Requirement(
            "co_lead",
            lambda content, _term: bool(_co_leads(content)),
            _("Falta quien es corresponsable."),
        ),
    ),
    (
        "parties",
        Requirement(
            CO_LEAD_ACCEPTS, _accept(_co_leads), _("Falta que quien es corresponsable acepte este texto.")
        ),
    ),
    (
        "milestones",
        Requirement(
            "milestones",
            lambda content, _term: len(content.milestones) >= 2,
            _("Faltan hitos: al menos dos."),
        ),
    ),
    (
        "milestones",
        Requirement(
            "milestones_whole",
            lambda content, _term: all(map(_milestone_is_whole, content.milestones)),
            _("Cada hito dice su producto, quién responde y su medio de verificación."),
        ),
    ),
    (
        "milestones",
        Requirement(
            "milestones_within_dates",
            _milestones_within_dates,
            _("Cada hito tiene inicio y fin dentro de las fechas del plan."),
        ),
    ),
    (
        "indicators",
        Requirement(
            "output_indicator",
            lambda content, _term: any(one.kind == IndicatorKind.OUTPUT for one in content.indicators),
            _("Falta al menos un indicador de producto."),
        ),
    ),
    (
        "indicators",
        Requirement(
            "outcome_indicator",
            lambda content, _term: any(one.kind in _EFFECTS for one in content.indicators),
            _("Falta al menos un indicador de resultado o de impacto."),
        ),
    ),
    (
        "indicators",
        Requirement(
            "indicators_whole",
            lambda content, _term: all(map(_indicator_is_whole, content.indicators)),
            _("Cada indicador dice su unidad, su frecuencia, su línea base con fuente y su meta con fecha."),
        ),
    ),
    (
        "ends_on",
        Requirement(
            "dates",
            lambda content, term: term.covers(content.starts_on, content.ends_on),
            _("Falta el inicio y el fin, dentro de las fechas del plan."),
        ),
    ),
)


def requirements() -> tuple[Requirement, ...]:
    """Return what each field of the sheet must be, in the sheet's order."""
    return tuple(rule for row in sheet.FIELDS for rule in _of(row))


def _of(row: Field) -> Iterator[Requirement]:
    if row.needed:
        yield Requirement(row.name, _written(row.name), row.needed, row.name)
    yield from (replace(rule, field=name) for name, rule in _RULES if name == row.name)


sheet.refuse_strangers("the checklist", {*sheet.names(*sheet.Kind), *(name for name, _rule in _RULES)})
