"""How a status, a pace and a share are told."""

from __future__ import annotations

from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.words import Words
from tequio.recommendations.models.addressee import AddresseeItem, AnswerStatus
from tequio.recommendations.models.answer import ActKind, AnswerVersion
from tequio.ui.dates import day, said_words
from tequio.ui.values import State, Tone

TONES: Final[dict[AnswerStatus, Tone]] = {
    AnswerStatus.DRAFT: "none",
    AnswerStatus.APPROVED: "info",
    AnswerStatus.UNNOTIFIED: "none",
    AnswerStatus.NOTIFIED: "info",
    AnswerStatus.ACKNOWLEDGED: "info",
    AnswerStatus.ACCEPTED: "good",
    AnswerStatus.PARTIALLY_ACCEPTED: "wait",
    AnswerStatus.NOT_ACCEPTED: "bad",
    AnswerStatus.NOT_APPLICABLE: "info",
    AnswerStatus.PLANNED: "wait",
    AnswerStatus.IN_PROGRESS: "wait",
    AnswerStatus.IMPLEMENTED_CLAIMED: "wait",
    AnswerStatus.VERIFIED: "good",
    AnswerStatus.CONTESTED: "bad",
    AnswerStatus.CLOSED: "good",
    AnswerStatus.SILENT: "bad",
    AnswerStatus.NO_RECORD: "none",
}
# Cells of the matrix are narrow, and what they say is said everywhere.
_SHORTER: Final[dict[AnswerStatus, Words]] = {
    AnswerStatus.PLANNED: _("prevista"),
    AnswerStatus.IMPLEMENTED_CLAIMED: _("reportada, sin verificar"),
    AnswerStatus.NO_RECORD: _("sin registro"),
}


def state_of(status: str) -> State:
    """Show where an answer stands, on every page and in every list alike."""
    return State(TONES[AnswerStatus(status)], status_word(status))


def status_word(status: str) -> str:
    """Return what a status is called on pages and in files."""
    known = AnswerStatus(status)
    return str(capfirst(str(_SHORTER.get(known, known.label))))


def of_total(part: int, total: int) -> str:
    """Write a share as people say it: "0 de 128"."""
    return gettext("%(part)s de %(total)s") % {"part": part, "total": total}


def days_word(number: int) -> str:
    """Return a count of business days in words."""
    text = ngettext("en %(number)s día hábil", "en %(number)s días hábiles", number)
    return text % {"number": number}


def late_words(number: int) -> str:
    """Return how late something came; nothing when it came in time."""
    if not number:
        return ""
    text = ngettext("%(number)s día hábil tarde", "%(number)s días hábiles tarde", number)
    return text % {"number": number}


def pace_words(days: int, late: int) -> str:
    """Return how long an answer took, and how late it was if it was."""
    return ", ".join(filter(None, (days_word(days), late_words(late))))


def former_words(version: AnswerVersion) -> str:
    """Return what an answer said before it was corrected, for whoever reads it now."""
    said = ": ".join(filter(None, (str(ActKind(version.kind).label), version.reason.rstrip(". "))))
    return gettext("Antes decía: %(said)s") % {"said": said}


def answered_words(answer: AddresseeItem) -> str:
    """Return how long a first answer took, and which day it claims if another one counts."""
    if answer.answered_on is None or answer.days_to_answer is None:
        return ""
    pace = pace_words(answer.days_to_answer, answer.days_late or 0)
    words = gettext("dice haber respondido el %(said)s; se registró el %(recorded)s")
    told = said_words(answer.said_on, answer.answered_on, words, arrived=answer.arrived_on)
    corrected = gettext("corregida el %(day)s") % {"day": day(answer.corrected_on)}
    return "; ".join(filter(None, (pace, told, corrected if answer.corrected_on else "")))
