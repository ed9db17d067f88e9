"""The page of a body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body, BodyKind, BodyMode, FacilitatorKind, Seat
from tequio.governance.models.session import Session, SessionKind
from tequio.governance.pages.agreement import pending_table
from tequio.governance.pages.meeting import meeting_card
from tequio.governance.pages.rules import rules_facts, versions_table
from tequio.governance.pages.seat import Parity, parity_of, seats_table
from tequio.governance.queries.agreement import PENDING_SHOWN, pending_agreements
from tequio.governance.queries.meeting import coming_meetings
from tequio.governance.queries.rules import before_any, rules_of
from tequio.governance.queries.seat import held_tenures, open_seats, seated_accounts
from tequio.governance.queries.session import latest_sessions, reported_years
from tequio.ui.acts.act import Effect
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Link, State


@dataclass(frozen=True)
class BodyPage:
    """What the page of a body shows."""

    ref: SubjectRef
    code: str
    name: str
    sentence: str
    states: tuple[State, ...]
    territory: Link
    facts: tuple[Fact, ...]
    parity: Parity | None
    seats: Table | None
    pending: Table
    rules: tuple[Fact, ...]
    versions: Table | None
    coming: tuple[Card, ...]
    sessions: tuple[HistoryEntry, ...]
    sessions_total: int
    reported_years: tuple[int, ...]
    fictitious: bool


def body_page(body: Body, every_seat: Sequence[Seat]) -> BodyPage:
    """Compose the page of a body with the seats that it has or had."""
    seats = open_seats(every_seat)
    versions = rules_of(body)
    return BodyPage(
        ref=body.ref,
        code=body.code,
        name=body.name,
        sentence=_mode_sentence(body),
        states=_states(body),
        territory=Link(body.territory.name, url_of(body.territory.ref)),
        facts=body_facts(body),
        parity=parity_of(seats, body.valid_from),
        seats=seats_table(seats, body.valid_from),
        pending=pending_table(pending_agreements(body, PENDING_SHOWN)),
        rules=rules_facts(versions[0] if versions else before_any(body), every_seat),
        versions=versions_table(versions, every_seat),
        coming=tuple(meeting_card(meeting) for meeting in coming_meetings([body.code])),
        sessions=tuple(_session_line(session) for session in latest_sessions(body)),
        sessions_total=body.sessions.count(),
        reported_years=reported_years(body),
        fictitious=body.fictitious,
    )


def annual_reports(found: BodyPage) -> list[Download]:
    """Offer the report of each year in which a body that may recommend met."""
    return [
        Download(_("Informe anual %(year)s") % {"year": year}, f"{url_of(found.ref)}informe/{year}/")
        for year in found.reported_years
    ]


def _states(body: Body) -> tuple[State, ...]:
    if not body.valid_to:
        return ()
    return (State("none", gettext("Terminó el %(day)s") % {"day": day(body.valid_to)}),)


def body_facts(body: Body) -> tuple[Fact, ...]:
    """Tell what a body is, where, since when and who facilitates it."""
    institution = Link(body.institution.name, url_of(body.institution.ref)) if body.institution else None
    facilitator = FacilitatorKind(body.facilitator_kind).label if body.facilitator_kind else None
    dissolved = (Fact(_("Terminó"), body.valid_to),) if body.valid_to else ()
    return (
        Fact(_("Qué es"), capfirst(BodyKind(body.kind).label)),
        Fact(_("Dónde"), Link(body.territory.name, url_of(body.territory.ref))),
        *((Fact(_("Institución"), institution),) if institution else ()),
        Fact(_("Desde"), body.valid_from),
        *dissolved,
        Fact(_("Facilitación"), capfirst(facilitator), body.facilitator_note),
        *source_fact(body.source, fictitious=body.fictitious),
    )


def source_fact(source: str, *, fictitious: bool) -> tuple[Fact, ...]:
    """Name the source; what is invented needs none."""
    return () if fictitious and not source else (Fact(_("Fuente"), source),)


def _mode_sentence(body: Body) -> str:
    if body.mode == BodyMode.DECIDES:
        return gettext("Lo que acuerda obliga: el gobierno lo cumple y rinde cuentas ante este órgano.")
    return gettext("Lo que acuerda orienta: se escucha y se responde, pero no obliga.")


def _session_line(session: Session) -> HistoryEntry:
    agreed: int = session.agreed  # type: ignore[attr-defined]  # annotated by the query
    kind = SessionKind(session.kind).label
    detail = gettext("Sesión %(kind)s. Acuerdos registrados: %(agreed)s.") % {"kind": kind, "agreed": agreed}
    return HistoryEntry(session.held_on, session.title, url_of(session.ref), detail)


def dissolution_effect(body: Body, _given: dict[str, Any]) -> Effect:
    """Tell whom the end of a body reaches."""
    sentence = gettext("Quienes ocupan sus asientos los dejan ese día, y no se puede deshacer.")
    facts = (
        Fact(_("Asientos ocupados"), held_tenures(body).values("seat").distinct().count()),
        Fact(_("Cuentas que dejan de actuar"), seated_accounts(body).count()),
    )
    return Effect(sentence, facts)
