"""Suspensions and closures as everybody reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.deadlines.models import Closure, TermSuspension
from tequio.deadlines.queries.deadlines import history_of
from tequio.foundation.refs import SubjectRef
from tequio.ui.components import Cell, Column, EventLine, Fact, Link, State, Table, Value
from tequio.ui.dates import long_day
from tequio.ui.links import url_of

PAGE_SIZE: Final = 50
Listed = TypeVar("Listed", TermSuspension, Closure)


@dataclass(frozen=True)
class Notice:
    """The public notice of an emergency in force."""

    ref: SubjectRef
    text: str
    first_day: date
    last_day: date

    @property
    def title(self) -> str:
        days = {"first": long_day(self.first_day), "last": long_day(self.last_day)}
        return gettext("No corre ningún plazo del %(first)s al %(last)s") % days

    @property
    def url(self) -> str:
        return url_of(self.ref)


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


@dataclass(frozen=True)
class ListedPage:
    """A table and the number from which the older rows go on."""

    table: Table
    older: int | None


def active_notice() -> Notice | None:
    """Return the notice of the emergency that has not ended, or None.

    It goes up when declared and comes down when the clock notes the end, so
    that it depends on the ledger alone.
    """
    return notice_of(_emergencies().first())


def notice_field() -> Subquery:
    """Return the active notice as a field of any other query."""
    return Subquery(_emergencies()[:1])


def notice_of(told: Mapping[str, str] | None) -> Notice | None:
    """Return what the field holds as a notice, or None."""
    if told is None:
        return None
    first_day, last_day = (date.fromisoformat(told[name]) for name in ("first_day", "last_day"))
    return Notice(SubjectRef("suspension", told["code"]), told["text"], first_day, last_day)


def _emergencies() -> QuerySet[TermSuspension, dict[str, str]]:
    in_force = Q(ended_on=None) | Q(ended_on__gte=F("first_day"))
    found = TermSuspension.objects.filter(in_force, reach="", over_on=None).order_by("first_day", "pk")
    last_day = Coalesce("ended_on", "last_day")
    told = JSONObject(code="code", text="notice", first_day="first_day", last_day=last_day)
    return found.values_list(told, flat=True)


def suspension_with_code(code: str) -> TermSuspension | None:
    """Return a suspension, or None."""
    return TermSuspension.objects.filter(code=code).first()


def suspension_view(suspension: TermSuspension) -> SuspensionView:
    """Return the page of a suspension with the due dates it moved."""
    return SuspensionView(
        ref=suspension.ref,
        code=suspension.code,
        title=gettext("Suspensión de plazos: %(place)s") % {"place": _place(suspension)},
        situation=_situation(suspension),
        notice=suspension.notice,
        facts=(
            Fact(_("A quién alcanza"), _reached(suspension)),
            Fact(_("Primer día"), suspension.first_day),
            Fact(_("Último día"), suspension.suspended_until, _ended_early(suspension)),
            Fact(_("Fundamento"), suspension.ground),
            Fact(_("Fuente"), suspension.source),
            Fact(_("Se declaró"), suspension.declared_on),
        ),
        history=history_of(suspension.ref),
    )


def suspensions(*, older_than: int | None = None, size: int = PAGE_SIZE) -> ListedPage:
    """Return a page of the suspensions, the last declared first."""
    rows, older = _page(TermSuspension.objects.all(), older_than, size)
    columns = [
        Column(_("A quién alcanza"), "link"),
        Column(_("Días"), "text"),
        Column(_("Fundamento")),
        Column(_("Situación"), "state"),
    ]
    lines: list[list[Value]] = [
        [
            Link(_place(one), url_of(one.ref)),
            _days(one.first_day, one.suspended_until),
            Cell(one.ground, one.source),
            _situation(one),
        ]
        for one in rows
    ]
    empty = _("Ninguna. Si un decreto detiene los plazos, aquí estarán sus días, su fundamento y su fuente.")
    return ListedPage(Table(_("Suspensiones de plazos"), columns, lines, empty), older)


def closures(*, institution: str = "", older_than: int | None = None, size: int = PAGE_SIZE) -> ListedPage:
    """Return a page of the days of closure, the last declared first."""
    found = Closure.objects.select_related("institution")
    if institution:
        found = found.filter(institution__code=institution)
    rows, older = _page(found, older_than, size)
    columns = [Column(_("Institución"), "link"), Column(_("Días"), "text"), Column(_("Razón"))]
    lines: list[list[Value]] = [
        [
            Link(one.institution.name, url_of(one.institution.ref)),
            _days(one.first_day, one.last_day),
            Cell(one.reason, one.source),
        ]
        for one in rows
    ]
    empty = _("Ninguno. Los fines de semana y los descansos de ley no se anuncian: nunca cuentan.")
    return ListedPage(Table(_("Días de cierre de las instituciones"), columns, lines, empty), older)


def _page(found: QuerySet[Listed], older_than: int | None, size: int) -> tuple[list[Listed], int | None]:
    if older_than is not None:
        found = found.filter(pk__lt=older_than)
    rows = list(found.order_by("-pk")[: size + 1])
    return rows[:size], rows[size - 1].pk if len(rows) > size else None


def _place(suspension: TermSuspension) -> str:
    return suspension.reach_label or gettext("Toda la plataforma")


def _reached(suspension: TermSuspension) -> Link:
    return Link(_place(suspension), url_of(suspension.reach) if suspension.reach else "")


def _situation(suspension: TermSuspension) -> State:
    if suspension.over_on:
        return State("none", gettext("terminada"))
    return State("wait", gettext("anunciada o en vigor"))


def _ended_early(suspension: TermSuspension) -> str:
    if suspension.ended_on is None:
        return ""
    told = gettext("Duraba hasta el %(last)s. Razón: %(reason)s")
    return told % {"last": long_day(suspension.last_day), "reason": suspension.end_reason}


def _days(first_day: date, last_day: date) -> str:
    if last_day < first_day:
        return gettext("no entró en vigor")
    return capfirst(
        gettext("del %(first)s al %(last)s") % {"first": long_day(first_day), "last": long_day(last_day)}
    )
