"""The processes of the demonstration, and what became of what people brought to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from tequio.cocreation.commands.contribution import appeal_rejection, contribute
from tequio.cocreation.commands.moderation import publish_contribution, reject_contribution
from tequio.cocreation.commands.process import Planned, publish_process
from tequio.cocreation.models.contribution import Contribution, ContributionKind, RejectionReason, Topic
from tequio.cocreation.models.process import Level, Process
from tequio.exercises.models import Exercise
from tequio.site.example.source import Row
from tequio.site.example.world import Act, World

_RANK: Final = 90  # after all else of the day


def gathering(world: World) -> Iterator[Act]:
    """Return what happens in each process."""
    for number, row in enumerate(world.file["processes"], 1):
        yield Act(row["published_offset"], _RANK, partial(_publish, world, row))
        for order, brought in enumerate(row["contributions"], 1):
            yield Act(brought["day_offset"], _RANK + order, partial(_contribute, world, number, brought))
            for step in brought["steps"]:
                do = partial(_STEPS[step["do"]], world, number, order, step)
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
        kind=ContributionKind(row["kind"]),
        title=row["title"],
        text=row["text"],
        topic=Topic(row["topic"]),
        territory=world.territories["demo"],
        locality=row["locality"],
        affected=row["affected"],
        goal=row["goal"],
        joins=_brought(number, row["joins"]) if row["joins"] else None,
        origin=f"demonstration{row['day_offset']}",
        now=world.now,
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


def _brought(process: int, number: int) -> Contribution:
    return Contribution.objects.get(process__exercise__code="demo", process__number=process, number=number)


_STEPS: Final = {"publish": _accept, "reject": _reject, "appeal": _appeal}
