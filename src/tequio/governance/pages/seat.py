"""The table of the seats of a body, whose voice they carry, and the page of a seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.governance.models.body import Body, Seat, SeatTenure, Sector, TenureRole
from tequio.governance.queries.seat import holders_now, is_vacant, seats_of
from tequio.ui.acts.act import Effect
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
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
class SeatPage:
    """What the page of a seat shows."""

    title: str
    body: Link
    states: tuple[State, ...]
    facts: tuple[Fact, ...]
    tenures: Table
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


def lopsided(_territory: Any, given: dict[str, Any]) -> Effect | None:
    """Ask once before a body is constituted in which one sector decides alone."""
    counted = Counter({str(sector): size for sector, size in given["seats"].items()})
    if 2 * counted.most_common(1)[0][1] <= counted.total():
        return None
    return Effect(
        _parity_sentence(counted, given["valid_from"]), warning=gettext("Un sector tendría la mayoría")
    )


def seat_url(seat: Seat) -> str:
    """Return where a seat is shown."""
    return f"{url_of(seat.body.ref)}asiento/{seat.number}/"


def seat_title(seat: Seat) -> str:
    """Name a seat by its number and whose voice it carries."""
    words = {"number": seat.number, "sector": Sector(seat.sector).word(seat.body.valid_from)}
    return gettext("Asiento %(number)s: %(sector)s") % words


def seat_page(seat: Seat) -> SeatPage:
    """Compose the page of a seat: who holds it, and who did."""
    return SeatPage(
        title=seat_title(seat),
        body=Link(seat.body.name, url_of(seat.body.ref)),
        states=_states(seat),
        facts=seat_facts(seat),
        tenures=Table(
            _("Quién lo ha ocupado"),
            [
                Column(_("Quién"), "link"),
                Column(_("En qué calidad")),
                Column(_("Desde"), "date"),
                Column(_("Hasta"), "text"),
            ],
            [
                [_holder(tenure), capfirst(tenure.get_role_display()), tenure.valid_from, _until(tenure)]
                for tenure in seat.tenures.all()
            ],
            _("Aquí estará quién lo ocupa, como titular y como suplente, y desde cuándo."),
        ),
        fictitious=seat.body.fictitious,
    )


def _states(seat: Seat) -> tuple[State, ...]:
    if seat.valid_to:
        return (State("none", gettext("Se retiró el %(day)s") % {"day": day(seat.valid_to)}),)
    return (State("wait", gettext("Vacante")),) if is_vacant(seat) else ()


def seat_facts(seat: Seat) -> tuple[Fact, ...]:
    """Tell whose voice a seat carries and who holds it now."""
    held: list[Value] = [Cell(_holder(tenure), tenure.get_role_display()) for tenure in holders_now(seat)]
    return (
        Fact(_("Órgano"), Link(seat.body.name, url_of(seat.body.ref))),
        Fact(_("Sector"), capfirst(Sector(seat.sector).word(seat.body.valid_from))),
        *((Fact(_("Desde"), seat.valid_from),) if seat.valid_from else ()),
        Fact(_("Lo ocupa"), held or gettext("Nadie todavía")),
    )


def composition_facts(body: Body) -> tuple[Fact, ...]:
    """Tell how many seats each sector has now."""
    counted = Counter(seat.sector for seat in seats_of(body))
    return tuple(
        Fact(capfirst(sector.word(body.valid_from)), counted[sector]) for sector in Sector if counted[sector]
    )


def closing_effect(seat: Seat, _given: dict[str, Any]) -> Effect:
    """Tell whom the end of a seat reaches."""
    held = holders_now(seat)
    if not held:
        return Effect(gettext("Nadie ocupa el asiento %(number)s.") % {"number": seat.number})
    sentence = ngettext(
        "Quien ocupa el asiento %(number)s lo deja ese día.",
        "Quienes ocupan el asiento %(number)s lo dejan ese día.",
        len(held),
    )
    return Effect(sentence % {"number": seat.number}, seat_facts(seat))


def _until(tenure: SeatTenure) -> Value:
    if tenure.valid_to:
        return Cell(day(tenure.valid_to), tenure.ended_because)
    if tenure.foreseen_to:
        return Cell(gettext("Lo ocupa ahora"), _foreseen(tenure))
    return gettext("Lo ocupa ahora")


def _foreseen(tenure: SeatTenure) -> str:
    return gettext("Su periodo termina el %(day)s") % {"day": day(tenure.foreseen_to)}


def seats_table(seats: Sequence[Seat], on: date | None) -> Table | None:
    """Show each seat with who holds it; None when no holder is known."""
    if not any(seat.tenures.all() for seat in seats):
        return None
    return Table(
        _("Asientos y quién los ocupa"),
        [Column(_("Asiento"), "link"), Column(_("Quién lo ocupa"), "link")],
        [[Link(_seat_name(seat, on), seat_url(seat)), _seated(seat)] for seat in seats],
        _("No hay registro de los asientos de este órgano."),
    )


def _seat_name(seat: Seat, on: date | None) -> str:
    return f"{seat.number}. {Sector(seat.sector).word(on).capitalize()}"


def _seated(seat: Seat) -> Value:
    """Name who holds it and who stands in, once where it is the same; a term that ends soon is told."""
    titulars, alternates = _holders(seat, TenureRole.TITULAR), _holders(seat, TenureRole.ALTERNATE)
    if titulars and [tenure.holder for tenure in titulars] == [tenure.holder for tenure in alternates]:
        return Cell([_holder(tenure) for tenure in titulars], gettext("titular y suplente"))
    vacant: list[Value] = [] if titulars else [State("wait", gettext("Vacante"))]
    return [*vacant, *map(_holder_now, titulars), *map(_holder_now, alternates)]


def _holder_now(tenure: SeatTenure) -> Value:
    """Name a holder; and in which place where it is not the titular, and when the term ends if soon."""
    alternate = [gettext("suplente")] if tenure.role == TenureRole.ALTERNATE else []
    ends = [_foreseen(tenure)] if tenure.near_on else []
    notes = [*alternate, *ends]
    return Cell(_holder(tenure), ". ".join(notes)) if notes else _holder(tenure)


def _holders(seat: Seat, role: TenureRole) -> list[SeatTenure]:
    return [tenure for tenure in holders_now(seat) if tenure.role == role]


def _holder(tenure: SeatTenure) -> Value:
    return Link(tenure.holder, url_of(tenure.institution.ref)) if tenure.institution else tenure.holder
