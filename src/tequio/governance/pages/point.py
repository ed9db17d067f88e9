"""The page of a point: what was proposed, how it was voted, and what came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import clock_at
from tequio.foundation.zones import zone_of
from tequio.governance.majority import asked_for, counted, explained, majority_rule, result_from
from tequio.governance.models.body import Sector
from tequio.governance.models.meeting import MeetingStage
from tequio.governance.models.point import Point, PointState
from tequio.governance.queries.meeting import Table, table_of
from tequio.governance.queries.point import voters_of
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column
from tequio.ui.components.data_table.tag import Table as DataTable
from tequio.ui.components.facts.tag import Fact
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, State, Text, Tone, Value

_TONES: Final[Mapping[PointState, Tone]] = {
    PointState.PENDING: "wait",
    PointState.APPROVED: "good",
    PointState.REJECTED: "none",
    PointState.HEARD: "info",
    PointState.WITHDRAWN: "none",
}
_OVER: Final = frozenset({MeetingStage.CLOSED, MeetingStage.NOT_HELD, MeetingStage.CANCELLED})


@dataclass(frozen=True)
class PointPage:
    """What the page of a point shows."""

    title: str
    session: Link
    body: Link
    state: State
    sentence: str
    motion: str
    facts: tuple[Fact, ...]
    votes: DataTable | None
    hands: DataTable | None
    amendments: DataTable | None
    dissents: DataTable | None
    fictitious: bool


def point_url(point: Point) -> str:
    """Return where a point is read."""
    return f"{url_of(point.meeting.ref)}punto/{point.number}/"


def point_title(point: Point) -> str:
    """Return its number and what it is about."""
    return f"{point.number}. {point.title}"


def point_page(point: Point) -> PointPage:
    """Compose the page of a point."""
    table = table_of(point.meeting)
    meeting = point.meeting
    return PointPage(
        title=point_title(point),
        session=Link(meeting.title, url_of(meeting.ref)),
        body=Link(meeting.body.name, url_of(meeting.body.ref)),
        state=_state(point),
        sentence=_sentence(point, table),
        motion=point.motion,
        facts=decision_facts(point, table),
        votes=_votes_table(point),
        hands=_hands_table(point),
        amendments=_amendments_table(point),
        dissents=_dissents_table(point),
        fictitious=meeting.body.fictitious,
    )


def point_card(point: Point, table: Table) -> Card:
    """Compose a point as the page of its session lists it."""
    return Card(
        title=point_title(point), url=point_url(point), text=_sentence(point, table), states=(_state(point),)
    )


def motion_facts(point: Point) -> tuple[Fact, ...]:
    """Tell what is voted, and what is asked for to approve it."""
    table = table_of(point.meeting)
    rule = majority_rule(table.rules, is_grave=point.is_grave)
    return (
        Fact(_("Se propone"), point.motion or point.title),
        Fact(
            _("Se pide"), capfirst(asked_for(rule)), gettext("Es un asunto grave") if point.is_grave else ""
        ),
    )


def decision_facts(point: Point, table: Table | None = None) -> tuple[Fact, ...]:
    """Tell what was decided and by which arithmetic; before that, what is asked for."""
    recused = [
        gettext("%(seat)s. Razón: %(reason)s") % {"seat": row.seat.label, "reason": row.reason}
        for row in point.recusals.select_related("seat__body").order_by("seat__number")
    ]
    left_out = (Fact(_("Se excusaron"), recused),) if recused else ()
    if not point.result:
        table = table or table_of(point.meeting)
        asked = Fact(_("Se pide"), capfirst(asked_for(majority_rule(table.rules, is_grave=point.is_grave))))
        return (asked, *left_out, *((Fact(_("Consta"), point.note),) if point.note else ()))
    result = result_from(point.result)
    return (
        Fact(_("Votos"), capfirst(counted(result.total))),
        Fact(_("Por qué"), explained(result)),
        *left_out,
        Fact(_("Reglas"), _version(point.result.get("rules_version", 0))),
        Fact(_("Hora"), _hour(point)),
    )


def _version(version: int) -> str:
    return gettext("Versión %s") % version if version else gettext("El órgano no tenía reglas adoptadas")


def _state(point: Point) -> State:
    state = PointState(point.state)
    if state == PointState.PENDING and point.meeting.stage in _OVER:
        return State("none", gettext("Quedó sin tratar"))
    if state == PointState.PENDING and point.votes.all():
        return State("wait", gettext("En votación"))
    return State(_TONES[state], capfirst(state.label))


def _hour(point: Point) -> str:
    return f"{clock_at(zone_of(point.meeting), point.decided_at):%H:%M}" if point.decided_at else ""


def _sentence(point: Point, table: Table) -> str:
    """Say in a line how a point stands."""
    if point.result:
        result = result_from(point.result)
        return f"{capfirst(counted(result.total))}. {explained(result)} {_hour(point)}."
    if point.state != PointState.PENDING:
        return f"{point.note} {_hour(point)}."
    noted = len(point.votes.all())
    if not noted:
        return ""
    missing = len(voters_of(table, point)) - noted
    words = ngettext("Falta %(missing)s voto.", "Faltan %(missing)s votos.", missing)
    return words % {"missing": missing} if missing > 0 else gettext("Ya votaron todos.")


def _votes_table(point: Point) -> DataTable | None:
    votes = point.votes.select_related("seat__body").order_by("seat__number")
    # No vote is better than another: none is drawn as if it were.
    rows = tuple((vote.seat.label, capfirst(vote.get_choice_display())) for vote in votes)
    return _table_or_none((_("Asiento"), _("Voto")), rows, _("Cómo votó cada asiento"))


def _hands_table(point: Point) -> DataTable | None:
    rows = tuple(
        (capfirst(Sector(row.sector).label), str(row.favour), str(row.against)) for row in point.hands.all()
    )
    return _table_or_none(
        (_("Sector"), _("A favor"), _("En contra")), rows, _("Manos alzadas en cada sector")
    )


def _amendments_table(point: Point) -> DataTable | None:
    rows = tuple(
        (
            row.seat.label,
            row.text,
            Cell(gettext("Se aceptó"), gettext("Antes decía: %s") % row.replaces if row.replaces else "")
            if row.is_taken
            else gettext("No se aceptó"),
        )
        for row in point.amendments.select_related("seat__body").order_by("number")
    )
    return _table_or_none((_("Asiento"), _("Con qué palabras"), _("Qué pasó")), rows, _("Otras palabras"))


def _dissents_table(point: Point) -> DataTable | None:
    rows = tuple(
        (row.seat.label, row.text)
        for row in point.dissents.select_related("seat__body").order_by("seat__number")
    )
    return _table_or_none((_("Asiento"), _("Por qué no está de acuerdo")), rows, _("Disensos"))


def _table_or_none(
    columns: Iterable[Text], rows: Sequence[Sequence[Value]], caption: Text
) -> DataTable | None:
    return DataTable(columns=tuple(map(Column, columns)), rows=rows, caption=caption) if rows else None
