"""The fictitious exercise that shows every feature, dated from today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Final

from tequio.cocreation import clock as cocreation
from tequio.deadlines import clock as deadlines
from tequio.documents import worker as documents
from tequio.foundation.actors import Actor
from tequio.plans import clock as plans
from tequio.recommendations import clock as recommendations
from tequio.site.example.acts import acts
from tequio.site.example.answers import recommendations as recommended
from tequio.site.example.cast import cast_of
from tequio.site.example.gathering import gathering
from tequio.site.example.papers import fetch
from tequio.site.example.promises import promises
from tequio.site.example.source import read
from tequio.site.example.stage import exercise_and_bodies, institutions
from tequio.site.example.world import World

# Not that of the exercises: on a past day it would find real ones stalled.
_CLOCKS: Final = (deadlines.tick, plans.tick, recommendations.tick)


def load_demonstration(*, actor: Actor, now: datetime) -> Iterator[object]:
    """Let the exercise happen day by day, its acts recorded on their day.

    Only fiction may do that: what really happened is recorded when we learn of
    it. After the acts of a day come the review of files and the clock.
    """
    file = read("demonstration")
    world = World(actor, now, file, now, cast_of(file))
    world.go_to(file["exercise"]["phases"][0]["day_offset"])
    yield from institutions(world)
    gathered = list(gathering(world))
    happenings = [
        *exercise_and_bodies(world),
        *promises(world),
        *recommended(world),
        *acts(world),
        *gathered,
    ]
    happenings.sort(key=lambda act: (act.offset, act.rank))
    by_day = {day: list(those) for day, those in groupby(happenings, key=lambda act: act.offset)}
    for day in range(min(by_day), 1):
        world.go_to(day)
        for act in by_day.get(day, ()):
            yield act.do()
        if day in by_day:
            documents.run(world.now, fetch=fetch)
        if day >= file["plan"]["published_offset"]:  # nobody owes anything before
            _let_time_pass(world)
        if day >= min(act.offset for act in gathered):
            cocreation.tick(world.now)


def _let_time_pass(world: World) -> None:
    for tick in _CLOCKS:
        tick(world.now)
