"""What no recorded fact may be, and which day counts: that of record or that which is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tequio.foundation.actors import Actor, ActorKind
from tequio.foundation.days import day_of
from tequio.foundation.refusals import Refusal

_KEEPING_THEIR_DAYS = (ActorKind.IMPORTER, ActorKind.CLOCK)


class NotYetHappened(Refusal):
    """Esa fecha todavía no llega: aquí se registra lo que ya ocurrió."""


class TextMissing(Refusal):
    """Falta escribir el texto; queda publicado."""


class ReasonMissing(Refusal):
    """Diga la razón; queda publicada."""


class SourceMissing(Refusal):
    """Diga de qué fuente viene el dato."""


class EndsBeforeItBegins(Refusal):
    """El último día es anterior al primero."""


class OutOfOrder(Refusal):
    """Esa fecha es anterior a lo último que consta."""


class CodeTaken(Refusal):
    """Ya hay algo con ese identificador; elija otro."""


def refuse_future(day: date | None, now: datetime) -> None:
    """Refuse a day that has not come yet where the platform is; no day does no harm."""
    if day and day > day_of(now):
        raise NotYetHappened


def day_that_counts(claimed: date, *, actor: Actor, now: datetime) -> date:
    """Return the day of record, whatever day is claimed; of history that is imported, its own.

    The clock notes what time brought about on the day on which it did.
    """
    refuse_future(claimed, now)
    return claimed if actor.kind in _KEEPING_THEIR_DAYS else day_of(now)


@dataclass(frozen=True)
class Dated:
    """The day of an act that counts, and the one that is claimed where it is another."""

    counts: date
    claimed: date | None

    @property
    def claimed_text(self) -> str:
        """Return the day that is claimed as an event keeps it."""
        return self.claimed.isoformat() if self.claimed else ""


def dated(claimed: date, *, actor: Actor, now: datetime) -> Dated:
    """Return the day that counts of an act beside the one that is claimed."""
    counts = day_that_counts(claimed, actor=actor, now=now)
    return Dated(counts, claimed if claimed != counts else None)


def refuse_blank(*texts: str, refusal: type[Refusal] = TextMissing) -> None:
    """Refuse an act that leaves one of its texts empty."""
    if not all(text.strip() for text in texts):
        raise refusal


def refuse_reversed(first: date | None, last: date | None) -> None:
    """Refuse a span that ends before it begins."""
    if first and last and last < first:
        raise EndsBeforeItBegins


def refuse_out_of_order(day: date, last: date | None) -> None:
    """Refuse a day before the last one on record."""
    if last and day < last:
        raise OutOfOrder
