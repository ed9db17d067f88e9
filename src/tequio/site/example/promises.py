"""The plan of the demonstration: drafted, published, measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from tequio.exercises.queries.exercise import exercise_with_code
from tequio.plans.commands.acceptance import accept_commitment
from tequio.plans.commands.commitment import draft_commitment, record_measurement
from tequio.plans.commands.plan import draft_plan, publish_plan
from tequio.plans.models.commitment import Commitment
from tequio.plans.models.indicator import Indicator
from tequio.plans.models.plan import Plan
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.acceptance import Signatory, digest_of
from tequio.site.example.sheets import whole_sheet
from tequio.site.example.source import Row
from tequio.site.example.world import Act, World


def promises(world: World) -> Iterator[Act]:
    """Return the plan's draft, who accepts it, its publication and every measurement."""
    row = world.file["plan"]
    yield Act(row["drafted_offset"], 3, partial(_draft, world, row))
    yield Act(row["published_offset"], 3, partial(_publish, world, row))
    for sheet in row["commitments"]:
        for party in sheet["parties"]:
            yield Act(party["accepted_offset"], 4, partial(_accept, world, sheet, party))
        for number, indicator in enumerate(sheet["indicators"], 1):
            for measurement in indicator["measurements"]:
                yield Act(measurement["day_offset"], 4, partial(_measure, world, sheet, number, measurement))


def _draft(world: World, row: Row) -> Plan:
    exercise = exercise_with_code(world.file["exercise"]["code"])
    assert exercise is not None  # noqa: S101 - it was registered on the first day
    plan = draft_plan(
        actor=world.cast["facilitator"],
        exercise=exercise,
        code=row["code"],
        title=row["title"],
        starts_on=world.day_at(row["start_offset"]),
        ends_on=world.day_at(row["end_offset"]),
        summary=row["vision"],
        now=world.now,
    )
    for sheet in row["commitments"]:
        content = replace(whole_sheet(sheet, world.day_at), **_before_amended(sheet))
        draft_commitment(actor=world.cast["facilitator"], plan=plan, content=content, now=world.now)
    return plan


def _before_amended(sheet: Row) -> Row:
    return {
        change["field"]: change["before"] for version in sheet["versions"] for change in version["changes"]
    }


def _publish(world: World, row: Row) -> Plan:
    return publish_plan(
        actor=world.cast["secretariat"],
        plan=Plan.objects.get(code=row["code"]),
        approved_in=world.sessions[row["commitments"][0]["cocreation"]["session"]],
        published_on=world.today,
        now=world.now,
    )


def _accept(world: World, sheet: Row, party: Row) -> object:
    """Let a party accept by its own act."""
    commitment = Commitment.objects.get(code=sheet["code"])
    return accept_commitment(
        actor=world.cast[party["institution"]],
        commitment=commitment,
        party=Signatory(party["institution"]),
        digest=digest_of(content_now(commitment)),
        now=world.now,
    )


def _measure(world: World, sheet: Row, number: int, row: Row) -> object:
    return record_measurement(
        actor=world.cast[sheet["parties"][0]["institution"]],
        indicator=Indicator.objects.get(commitment__code=sheet["code"], number=number),
        measured_on=world.today,
        value=Decimal(str(row["value"])),
        source=row["source"],
        now=world.now,
    )
