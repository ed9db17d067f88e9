"""The processes of the demonstration, and what became of what people brought to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import time
from functools import partial
from typing import Any, Final

from tequio.cocreation.commands.contribution import appeal_rejection, contribute
from tequio.cocreation.commands.moderation import publish_contribution, reject_contribution
from tequio.cocreation.commands.process import Planned, publish_process
from tequio.cocreation.commands.response import (
    assign_contribution,
    correct_response,
    give_final,
    give_preliminary,
    refer_contribution,
)
from tequio.cocreation.commands.sheet import enter_sheet, print_sheets, void_sheet
from tequio.cocreation.commands.support import count_hands, support_contribution
from tequio.cocreation.commands.working_table import (
    announce_table,
    count_table,
    enter_contribution,
    revoke_table_code,
)
from tequio.cocreation.models.contribution import (
    Contribution,
    ContributionKind,
    Disposition,
    RejectionReason,
    Topic,
)
from tequio.cocreation.models.process import Level, Process
from tequio.cocreation.models.sheet import VoidReason
from tequio.cocreation.models.working_table import Attending, TableKind, WorkingTable
from tequio.directory.models import Institution
from tequio.exercises.models import Exercise
from tequio.foundation.days import day_of
from tequio.site.example.source import Row
from tequio.site.example.world import Act, World

_RANK: Final = 90  # after all else of the day


def gathering(world: World) -> Iterator[Act]:
    """Return what happens in each process."""
    for number, row in enumerate(world.file["processes"], 1):
        yield Act(row["published_offset"], _RANK, partial(_publish, world, row))
        yield from _tables(world, number, row["tables"])
        for order, brought in enumerate(row["contributions"], 1):
            bring = _enter if brought["table"] else _contribute
            yield Act(brought["day_offset"], _RANK + order, partial(bring, world, number, brought))
            for step in brought["steps"]:
                do = partial(_STEPS[step["do"]], world, number, order, step)
                yield Act(step["day_offset"], _RANK + order, do)


def _tables(world: World, process: int, rows: Sequence[Row]) -> Iterator[Act]:
    for order, row in enumerate(rows, 1):
        yield Act(row["day_offset"], _RANK + order, partial(_announce, world, process, row))
        for step in row["steps"]:
            do = partial(_STEPS_OF_TABLES[step["do"]], world, process, order, step)
            yield Act(step["day_offset"], _RANK + order, do)


def _publish(world: World, row: Row) -> object:
    return publish_process(
        actor=world.cast["facilitator"],
        exercise=Exercise.objects.get(code="demo"),
        title=row["title"],
        purpose=row["purpose"],
        level=Level(row["level"]),
        affected=row["affected"],
        deciders=row["deciders"],
        channels=row["channels"],
        use=row["use"],
        opens_on=world.day_at(row["opens_offset"]),
        closes_on=world.day_at(row["closes_offset"]),
        answered_by=world.day_at(row["answered_offset"]),
        phases=[
            Planned(phase["name"], world.day_at(phase["starts_offset"]), world.day_at(phase["ends_offset"]))
            for phase in row["phases"]
        ],
        shortened_because=row["shortened_because"],
        now=world.now,
    )


def _contribute(world: World, number: int, row: Row) -> object:
    return contribute(
        actor=world.cast["anyone"],
        process=Process.objects.get(exercise__code="demo", number=number),
        **_words(world, row),
        joins=_brought(number, row["joins"]) if row["joins"] else None,
        origin=f"demonstration{row['day_offset']}",
        now=world.now,
    )


def _words(world: World, row: Row) -> dict[str, Any]:
    return {
        "kind": ContributionKind(row["kind"]),
        "title": row["title"],
        "text": row["text"],
        "topic": Topic(row["topic"]),
        "territory": world.territories["demo"],
        "locality": row["locality"],
        "affected": row["affected"],
        "goal": row["goal"],
    }


def _enter(world: World, number: int, row: Row) -> object:
    return enter_contribution(
        actor=world.cast["facilitator"],
        table=_table(number, row["table"]),
        **_words(world, row),
        consents=True,
        now=world.now,
    )


def _announce(world: World, process: int, row: Row) -> object:
    return announce_table(
        actor=world.cast["facilitator"],
        process=Process.objects.get(exercise__code="demo", number=process),
        kind=TableKind(row["kind"]),
        place=row["place"],
        convener=row["convener"],
        held_on=world.day_at(row["held_offset"]),
        starts_at=time.fromisoformat(row["starts_at"]),
        now=world.now,
    )


def _count(world: World, process: int, order: int, step: Row) -> object:
    counts = {Attending(sector): number for sector, number in step["counts"].items()}
    return count_table(
        actor=world.cast["facilitator"], table=_table(process, order), counts=counts, now=world.now
    )


def _revoke(world: World, process: int, order: int, step: Row) -> object:
    return revoke_table_code(
        actor=world.cast["facilitator"], table=_table(process, order), reason=step["reason"], now=world.now
    )


def _accept(world: World, number: int, order: int, _step: Row) -> object:
    return publish_contribution(
        actor=world.cast["secretariat"], contribution=_brought(number, order), now=world.now
    )


def _reject(world: World, number: int, order: int, step: Row) -> object:
    return reject_contribution(
        actor=world.cast["secretariat"],
        contribution=_brought(number, order),
        rejection=RejectionReason(step["reason"]),
        now=world.now,
    )


def _appeal(world: World, number: int, order: int, step: Row) -> object:
    return appeal_rejection(
        actor=world.cast["anyone"],
        contribution=_brought(number, order),
        reason=step["reason"],
        now=world.now,
    )


def _support(world: World, number: int, order: int, step: Row) -> object:
    return [
        support_contribution(
            actor=world.cast["anyone"],
            contribution=_brought(number, order),
            origin=f"demonstration{telephone}",
            now=world.now,
        )
        for telephone in range(step["telephones"])
    ]


def _count_hands(world: World, number: int, order: int, step: Row) -> object:
    return count_hands(
        actor=world.cast["facilitator"],
        contribution=_brought(number, order),
        people=step["people"],
        where=step["where"],
        held_on=day_of(world.now),
        now=world.now,
    )


def _brought(process: int, number: int) -> Contribution:
    return Contribution.objects.get(process__exercise__code="demo", process__number=process, number=number)


def _table(process: int, number: int) -> WorkingTable:
    return WorkingTable.objects.get(process__exercise__code="demo", process__number=process, number=number)


def _print(world: World, process: int, order: int, step: Row) -> object:
    return print_sheets(
        actor=world.cast["facilitator"],
        table=_table(process, order),
        number=step["number"],
        now=world.now,
    )


def _type(world: World, process: int, order: int, step: Row) -> object:
    words = {name: value for name, value in _words(world, step).items() if name != "goal"}
    return enter_sheet(
        actor=world.cast["facilitator"],
        sheet=_table(process, order).sheets.get(number=step["sheet"]),
        **words,
        consents=True,
        now=world.now,
    )


def _void(world: World, process: int, order: int, step: Row) -> object:
    return void_sheet(
        actor=world.cast["facilitator"],
        sheet=_table(process, order).sheets.get(number=step["sheet"]),
        reason=VoidReason(step["reason"]),
        now=world.now,
    )


_STEPS_OF_TABLES: Final = {
    "count": _count,
    "revoke": _revoke,
    "print": _print,
    "enter": _type,
    "void": _void,
}


def _assign(world: World, number: int, order: int, step: Row) -> object:
    return assign_contribution(
        actor=world.cast["facilitator"],
        contribution=_brought(number, order),
        institution=_institution(step["institution"]),
        answerable=step["answerable"],
        now=world.now,
    )


def _refer(world: World, number: int, order: int, step: Row) -> object:
    return refer_contribution(
        actor=world.cast[step["by"]],
        contribution=_brought(number, order),
        institution=_institution(step["institution"]),
        answerable=step["answerable"],
        reason=step["reason"],
        now=world.now,
    )


def _respond(run: Callable[..., object], world: World, number: int, order: int, step: Row) -> object:
    contribution = _brought(number, order)
    competent, merged = step.get("competent"), step.get("merged_into")
    more = {"reason": step["reason"]} if "reason" in step else {}
    return run(
        actor=world.cast[step["by"]],
        contribution=contribution,
        disposition=Disposition(step["disposition"]),
        text=step["text"],
        answerable=contribution.answerable,
        merged_into=_brought(number, merged) if merged else None,
        competent=_institution(competent) if competent else None,
        now=world.now,
        **more,
    )


def _institution(code: str) -> Institution:
    return Institution.objects.get(code=code)


_STEPS: Final[Mapping[str, Callable[..., object]]] = {
    "publish": _accept,
    "reject": _reject,
    "appeal": _appeal,
    "assign": _assign,
    "refer": _refer,
    "preliminary": partial(_respond, give_preliminary),
    "final": partial(_respond, give_final),
    "correct": partial(_respond, correct_response),
    "support": _support,
    "count": _count_hands,
}
