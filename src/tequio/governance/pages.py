"""The pages of a body and of a session, and the table of its seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.names import names_of
from tequio.foundation.refs import SubjectRef
from tequio.governance.models import (
    Agreement,
    Body,
    BodyKind,
    BodyMode,
    FacilitatorKind,
    Modality,
    Seat,
    SeatTenure,
    Sector,
    Session,
    SessionKind,
    TenureRole,
)
from tequio.governance.queries import (
    agreements_of,
    attended_of,
    latest_sessions,
    reported_years,
    seats_of,
)
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.downloads.tag import Download
from tequio.ui.components.facts.tag import Fact
from tequio.ui.components.history.tag import HistoryEntry
from tequio.ui.components.parity_meter.tag import SectorSeats
from tequio.ui.dates import day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, State, Value


@dataclass(frozen=True)
class Parity:
    """Seats by sector and the sentence that sums them up."""

    sectors: tuple[SectorSeats, ...]
    sentence: str


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
    sessions: tuple[HistoryEntry, ...]
    sessions_total: int
    reported_years: tuple[int, ...]
    fictitious: bool


@dataclass(frozen=True)
class SessionPage:
    """What the page of a session shows."""

    code: str
    title: str
    body: Link
    facts: tuple[Fact, ...]
    agreements: Table
    fictitious: bool


def parity_of(seats: Sequence[Seat], on: date | None) -> Parity | None:
    """Compare the sectors of a body; None when its seats are unknown."""
    counted = Counter(seat.sector for seat in seats)
    if not counted:
        return None
    order = [sector for sector in Sector.values if counted[sector]]
    sectors = tuple(SectorSeats(Sector(sector).word(on), counted[sector]) for sector in order)
    return Parity(sectors, _parity_sentence(counted, on))


def _parity_sentence(counted: Counter[str], on: date | None) -> str:
    total = counted.total()
    sector, most = counted.most_common(1)[0]
    if len(counted) > 1 and len(set(counted.values())) == 1:
        return gettext("Los %(sectors)s sectores tienen el mismo número de asientos.") % {
            "sectors": len(counted)
        }
    if 2 * most > total:
        words = {"sector": Sector(sector).word(on), "most": most, "total": total}
        return (
            gettext("Un sector tiene mayoría por sí solo: %(sector)s, con %(most)s de %(total)s asientos.")
            % words
        )
    civil = counted[Sector.CIVIL_SOCIETY] + counted[Sector.CITIZEN]
    words = {"civil": civil, "total": total}
    return (
        gettext("Ningún sector tiene mayoría. La sociedad civil tiene %(civil)s de %(total)s asientos.")
        % words
    )


def body_page(body: Body) -> BodyPage:
    """Compose the page of a body."""
    seats = seats_of(body)
    return BodyPage(
        ref=body.ref,
        code=body.code,
        name=body.name,
        sentence=_mode_sentence(body),
        states=_states(body),
        territory=Link(body.territory.name, url_of(body.territory.ref)),
        facts=_facts(body),
        parity=parity_of(seats, body.valid_from),
        seats=seats_table(seats, body.valid_from),
        sessions=tuple(_session_line(session) for session in latest_sessions(body)),
        sessions_total=body.sessions.count(),
        reported_years=reported_years(body),
        fictitious=body.fictitious,
    )


def session_page(session: Session) -> SessionPage:
    """Compose the page of a session."""
    agreed = agreements_of(session)
    names = names_of(row.subject for agreement in agreed for row in agreement.subjects.all())
    return SessionPage(
        code=session.code,
        title=session.title,
        body=Link(session.body.name, url_of(session.body.ref)),
        facts=session_facts(session),
        agreements=Table(
            _("Qué se acordó, quién responde y para cuándo"),
            [
                Column(_("Acuerdo")),
                Column(_("Qué se acordó")),
                Column(_("De qué trata"), "link"),
                Column(_("Quién responde")),
                Column(_("Para cuándo"), "date"),
            ],
            [_agreement_row(agreement, names) for agreement in agreed],
            _("No hay acuerdos registrados de esta sesión."),
        ),
        fictitious=session.body.fictitious,
    )


def annual_reports(found: BodyPage) -> list[Download]:
    """Offer the report of each year in which a body that may recommend met."""
    return [
        Download(_("Informe anual %(year)s") % {"year": year}, f"{url_of(found.ref)}informe/{year}/")
        for year in found.reported_years
    ]


def seats_table(seats: Sequence[Seat], on: date | None) -> Table | None:
    """Show each seat with who holds it; None when no holder is known."""
    if not any(seat.tenures.all() for seat in seats):
        return None
    return Table(
        _("Asientos y quién los ocupa"),
        [Column(_("Asiento")), Column(_("Quién lo ocupa"), "link")],
        [[_seat_name(seat, on), _seated(seat)] for seat in seats],
        _("No hay registro de los asientos de este órgano."),
    )


def _seat_name(seat: Seat, on: date | None) -> str:
    return f"{seat.number}. {Sector(seat.sector).word(on).capitalize()}"


def _seated(seat: Seat) -> Value:
    """Name who holds it and who stands in, once where it is the same."""
    titulars, alternates = _holders(seat, TenureRole.TITULAR), _holders(seat, TenureRole.ALTERNATE)
    if titulars and titulars == alternates:
        return Cell(titulars, gettext("titular y suplente"))
    return [*titulars, *(Cell(one, gettext("suplente")) for one in alternates)]


def _holders(seat: Seat, role: TenureRole) -> list[Value]:
    return [
        _holder(tenure) for tenure in seat.tenures.all() if tenure.role == role and tenure.valid_to is None
    ]


def _holder(tenure: SeatTenure) -> Value:
    return Link(tenure.holder, url_of(tenure.institution.ref)) if tenure.institution else tenure.holder


def _agreement_row(agreement: Agreement, names: Mapping[str, str]) -> list[Value]:
    number = gettext("Acuerdo %s") % agreement.number
    return [number, agreement.text, _matters(agreement, names), _owner(agreement), agreement.due_on]


def _matters(agreement: Agreement, names: Mapping[str, str]) -> Value:
    refs = [row.subject for row in agreement.subjects.all()]
    return [Link(names[ref], url_of(SubjectRef.parse(ref))) for ref in refs]


def _owner(agreement: Agreement) -> Value:
    if agreement.owner:
        return Link(agreement.owner.name, url_of(agreement.owner.ref))
    return agreement.owner_text


def _states(body: Body) -> tuple[State, ...]:
    if not body.valid_to:
        return ()
    return (State("none", gettext("Terminó el %(day)s") % {"day": day(body.valid_to)}),)


def _facts(body: Body) -> tuple[Fact, ...]:
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
        *_source(body.source, fictitious=body.fictitious),
    )


def _source(source: str, *, fictitious: bool) -> tuple[Fact, ...]:
    """Name the source; what is invented needs none."""
    return () if fictitious and not source else (Fact(_("Fuente"), source),)


def _mode_sentence(body: Body) -> str:
    if body.mode == BodyMode.DECIDES:
        return gettext("Lo que acuerda obliga: el gobierno lo cumple y rinde cuentas ante este órgano.")
    return gettext("Lo que acuerda orienta: se escucha y se responde, pero no obliga.")


def session_facts(session: Session) -> tuple[Fact, ...]:
    """Tell which day a session was, how, and which seats attended."""
    attended = [seat.label for seat in attended_of(session)]
    return (
        Fact(_("Órgano"), Link(session.body.name, url_of(session.body.ref))),
        Fact(_("Fecha"), session.held_on),
        Fact(_("Tipo"), capfirst(SessionKind(session.kind).label)),
        *((Fact(_("Número"), str(session.number)),) if session.number else ()),
        Fact(_("Modalidad"), _modality(session)),
        Fact(_("Asistieron"), attended or None),
        *_source(session.source, fictitious=session.body.fictitious),
    )


def _modality(session: Session) -> str | None:
    """Return None, shown as unknown, where the record does not tell."""
    return None if session.modality == Modality.UNKNOWN else capfirst(str(Modality(session.modality).label))


def _session_line(session: Session) -> HistoryEntry:
    agreed: int = session.agreed  # type: ignore[attr-defined]  # annotated by the query
    kind = SessionKind(session.kind).label
    detail = gettext("Sesión %(kind)s. Acuerdos registrados: %(agreed)s.") % {"kind": kind, "agreed": agreed}
    return HistoryEntry(session.held_on, session.title, url_of(session.ref), detail)
