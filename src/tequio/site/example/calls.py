"""The calls for seats of the demonstration's secretariat: one with its result, one that is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from tequio.documents.evidence import Attachment
from tequio.foundation.actors import ANONYMOUS, CLOCK
from tequio.governance.commands.appeal import appeal_result, decide_appeal
from tequio.governance.commands.application import apply_to_call
from tequio.governance.commands.call import (
    Chosen,
    Criterion,
    close_call,
    decide_call,
    end_call,
    open_call,
)
from tequio.governance.commands.evaluation import evaluate_application
from tequio.governance.models.application import Application
from tequio.governance.models.body import Body, Sector
from tequio.governance.models.call import Call
from tequio.site.example.source import Row
from tequio.site.example.world import Act, World

_FILE: Final = "Documento de la demostración: aquí estaría la semblanza de quien se postula.\n"
_RANK: Final = 4


def calls(world: World, body: Body) -> Iterator[Act]:
    """Return what happens to the calls, from their publication to their final result."""
    for row in world.file["calls"]:
        yield Act(row["opened_offset"], _RANK, partial(_open, world, body, row))
        if "decided_offset" in row:
            yield Act(row["closes_offset"] + 1, _RANK, partial(_close, world, row))
            yield Act(row["decided_offset"], _RANK, partial(_decide, world, row))
            yield Act(row["appeal"]["offset"], _RANK, partial(_appeal, world, row))
            yield Act(row["appeal"]["decided_offset"], _RANK, partial(_resolve, world, row))
            yield Act(row["ended_offset"], _RANK, partial(_end, world, row))


def _open(world: World, body: Body, row: Row) -> object:
    call = open_call(
        actor=world.cast["facilitator"],
        body=body,
        code=row["code"],
        title=row["title"],
        seats=[world.seats[code] for code in row["seats"]],
        requirements=row["requirements"],
        criteria=[Criterion(name, weight) for name, weight in row["criteria"]],
        closes_on=world.day_at(row["closes_offset"]),
        result_by=world.day_at(row["result_by_offset"]),
        appeal_days=row["appeal_days"],
        now=world.now,
    )
    for number, sent in enumerate(row["applications"], 1):
        _apply(world, call, sent, number)
    return call


def _apply(world: World, call: Call, row: Row, minutes: int) -> object:
    files = (SimpleUploadedFile(name, _FILE.encode()) for name in row["files"])
    return apply_to_call(
        actor=ANONYMOUS,
        call=call,
        sector=Sector(row["sector"]),
        name=row["name"],
        public_name=row["public_name"],
        statement=row["statement"],
        interests=row["interests"],
        evidence=tuple(Attachment("", upload=file) for file in files),
        now=world.now + timedelta(minutes=minutes),
    )


def _close(world: World, row: Row) -> object:
    """Let the clock close it, and whoever judges give their points."""
    call = close_call(actor=CLOCK, call=_call(row), now=world.now)
    for application, sent in zip(_applications(call), row["applications"], strict=True):
        for judge, points in sent["points"].items():
            evaluate_application(
                actor=world.cast[judge],
                application=application,
                points=dict(enumerate(points, 1)),
                text="Lo que acredita en cada criterio consta en sus documentos.",
                has_no_conflict=True,
                now=world.now,
            )
    return call


def _decide(world: World, row: Row) -> object:
    call = _call(row)
    numbered = {application.number: application for application in _applications(call)}
    chosen = {
        world.seats[code].number: Chosen(numbered[number], row["chosen_reason"])
        for code, number in row["chosen"].items()
    }
    return decide_call(
        actor=world.cast["facilitator"], call=call, chosen=chosen, reason=row["reason"], now=world.now
    )


def _appeal(world: World, row: Row) -> object:
    application = _call(row).applications.get(number=row["appeal"]["application"])
    return appeal_result(actor=ANONYMOUS, application=application, text=row["appeal"]["text"], now=world.now)


def _resolve(world: World, row: Row) -> object:
    application = _call(row).applications.get(number=row["appeal"]["application"])
    return decide_appeal(
        actor=world.cast["facilitator"],
        appeal=application.appeals.get(),
        upholds=False,
        reason=row["appeal"]["reason"],
        now=world.now,
    )


def _end(world: World, row: Row) -> object:
    return end_call(actor=CLOCK, call=_call(row), now=world.now)


def _call(row: Row) -> Call:
    return Call.objects.get(code=row["code"])


def _applications(call: Call) -> list[Application]:
    return list(call.applications.order_by("number"))
