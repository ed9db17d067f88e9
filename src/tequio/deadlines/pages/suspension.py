"""Suspensions of terms as everybody reads them, and what one of them would move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.models import OPEN, TermSuspension
from tequio.deadlines.pages.deadline import history_of
from tequio.deadlines.queries.calendar import Move
from tequio.deadlines.queries.suspension import Newest, Notice
from tequio.foundation.refs import SubjectRef
from tequio.foundation.words import Words
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.event_line.tag import EventLine
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import between, long_day
from tequio.ui.links import local_path, url_of
from tequio.ui.values import Cell, Link, State, Value

_MOVES_SHOWN = 5


@dataclass(frozen=True)
class NoticeView:
    """The public notice of an emergency, as every page tells it."""

    title: str
    text: str
    url: str


@dataclass(frozen=True)
class SuspensionView:
    """What the page of a suspension tells."""

    ref: SubjectRef
    code: str
    title: str
    situation: State
    notice: str
    facts: tuple[Fact, ...]
    history: tuple[EventLine, ...]


def crumbs() -> tuple[Link, ...]:
    """Return the way to the pages below the list of suspensions."""
    return (Link(_("Suspensiones de plazos"), local_path("/plazos/suspensiones/")),)


def notice_view(notice: Notice | None) -> NoticeView | None:
    """Return the notice in words, or None."""
    if notice is None:
        return None
    days = {"days": between(notice.first_day, notice.last_day)}
    title = gettext("No corre ningún plazo %(days)s") % days
    return NoticeView(title, notice.text, url_of(notice.ref))


def suspension_view(suspension: TermSuspension) -> SuspensionView:
    """Return the page of a suspension with the due dates it moved."""
    return SuspensionView(
        ref=suspension.ref,
        code=suspension.code,
        title=title_of(suspension),
        situation=_situation(suspension),
        notice=suspension.notice,
        facts=facts_of(suspension),
        history=history_of(suspension.ref),
    )


def title_of(suspension: TermSuspension) -> str:
    """Name a suspension by whom it reaches."""
    return gettext("Suspensión de plazos: %(place)s") % {"place": _place(suspension)}


def facts_of(suspension: TermSuspension) -> tuple[Fact, ...]:
    """Return whom a suspension reaches, when and why."""
    return (
        Fact(_("A quién alcanza"), _reached(suspension)),
        Fact(_("Primer día"), suspension.first_day),
        Fact(_("Último día"), suspension.suspended_until, _ended_early(suspension)),
        Fact(_("Fundamento"), suspension.ground),
        Fact(_("Fuente"), suspension.source),
        Fact(_("Se declaró"), suspension.declared_on),
    )


def suspensions_table(listed: Newest[TermSuspension]) -> Table:
    """Return a page of the suspensions as a table."""
    columns = [
        Column(_("A quién alcanza"), "link"),
        Column(_("Días"), "text"),
        Column(_("Fundamento")),
        Column(_("Situación"), "state"),
    ]
    lines: list[list[Value]] = [
        [
            Link(_place(row), url_of(row.ref)),
            days_between(row.first_day, row.suspended_until),
            Cell(row.ground, row.source),
            _situation(row),
        ]
        for row in listed.rows
    ]
    empty = _("Ninguna. Si un decreto detiene los plazos, aquí estarán sus días, su fundamento y su fuente.")
    return Table(_("Suspensiones de plazos"), columns, lines, empty)


def moves_sentence(moves: Sequence[Move]) -> str:
    """Say how many due dates a change of calendar would move."""
    running = sum(move.deadline.state in OPEN for move in moves)
    expired = sum(move.deadline.expired_on is not None for move in moves)
    words = ngettext(
        "Se mueve %(count)s plazo de los que corren hoy, y su historia dirá por qué.",
        "Se mueven %(count)s plazos de los que corren hoy, y la historia de cada uno dirá por qué.",
        running,
    )
    sentence = words if running else gettext("No se mueve ningún plazo de los que corren hoy.")
    return f"{sentence % {'count': running}}{_recounted(expired)}"


def _recounted(expired: int) -> str:
    if not expired:
        return ""
    words = ngettext(
        " Se cuenta de nuevo %(count)s plazo que constaba vencido.",
        " Se cuentan de nuevo %(count)s plazos que constaban vencidos.",
        expired,
    )
    return words % {"count": expired}


def moves_facts(moves: Sequence[Move]) -> tuple[Fact, ...]:
    """Return the first of what would move, from which day to which."""
    first = sorted(moves, key=lambda move: (move.deadline.due_on, move.deadline.pk))[:_MOVES_SHOWN]
    return tuple(
        Fact(
            f"{move.deadline.owner_label}: {move.deadline.matter}",
            Link(gettext("vencería el %(due)s") % {"due": long_day(move.due_on)}, url_of(move.deadline.ref)),
            _stands(move),
        )
        for move in first
    )


def _stands(move: Move) -> str:
    expired = move.deadline.expired_on is not None
    words = gettext("Hoy consta vencido el %(due)s.") if expired else gettext("Hoy vence el %(due)s.")
    return words % {"due": long_day(move.deadline.due_on)}


def days_between(first_day: date, last_day: date) -> str:
    """Say from which day to which; a suspension that was withdrawn covers none."""
    if last_day < first_day:
        return gettext("no entró en vigor")
    return capfirst(between(first_day, last_day))


def _place(suspension: TermSuspension) -> str:
    return suspension.reach_label or gettext("Toda la plataforma")


def _reached(suspension: TermSuspension) -> Link:
    return Link(_place(suspension), url_of(suspension.reach) if suspension.reach else "")


def _situation(suspension: TermSuspension) -> State:
    if suspension.over_on:
        return State("none", gettext("terminada"))
    return State("wait", gettext("anunciada o en vigor"))


def _ended_early(suspension: TermSuspension) -> Words:
    if suspension.ended_on is None:
        return ""
    words = {"last": long_day(suspension.last_day), "reason": suspension.end_reason}
    return gettext("Duraba hasta el %(last)s. Razón: %(reason)s") % words
