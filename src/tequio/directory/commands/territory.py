"""Writes to the territories: one by one, or a whole catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tequio.directory import policy
from tequio.directory.events import MunicipalitiesImported, TerritoryRegistered
from tequio.directory.models import Territory, TerritoryLevel
from tequio.directory.municipality_file import MunicipalityRow
from tequio.directory.queries import municipality as queries
from tequio.directory.steps import filled, free_code, record_of, search_text
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.policy import allow
from tequio.foundation.refs import SubjectRef
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.recording import record

_CONTAINERS = {
    TerritoryLevel.FEDERATION: None,
    TerritoryLevel.STATE: TerritoryLevel.FEDERATION,
    TerritoryLevel.MUNICIPALITY: TerritoryLevel.STATE,
}


class KeyTaken(Refusal):
    """Ya hay un territorio con esa clave del INEGI."""


class WrongContainer(Refusal):
    """Un territorio pertenece al del nivel inmediato superior."""


class UnknownStates(Refusal):
    """El catálogo nombra entidades que no están registradas."""


class NothingToImport(Refusal):
    """El catálogo de municipios ya está al día."""


@dataclass(frozen=True)
class ImportCounts:
    """What an import of municipalities did."""

    created: int
    updated: int
    unchanged: int


@command
def register_territory(
    *,
    actor: Actor,
    code: str,
    level: TerritoryLevel,
    name: str,
    parent: Territory | None,
    now: datetime,
    inegi: str = "",
    iso: str = "",
    official_name: str = "",
    abbreviation: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Territory:
    """Enter the federation, a state or a municipality in the directory."""
    allow(policy.KEEP_TERRITORIES, actor, parent)
    if inegi and Territory.objects.filter(inegi=inegi).exists():
        raise KeyTaken(inegi)
    if (parent.level if parent else None) != _CONTAINERS[level]:
        raise WrongContainer
    territory = Territory.objects.create(
        code=free_code(Territory, code),
        level=level,
        inegi=inegi,
        iso=iso,
        name=filled(name),
        official_name=official_name,
        abbreviation=abbreviation,
        parent=parent,
        fictitious=fictitious or bool(parent and parent.fictitious),
        search_text=search_text(name, official_name, code),
    )
    event = TerritoryRegistered(name=name, level=level.value, inegi=inegi, iso=iso)
    record_of(territory, event, actor=actor, occurred_on=day_of(now), now=now)
    return territory


@command
def import_municipalities(
    *, actor: Actor, rows: Sequence[MunicipalityRow], now: datetime, source: str = ""
) -> ImportCounts:
    """Register the municipalities of a catalogue, all of them or none.

    `queries.plan_municipalities` tells beforehand what would change. Without
    a source, the name of the actor that imports is the source.
    """
    allow(policy.KEEP_TERRITORIES, actor)
    plan = queries.plan_municipalities(rows)
    if plan.unknown_states:
        raise UnknownStates(", ".join(plan.unknown_states))
    if not plan.changes:
        raise NothingToImport
    states = queries.states_by_key()
    Territory.objects.bulk_create(_municipality(row, states[row.state_key]) for row in plan.new)
    for territory, row in plan.renamed:
        territory.name = row.name
        territory.search_text = search_text(row.name, territory.code)
    Territory.objects.bulk_update((pair[0] for pair in plan.renamed), ["name", "search_text"])
    counts = ImportCounts(len(plan.new), len(plan.renamed), plan.unchanged)
    touched = {row.state_key for row in plan.new} | {pair[1].state_key for pair in plan.renamed}
    record(
        MunicipalitiesImported(
            created=counts.created,
            updated=counts.updated,
            unchanged=counts.unchanged,
            source=source or actor.label,
        ),
        actor=actor,
        subject=SubjectRef("federacion", "mx"),
        occurred_on=day_of(now),
        now=now,
        about=[states[key].ref for key in touched],
    )
    return counts


def _municipality(row: MunicipalityRow, state: Territory) -> Territory:
    return Territory(
        code=row.code,
        level=TerritoryLevel.MUNICIPALITY,
        inegi=row.code,
        name=row.name,
        parent=state,
        search_text=search_text(row.name, row.code),
    )
