"""Commitments of the example's files as the content that commands take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tequio.plans.sheet.commitment import (
    ActivityContent,
    CauseContent,
    CommitmentContent,
    IndicatorContent,
    MilestoneContent,
    OgpContent,
    PartyContent,
    SdgContent,
)
from tequio.site.example.source import Row

DayAt = Callable[[int], date]
_SUGGESTED = "suggestion"


def historic_sheet(row: Row) -> CommitmentContent:
    """Return what history tells of a commitment; the rest stays blank."""
    return CommitmentContent(
        title=row["title"],
        theme=row["theme"],
        summary=row["summary"] or "",
        affected_population=row["affected_population"] or "",
        proactive=row["proactive"],
        sdg=tuple(SdgContent(link["target"], link["contribution"], _SUGGESTED) for link in row["sdg"]),
        ogp_values=tuple(OgpContent(one["value"], one["text"], _SUGGESTED) for one in row["ogp_values"]),
    )


def whole_sheet(row: Row, day_at: DayAt) -> CommitmentContent:
    """Return a commitment with every field, its days counted from today."""
    return replace(
        _the_work(row, day_at),
        **_the_problem(row),
        **_the_means(row),
        sdg=tuple(SdgContent(link["target"], link["contribution"]) for link in row["sdg"]),
        ogp_values=tuple(OgpContent(one["value"], one["text"]) for one in row["ogp_values"]),
        cocreation_trace=_trace(row["cocreation"]),
        privacy_note=row["privacy_note"],
    )


def _the_work(row: Row, day_at: DayAt) -> CommitmentContent:
    return CommitmentContent(
        title=row["title"],
        theme=row["theme"],
        territory="demo",
        summary=row["solution"],
        parties=tuple(_party(party, day_at) for party in row["parties"]),
        milestones=tuple(_milestone(milestone, day_at) for milestone in row["milestones"]),
        activities=_activities(row["milestones"]),
        indicators=tuple(
            _indicator(number, indicator, day_at) for number, indicator in enumerate(row["indicators"], 1)
        ),
        starts_on=day_at(row["start_offset"]),
        ends_on=day_at(row["end_offset"]),
        policy_area=row["policy_area"],
        sector=row["sector"],
        tags=", ".join(row["tags"]),
    )


def _the_problem(row: Row) -> Row:
    problem, population, theory = row["problem"], row["affected_population"], row["theory_of_change"]
    links = (f"{one['output']}: {one['change']}" for one in theory["links"])
    measures = (
        f"{one['measure']}: {one['value']} {one['unit']}. {one['source']}." for one in problem["baseline"]
    )
    return {
        "problem": problem["statement"],
        "problem_evidence": _lines(f"{one['text']} {one['source']}." for one in problem["evidence"]),
        "baseline": _lines(measures),
        "causes": _causes(problem["causes"], None),
        "effects": tuple(effect["text"] for effect in problem["effects"]),
        "affected_population": population["description"],
        "population_size": population["size"],
        "population_breakdown": _lines(f"{one['by']}: {one['text']}" for one in population["disaggregation"]),
        "status_quo": row["status_quo"],
        "tried_before": row["tried_before"],
        "objective": row["objective"],
        "solution": row["solution"],
        "theory_of_change": _lines([theory["text"], *links]),
    }


def _the_means(row: Row) -> Row:
    return {
        "alignment": _alignment(row["alignment"]),
        "crosscutting": _crosscutting(row["alignment"]),
        "resources_money": _resource(row["resources"], "money"),
        "resources_people": _resource(row["resources"], "people"),
        "resources_technology": _resource(row["resources"], "technology"),
        "resources_legal": _resource(row["resources"], "legal_change"),
        "risks": _lines(f"{risk['text']} Respuesta: {risk['mitigation']}" for risk in row["risks"]),
        "ambition": row["ambition"]["level"],
        "ambition_argument": row["ambition"]["argument"],
    }


def _lines(sentences: Iterable[str]) -> str:
    return "\n\n".join(sentences)


def _causes(rows: list[Row], parent: str | None) -> tuple[CauseContent, ...]:
    return tuple(
        CauseContent(row["text"], row["kind"], _causes(rows, row["code"]))
        for row in rows
        if row["parent"] == parent
    )


def _alignment(row: Row) -> str:
    plan = (row["development_plan"], row["programme"], f"Clave presupuestal {row['budget_key']}")
    return _lines(filter(None, plan))


def _crosscutting(row: Row) -> str:
    return _lines(filter(None, (row["gender"], row["budget"], row["anticorruption"], row["agenda_2030"])))


def _resource(rows: list[Row], kind: str) -> str:
    return _lines(f"{row['description']}{_amount(row)}." for row in rows if row["kind"] == kind)


def _amount(row: Row) -> str:
    return f": {row['amount']:,} {row['currency']}. {row['source']}" if row["amount"] else ""


def _party(row: Row, day_at: DayAt) -> PartyContent:
    return PartyContent(
        role=row["role"],
        institution=row["institution"],
        unit=row["unit"] or "",
        post_name=row["post"] or "",
        accepted_on=day_at(row["accepted_offset"]) if row["accepted"] else None,
    )


def _milestone(row: Row, day_at: DayAt) -> MilestoneContent:
    return MilestoneContent(
        number=row["number"],
        title=row["title"],
        deliverable=row["deliverable"],
        starts_on=day_at(row["start_offset"]),
        ends_on=day_at(row["end_offset"]),
        owner=row["owner"],
        means_of_verification=row["means_of_verification"],
        weight=row["weight"],
    )


def _activities(milestones: list[Row]) -> tuple[ActivityContent, ...]:
    return tuple(
        ActivityContent(activity["sector"], activity["text"], milestone["number"], activity["owner"])
        for milestone in milestones
        for activity in milestone["activities"]
    )


def _indicator(number: int, row: Row, day_at: DayAt) -> IndicatorContent:
    return IndicatorContent(
        number=number,
        name=row["name"],
        kind=row["kind"],
        unit=row["unit"],
        baseline_value=Decimal(str(row["baseline"]["value"])),
        baseline_on=day_at(row["baseline"]["day_offset"]),
        baseline_source=row["baseline"]["source"],
        target_value=Decimal(str(row["target"]["value"])),
        target_on=day_at(row["target"]["day_offset"]),
        frequency=row["frequency"],
        formula=row["formula"],
        disaggregation=", ".join(row["disaggregation"]),
    )


def _trace(row: Row) -> str:
    votes = row["votes"]
    given = f"Aportaciones que recoge: {len(row['contributions'])}. Mesas: {', '.join(row['tables'])}."
    sides = f"{votes['favour']} a favor, {votes['against']} en contra, {votes['abstention']} abstenciones"
    return _lines((given, f"Votación: {sides}."))
