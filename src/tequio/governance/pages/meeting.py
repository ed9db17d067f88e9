"""The page of a session from its notice to its end: who is there, and what is dealt with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import clock_at, day_for
from tequio.foundation.zones import hour_in, zone_of
from tequio.governance.models.body import Body
from tequio.governance.models.meeting import Meeting, MeetingStage, Presence
from tequio.governance.models.point import PointState
from tequio.governance.models.session import Modality, SessionKind
from tequio.governance.pages.point import point_card
from tequio.governance.queries.meeting import (
    Table,
    days_between,
    notice_asked,
    notice_given,
    table_of,
    turns_of,
)
from tequio.governance.queries.point import points_of
from tequio.governance.queries.rules import rules_on
from tequio.governance.quorum import Quorum, explained
from tequio.ui.acts.act import Effect
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column
from tequio.ui.components.data_table.tag import Table as DataTable
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.quorum_meter.tag import SectorPresence
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, State, Tone

_STAGES: Final[Mapping[MeetingStage, Tone]] = {
    MeetingStage.CONVENED: "wait",
    MeetingStage.OPEN: "info",
    MeetingStage.CLOSED: "good",
    MeetingStage.NOT_HELD: "bad",
    MeetingStage.CANCELLED: "none",
}


@dataclass(frozen=True)
class QuorumShown:
    """Whether there is a quorum, by whom, and since when."""

    state: State
    sectors: tuple[SectorPresence, ...]
    sentence: str


@dataclass(frozen=True)
class MeetingPage:
    """What the page of a session shows of its notice and its course."""

    code: str
    title: str
    body: Link
    state: State
    facts: tuple[Fact, ...]
    papers: str
    is_live: bool
    quorum: QuorumShown | None
    points: tuple[Card, ...]
    presences: DataTable | None
    fictitious: bool


def meeting_page(meeting: Meeting) -> MeetingPage:
    """Compose what a session was convened to, who was there and what became of each point."""
    table = table_of(meeting)
    stage = MeetingStage(meeting.stage)
    return MeetingPage(
        code=meeting.code,
        title=meeting.title,
        body=Link(meeting.body.name, url_of(meeting.body.ref)),
        state=State(_STAGES[stage], capfirst(stage.label)),
        facts=meeting_facts(meeting, table),
        papers=meeting.papers,
        is_live=stage in {MeetingStage.CONVENED, MeetingStage.OPEN},
        quorum=_quorum_shown(table),
        points=tuple(point_card(point, table) for point in points_of(meeting)),
        presences=_presences_table(table),
        fictitious=meeting.body.fictitious,
    )


def meeting_card(meeting: Meeting) -> Card:
    """Compose a session that will be held, or is held now, as the page of its body shows it."""
    stage = MeetingStage(meeting.stage)
    return Card(
        title=meeting.title,
        url=url_of(meeting.ref),
        text=gettext("%(when)s, en %(place)s") % {"when": _when(meeting), "place": meeting.place},
        states=(State(_STAGES[stage], capfirst(stage.label)),),
    )


def meeting_facts(meeting: Meeting, table: Table | None = None) -> tuple[Fact, ...]:
    """Tell when and where a session is, how, and with how much notice it was convened."""
    table = table or table_of(meeting)
    zone = zone_of(meeting)
    ended = (Fact(_("Terminó"), hour_of(meeting, meeting.ended_at)),) if meeting.ended_at else ()
    number = (Fact(_("Número"), str(meeting.number)),) if meeting.number else ()
    remote = (Fact(_("A distancia por"), meeting.remote_because),) if meeting.remote_because else ()
    because = (Fact(_("Razón"), meeting.ended_because),) if meeting.ended_because else ()
    return (
        Fact(_("Órgano"), Link(meeting.body.name, url_of(meeting.body.ref))),
        Fact(_("Cuándo"), _when(meeting), hour_in(zone) if zone else ""),
        Fact(_("Dónde"), meeting.place),
        Fact(_("Tipo"), capfirst(SessionKind(meeting.kind).label)),
        *number,
        Fact(_("Modalidad"), capfirst(Modality(meeting.modality).label)),
        *remote,
        Fact(_("Convocatoria"), _notice(meeting, table)),
        *((Fact(_("Empezó"), hour_of(meeting, meeting.opened_at)),) if meeting.opened_at else ()),
        *ended,
        *_course(table),
        *because,
    )


def _course(table: Table) -> tuple[Fact, ...]:
    """Tell when there came to be a quorum and when it was lost."""
    words = {True: gettext("Hubo cuórum desde las %s"), False: gettext("No lo hubo desde las %s")}
    turns = [words[turn.quorum.is_met] % hour_of(table.meeting, turn.at) for turn in turns_of(table)]
    return (Fact(_("Cuórum"), turns),) if turns else ()


def quorum_facts(meeting: Meeting) -> tuple[Fact, ...]:
    """Tell whether there is a quorum now."""
    table = table_of(meeting)
    quorum = table.quorum()
    state = State("good", gettext("Hay cuórum")) if quorum.is_met else State("bad", gettext("No hay cuórum"))
    return (Fact(_("Cuórum"), state, explained(quorum)),)


def short_notice(body: Body, given: dict[str, Any]) -> Effect | None:
    """Warn that a session is convened with fewer days than the rules ask for."""
    rules = rules_on(body, given["starts_on"])
    asked = notice_asked(rules, is_ordinary=given["kind"] == SessionKind.ORDINARY)
    days = days_between(day_for(body, given["now"]), given["starts_on"])
    if days >= asked:
        return None
    sentence = gettext("Se convoca con %(days)s días; las reglas piden %(asked)s. Así quedará publicado.")
    return Effect(sentence % {"days": days, "asked": asked}, warning=_("Falta anticipación"))


def pending_effect(meeting: Meeting, _given: dict[str, Any]) -> Effect | None:
    """Warn of what was not dealt with."""
    pending = meeting.points.filter(state=PointState.PENDING).count()
    if not pending:
        return None
    words = ngettext(
        "Queda %(pending)s punto sin tratar: así constará.",
        "Quedan %(pending)s puntos sin tratar: así constará.",
        pending,
    )
    return Effect(words % {"pending": pending}, warning=_("Hay puntos sin tratar"))


def hour_of(meeting: Meeting, moment: datetime | None) -> str:
    """Return the hour of a moment by the clocks of the place: "17:08"."""
    return f"{clock_at(zone_of(meeting), moment):%H:%M}" if moment else ""


def _when(meeting: Meeting) -> str:
    words = {
        "day": long_day(day_for(meeting, meeting.starts_at)),
        "time": hour_of(meeting, meeting.starts_at),
    }
    return gettext("%(day)s a las %(time)s") % words


def _notice(meeting: Meeting, table: Table) -> str:
    given = notice_given(meeting)
    asked = notice_asked(table.rules, is_ordinary=meeting.kind == SessionKind.ORDINARY)
    with_days = ngettext("Se convocó con %(days)s día", "Se convocó con %(days)s días", given) % {
        "days": given
    }
    if not table.rules.version:
        return f"{with_days}."
    return gettext("%(said)s; las reglas piden %(asked)s.") % {"said": with_days, "asked": asked}


def _quorum_shown(table: Table) -> QuorumShown | None:
    meeting = table.meeting
    if meeting.stage not in {MeetingStage.CONVENED, MeetingStage.OPEN} or not table.presences:
        return None
    quorum = table.quorum()
    word = gettext("Hay cuórum") if quorum.is_met else gettext("No hay cuórum")
    return QuorumShown(
        state=State("good" if quorum.is_met else "bad", word),
        sectors=tuple(
            SectorPresence(capfirst(bench.sector.word(meeting.body.valid_from)), bench.present, bench.seats)
            for bench in quorum.benches
        ),
        sentence=f"{explained(quorum)} {_since(table, quorum)}".strip(),
    )


def _since(table: Table, quorum: Quorum) -> str:
    turns = turns_of(table)
    if not turns or turns[-1].quorum.is_met != quorum.is_met:
        return ""
    hour = {"hour": hour_of(table.meeting, turns[-1].at)}
    if quorum.is_met:
        return gettext("Se cumple desde las %(hour)s.") % hour
    return gettext("Se perdió a las %(hour)s.") % hour if len(turns) > 1 else ""


def _presences_table(table: Table) -> DataTable | None:
    if not table.presences:
        return None
    return DataTable(
        columns=tuple(map(Column, (_("Asiento"), _("Quién"), _("Llegó"), _("Se fue"), _("Cómo")))),
        rows=tuple(_presence_row(table, presence) for presence in table.presences),
        caption=_("Quién estuvo, y de qué hora a qué hora"),
    )


def _presence_row(table: Table, presence: Presence) -> tuple[Any, ...]:
    meeting = table.meeting
    counts = "" if table.counts(presence) else gettext("No cuenta para el cuórum")
    return (
        presence.seat.label,
        Cell(presence.tenure.holder, presence.tenure.get_role_display()) if presence.tenure else None,
        hour_of(meeting, presence.arrived_at),
        hour_of(meeting, presence.left_at) or None,
        Cell(gettext("A distancia") if presence.remote else gettext("En el lugar"), counts),
    )
