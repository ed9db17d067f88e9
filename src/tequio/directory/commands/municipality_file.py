"""Writes a whole catalogue of municipalities, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tequio.directory import policy
from tequio.directory.events import MunicipalitiesImported
from tequio.directory.models import Territory, TerritoryLevel
from tequio.directory.municipality_file import MunicipalityRow
from tequio.directory.queries.municipality_file import plan_municipalities
from tequio.directory.steps import record_of, search_text
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.imports import Finding, Outcome, findings_to_write
from tequio.foundation.policy import allow
from tequio.ledger.command import command


@command
def import_municipalities(
    *,
    actor: Actor,
    territory: Territory,
    rows: Sequence[MunicipalityRow],
    now: datetime,
    source: str = "",
    idempotency_key: str = "",
) -> Territory:
    """Register the municipalities of a catalogue, all of them or none.

    `territory` is the state that they lie in, or the federation. Without a source, the name of the
    actor that imports is the source.
    """
    allow(policy.KEEP_TERRITORIES, actor, territory)
    plan = plan_municipalities(rows, within=territory)
    writes = findings_to_write(plan)
    new = [finding for finding in writes if finding.outcome == Outcome.NEW]
    renamed = [finding for finding in writes if finding.outcome == Outcome.CHANGED]
    Territory.objects.bulk_create(_municipality(finding) for finding in new)
    for finding in renamed:
        finding.target.name = finding.row.name
        finding.target.search_text = search_text(finding.row.name, finding.target.code)
    Territory.objects.bulk_update((finding.target for finding in renamed), ["name", "search_text"])
    event = MunicipalitiesImported(
        created=len(new),
        updated=len(renamed),
        unchanged=len(plan) - len(writes),
        source=source.strip() or actor.label,
    )
    about = {state.ref for state in map(_state, writes)}
    record_of(territory, event, actor=actor, occurred_on=day_of(now), now=now, about=sorted(about))
    return territory


def _state(finding: Finding) -> Territory:
    state: Territory = finding.target if finding.outcome == Outcome.NEW else finding.target.parent
    return state


def _municipality(finding: Finding) -> Territory:
    row = finding.row
    return Territory(
        code=row.code,
        level=TerritoryLevel.MUNICIPALITY,
        inegi=row.code,
        name=row.name,
        parent=finding.target,
        search_text=search_text(row.name, row.code),
    )
