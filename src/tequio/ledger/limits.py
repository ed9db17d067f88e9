"""How often what needs no account is done in an hour; nobody uses up what is of others.

A connection takes part of what there is for a thing and for all, never the whole. Where the whole is
used up, whoever took nothing yet in this hour still has as much again, so that an impatient crowd or
a single visitor keeps no newcomer out. Counted in the database, for all processes together, under keys
that tell nobody's address; the clock erases them (docs/decisions/0040).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import F
from django.utils.crypto import salted_hmac

from tequio.foundation.days import day_of
from tequio.foundation.networks import client_of
from tequio.foundation.refusals import Refusal
from tequio.ledger.models import HourCount

HOUR: Final = 3600  # seconds
_PARTS: Final = 3  # of what there is for a thing, one connection takes one


class TooOften(Refusal):
    """Desde su conexión ya se pidió esto muchas veces en la última hora. Espere un rato y vuelva."""


class TooManyAsk(Refusal):
    """Muchas personas pidieron esto en la última hora. Intente más tarde."""


@dataclass(frozen=True)
class Sender:
    """Where something comes from; kept nowhere."""

    address: str
    browser: str = ""

    @property
    def connection(self) -> str:
        return client_of(self.address)


@dataclass(frozen=True)
class Limit:
    """How often in an hour: of one browser, of one connection, for one thing, in all."""

    purpose: str
    visitor: int
    connection: int
    everyone: int
    target: int = 0


def take(limit: Limit, sender: Sender, *, now: datetime, target: str = "") -> None:
    """Count one more, within the command that does it.

    TooOften to whoever took their part, TooManyAsk where all is used up.
    """
    counts = _Counts(limit.purpose, now)
    _share(counts, "", sender, of=limit.everyone, own=limit.connection)
    if limit.target:
        _share(counts, target, sender, of=limit.target, own=-(-limit.target // _PARTS))
    if counts.another("browser", sender.connection, sender.browser) > limit.visitor:
        raise TooOften


def forget_counts(now: datetime) -> int:
    """Erase what was counted before the last hour; return how much it was."""
    return HourCount.objects.filter(hour__lt=_hour(now) - 1).delete()[0]


def _share(counts: _Counts, of_what: str, sender: Sender, *, of: int, own: int) -> None:
    # The whole is counted first: whoever comes at the same moment waits there, and nobody for the other.
    whole, mine = counts.another("whole", of_what), counts.another("own", of_what, sender.connection)
    if mine > own:
        raise TooOften
    if whole > of and (mine > 1 or whole > 2 * of):
        raise TooManyAsk


@dataclass(frozen=True)
class _Counts:
    purpose: str
    now: datetime

    def another(self, *words: str) -> int:
        """Count one more of something and return how many it makes."""
        hour = _hour(self.now)
        key = salted_hmac(__name__, repr((day_of(self.now), self.purpose, words)), algorithm="sha256")
        row, _made = HourCount.objects.select_for_update().get_or_create(key=key.hexdigest(), hour=hour)
        HourCount.objects.filter(pk=row.pk).update(number=F("number") + 1)
        return row.number + 1


def _hour(now: datetime) -> int:
    return int(now.timestamp()) // HOUR
