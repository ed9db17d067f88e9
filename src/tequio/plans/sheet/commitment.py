"""Everything a commitment says, as data that does not change.

Commands take it, versions keep it, and the checks for publishing read it.
Institutions, territories and themes are named by code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tequio.plans.sheet import field as sheet
from tequio.plans.sheet.field import Kind


@dataclass(frozen=True)
class CauseContent:
    """A cause and, below it, what causes it."""

    text: str
    kind: str = "contributing"
    causes: tuple[CauseContent, ...] = ()


@dataclass(frozen=True)
class MilestoneContent:
    """A step with its product and its dates; a withdrawn one is not promised any more."""

    number: int
    title: str
    deliverable: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    owner: str = ""
    owner_name: str = ""
    means_of_verification: str = ""
    weight: int = 1
    withdrawn: bool = False


@dataclass(frozen=True)
class ActivityContent:
    """What a sector does; milestone 0 is the whole commitment."""

    sector: str
    text: str
    milestone: int = 0
    owner: str = ""


@dataclass(frozen=True)
class IndicatorContent:
    """A measure, its start and its target."""

    number: int
    name: str
    kind: str
    unit: str = ""
    baseline_value: Decimal | None = None
    baseline_on: date | None = None
    baseline_source: str = ""
    target_value: Decimal | None = None
    target_on: date | None = None
    frequency: str = ""
    formula: str = ""
    disaggregation: str = ""
    withdrawn: bool = False


@dataclass(frozen=True)
class PartyContent:
    """Who answers, by institution code or, without one, by name."""

    role: str
    institution: str = ""
    name: str = ""
    unit: str = ""
    post_name: str = ""
    accepted_on: date | None = None


@dataclass(frozen=True)
class SdgContent:
    """A goal ("14") or target ("14.2") and how the commitment contributes."""

    code: str
    contribution: str = ""
    origin: str = "document"


@dataclass(frozen=True)
class OgpContent:
    """An open government value and how the commitment serves it."""

    value: str
    text: str = ""
    origin: str = "document"


@dataclass(frozen=True, kw_only=True)
class CommitmentContent:
    """All fields of the sheet of a commitment; blank is not known."""

    title: str
    theme: str
    summary: str = ""
    proactive: bool = False
    territory: str = ""
    ogp_id: str = ""
    problem: str = ""
    problem_evidence: str = ""
    baseline: str = ""
    causes: tuple[CauseContent, ...] = ()
    effects: tuple[str, ...] = ()
    affected_population: str = ""
    population_size: int | None = None
    population_breakdown: str = ""
    status_quo: str = ""
    tried_before: str = ""
    objective: str = ""
    solution: str = ""
    theory_of_change: str = ""
    open_government_rationale: str = ""
    ogp_values: tuple[OgpContent, ...] = ()
    sdg: tuple[SdgContent, ...] = ()
    alignment: str = ""
    crosscutting: str = ""
    parties: tuple[PartyContent, ...] = ()
    milestones: tuple[MilestoneContent, ...] = ()
    activities: tuple[ActivityContent, ...] = ()
    indicators: tuple[IndicatorContent, ...] = ()
    resources_money: str = ""
    resources_people: str = ""
    resources_technology: str = ""
    resources_legal: str = ""
    risks: str = ""
    ambition: str = ""
    ambition_argument: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    policy_area: str = ""
    sector: str = ""
    tags: str = ""
    privacy_note: str = ""
    cocreation_trace: str = ""

    def snapshot(self) -> dict[str, Any]:
        """Return the content as JSON values, which a version keeps."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def restored(cls, snapshot: dict[str, Any]) -> CommitmentContent:
        """Read what `snapshot` wrote; a field it lacks is blank."""
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in snapshot.items() if name in known}
        lists = {name: _items(name, values.get(name) or []) for name in _ITEMS}
        dates = {name: _day(values.get(name)) for name in sheet.names(Kind.DAY)}
        return cls(**{**values, **lists, **dates})


def seen_of(content: CommitmentContent, names: Iterable[str]) -> str:
    """Return what tells each field of a content from other words of it, a mark a field.

    A name that is no field, as a browser may send, is told from everything.
    """
    stored = content.snapshot()
    return " ".join(f"{name}={_mark(stored.get(name))}" for name in names)


def _mark(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the fields that differ between two snapshots, in the sheet's order.

    That somebody accepted meanwhile is no other text.
    """
    return tuple(row.name for row in sheet.FIELDS if _said(row.name, before) != _said(row.name, after))


def unaccepted(parties: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return stored parties without since when each accepts."""
    return [{**party, "accepted_on": None} for party in parties]


def _said(name: str, content: Mapping[str, Any]) -> Any:
    found = content.get(name)
    return unaccepted(found) if name == "parties" and found else found


def _items(name: str, items: list[Any]) -> tuple[Any, ...]:
    return tuple(_ITEMS[name](item) for item in items)


def _cause(item: dict[str, Any]) -> CauseContent:
    return CauseContent(item["text"], item["kind"], tuple(map(_cause, item["causes"])))


def _dated(kind: Callable[..., Any], *names: str) -> Callable[[dict[str, Any]], Any]:
    return lambda item: kind(**{**item, **{name: _day(item.get(name)) for name in names}})


def _indicator(item: dict[str, Any]) -> IndicatorContent:
    numbers = {name: _number(item.get(name)) for name in ("baseline_value", "target_value")}
    dates = {name: _day(item.get(name)) for name in ("baseline_on", "target_on")}
    return IndicatorContent(**{**item, **numbers, **dates})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


_ITEMS: Final[dict[str, Callable[[Any], Any]]] = {
    "causes": _cause,
    "effects": str,
    "ogp_values": lambda item: OgpContent(**item),
    "sdg": lambda item: SdgContent(**item),
    "parties": _dated(PartyContent, "accepted_on"),
    "milestones": _dated(MilestoneContent, "starts_on", "ends_on"),
    "activities": lambda item: ActivityContent(**item),
    "indicators": _indicator,
}
sheet.refuse_strangers("the content", (field.name for field in fields(CommitmentContent)))
sheet.refuse_strangers("the lists of the content", _ITEMS, sheet.names(Kind.LIST))


def _plain(value: object) -> Any:
    if isinstance(value, dict):
        # What stands says nothing of it: the texts kept before there were withdrawals stay the same.
        kept = {name: inner for name, inner in value.items() if name != "withdrawn" or inner}
        return {name: _plain(inner) for name, inner in kept.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain_number(value)
    return value


def plain_number(value: Decimal) -> str:
    """Return a number without useless zeros: 12.5, not 12.5000."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
