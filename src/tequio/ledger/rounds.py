"""Rounds of the clock: it acts only while the machine's time can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import structlog
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import local_time
from tequio.ledger.models import ClockRound, LogEntry, WorkerRound

LONGEST_GAP: Final = timedelta(days=3)
# Several processes record at once, each at a moment that it read a little before.
_BESIDE: Final = timedelta(minutes=1)
_NEWEST: Final = 1000
_log = structlog.get_logger("tequio.clock")


class Reason(StrEnum):
    """Why the machine's time is not believed."""

    BEHIND = "behind"
    GAP = "gap"


@dataclass(frozen=True)
class Doubt:
    """Why the clock does not act, and since when nothing contradicts it."""

    reason: Reason
    last_at: datetime
    now: datetime

    def __str__(self) -> str:
        return _WORDS[self.reason] % {"last": _written(self.last_at), "now": _written(self.now)}


def doubt_at(now: datetime) -> Doubt | None:
    """Return why a moment is not believed; None when the clock may act.

    Time does not go back behind what was recorded, nor further on than three
    days from the last round, unless an operator confirmed it.
    """
    last_round = ClockRound.objects.filter(pk=1).first() or ClockRound()
    newest = LogEntry.objects.filter(pk__gt=last_round.accepted_entry).order_by("-pk")[:_NEWEST]
    recorded_at = newest.aggregate(last=Max("recorded_at"))["last"]
    latest = max(filter(None, (recorded_at, last_round.last_at)), default=None)
    if latest and now < latest - _BESIDE:
        return Doubt(Reason.BEHIND, latest, now)
    # A database older than this guard has no round yet: what it recorded last stands for it.
    since = last_round.last_at or recorded_at
    return Doubt(Reason.GAP, since, now) if since and now - since > LONGEST_GAP else None


def may_act(now: datetime) -> bool:
    """Tell whether the clock may act at a moment."""
    return doubt_at(now) is None


def note_round(now: datetime) -> None:
    """Keep when the clock went round; while time is doubted, tell the server's log instead."""
    doubt = doubt_at(now)
    if doubt:
        _log.error("the clock does not act", reason=doubt.reason, last_at=doubt.last_at, now=now)
        return
    ClockRound.objects.update_or_create(pk=1, defaults={"last_at": now})


def note_worker(now: datetime) -> None:
    """Keep when the worker did all its duties; others read it there."""
    WorkerRound.objects.update_or_create(pk=1, defaults={"ended_at": now})


def worker_seen_at() -> datetime | None:
    """Return when the worker did all its duties last."""
    return WorkerRound.objects.filter(pk=1).values_list("ended_at", flat=True).first()


def _written(moment: datetime) -> str:
    return f"{local_time(moment):%Y-%m-%d %H:%M}"


_WORDS: Final = {
    Reason.BEHIND: _(
        "El reloj no actúa: la máquina dice que son las %(now)s, antes de lo último que consta (%(last)s)."
    ),
    Reason.GAP: _(
        "El reloj no actúa: su última vuelta fue el %(last)s y la máquina dice que son las %(now)s."
    ),
}
