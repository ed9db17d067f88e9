"""What no recorded fact may be: in the future, without words, or ended before it began."""

from __future__ import annotations

from datetime import date, datetime

from tequio.foundation.days import day_of
from tequio.foundation.refusals import Refusal


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
