"""The page of a call, and what the page of its body says of calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.governance.models.application import Appeal, AppealState, Application, ApplicationState
from tequio.governance.models.body import Body, Seat, Sector
from tequio.governance.models.call import Call, CallPlace, CallState, in_points
from tequio.governance.pages.seat import seat_url
from tequio.governance.queries.call import (
    appeals_of,
    applications_of,
    calls_of,
    criteria_of,
    places_of,
    points_of,
    to_be_called,
)
from tequio.ui.acts.act import Effect
from tequio.ui.components.cards.tag import Card
from tequio.ui.components.data_table.tag import Column, Table
from tequio.ui.components.facts.tag import Fact
from tequio.ui.dates import long_day
from tequio.ui.links import url_of
from tequio.ui.values import Cell, Link, Prose, State, Tone, Value

_TONES: Final[Mapping[CallState, Tone]] = {
    CallState.OPEN: "info",
    CallState.CLOSED: "wait",
    CallState.DECIDED: "wait",
    CallState.FINAL: "good",
    CallState.CANCELLED: "none",
}
_APPEALS: Final[Mapping[AppealState, Tone]] = {
    AppealState.RECEIVED: "wait",
    AppealState.UPHELD: "good",
    AppealState.DISMISSED: "none",
}


@dataclass(frozen=True)
class CallPage:
    """What the page of a call shows."""

    title: str
    body: Link
    state: State
    sentence: str
    requirements: str
    facts: tuple[Fact, ...]
    places: Table
    criteria: Table
    applicants: Table
    appeals: Table | None
    fictitious: bool


@dataclass(frozen=True)
class CallsOfBody:
    """The calls of a body, and which of its seats wait for one."""

    cards: tuple[Card, ...]
    waiting: str

    @property
    def is_there(self) -> bool:
        """Tell whether there is anything to say of calls."""
        return bool(self.cards or self.waiting)


def call_page(call: Call) -> CallPage:
    """Compose a call: what it fills, what it asks, how it is judged and what came of it."""
    appeals = appeals_of(call)
    return CallPage(
        title=call.title,
        body=Link(call.body.name, url_of(call.body.ref)),
        state=call_state(call),
        sentence=_sentence(call),
        requirements=call.requirements,
        facts=call_facts(call),
        places=_places_table(places_of(call), has_result=call.decided_on is not None),
        criteria=criteria_table(call),
        applicants=_applicants_table(call),
        appeals=_appeals_table(appeals) if appeals else None,
        fictitious=call.body.fictitious,
    )


def call_state(call: Call) -> State:
    """Tell how far a call has come."""
    state = CallState(call.state)
    return State(_TONES[state], capfirst(str(state.label)))


def _sentence(call: Call) -> str:
    words = {
        CallState.OPEN: _(
            "Cualquier persona u organización del sector puede postularse hasta el %(closes)s."
        ),
        CallState.CLOSED: _(
            "Ya no recibe postulaciones. El resultado se publica a más tardar el %(result)s."
        ),
        CallState.DECIDED: _("Quien se postuló puede inconformarse con el resultado hasta el %(appeals)s."),
        CallState.FINAL: _("El resultado es definitivo desde el %(ended)s."),
        CallState.CANCELLED: _("Se canceló el %(ended)s."),
    }
    return str(words[CallState(call.state)]) % {
        "closes": long_day(call.closes_on),
        "result": long_day(call.result_by),
        "appeals": long_day(call.appeals_until),
        "ended": long_day(call.ended_on),
    }


def call_facts(call: Call) -> tuple[Fact, ...]:
    """Tell the calendar of a call, and its reasons once there are."""
    decided = (
        Fact(_("Resultado publicado"), call.decided_on),
        Fact(_("Cómo se decidió"), Prose(call.reason)),
        Fact(_("Para inconformarse"), call.appeals_until, _("último día")),
    )
    cancelled = (Fact(_("Por qué se canceló"), Prose(call.cancelled_because)),)
    return (
        Fact(_("Órgano"), Link(call.body.name, url_of(call.body.ref))),
        Fact(_("Se abrió"), call.opened_on),
        Fact(_("Último día para postularse"), call.closes_on),
        Fact(_("Resultado, a más tardar"), call.result_by),
        Fact(_("Días hábiles para inconformarse"), call.appeal_days),
        *(decided if call.decided_on else ()),
        *(cancelled if call.cancelled_because else ()),
    )


def asked_facts(call: Call) -> tuple[Fact, ...]:
    """Tell whoever applies what is asked and by which criteria it is judged."""
    criteria = [f"{criterion.name}: {criterion.weight}" for criterion in criteria_of(call)]
    return (
        Fact(_("Último día para postularse"), call.closes_on),
        Fact(_("Requisitos y documentos"), Prose(call.requirements)),
        Fact(_("Criterios y su peso"), criteria),
    )


def _places_table(places: Sequence[CallPlace], *, has_result: bool) -> Table:
    chosen = [Column(_("A quién se eligió"), "text"), Column(_("Por qué"), "text")] if has_result else []
    return Table(
        _("Asientos que se convocan"),
        [Column(_("Asiento"), "link"), *chosen],
        [
            [Link(place.seat.label, seat_url(place.seat)), *(_chosen(place) if has_result else ())]
            for place in places
        ],
    )


def _chosen(place: CallPlace) -> tuple[Value, Value]:
    if place.chosen is None:
        return gettext("A nadie: se convoca otra vez"), ""
    note = gettext("Ocupa el asiento") if place.seated_on else ""
    name = applicant(place.chosen)
    return Cell(name, note) if note else name, place.reason


def criteria_table(call: Call) -> Table:
    """Show by which criteria a call is judged."""
    return Table(
        _("Criterios con que se evalúa"),
        [Column(_("Criterio")), Column(_("Pesa, de 100"), "number")],
        [[criterion.name, criterion.weight] for criterion in criteria_of(call)],
    )


def applicant(application: Application) -> str:
    """Name an application by its number, and by the name under which it wants to be listed."""
    number = gettext("Postulación %(number)s") % {"number": application.number}
    return f"{number}: {application.public_name}" if application.public_name else number


def _applicants_table(call: Call) -> Table:
    """List who applied once nobody applies any more; until then, how many of each sector."""
    points = points_of(call) if call.decided_on else {}
    applications = applications_of(call)
    if call.state == CallState.OPEN:
        applications = ()
    scored = [Column(_("Puntos, de 100"), "text")] if points else []
    return Table(
        _("Quiénes se postularon"),
        [Column(_("Postulación")), Column(_("Sector")), *scored],
        [
            [
                applicant(application),
                _sector(application, call),
                *((_points(application, points),) if points else ()),
            ]
            for application in applications
        ],
        _("La lista se publica al cerrar: el número de cada postulación y el nombre de quien lo quiso."),
    )


def _sector(application: Application, call: Call) -> Value:
    sector = capfirst(Sector(application.sector).word(call.body.valid_from))
    return Cell(sector, gettext("retirada")) if application.state == ApplicationState.WITHDRAWN else sector


def _points(application: Application, points: Mapping[int, int]) -> str:
    found = points.get(application.number)
    return in_points(found) if found is not None else gettext("Sin evaluar")


def _appeals_table(appeals: Sequence[Appeal]) -> Table:
    return Table(
        _("Inconformidades con el resultado"),
        [
            Column(_("De quién")),
            Column(_("Recibida"), "date"),
            Column(_("Qué se resolvió"), "state"),
            Column(_("Por qué")),
        ],
        [
            [applicant(appeal.application), appeal.filed_on, appeal_state(appeal), appeal.reason]
            for appeal in appeals
        ],
    )


def appeal_state(appeal: Appeal) -> State:
    """Tell what became of an appeal."""
    state = AppealState(appeal.state)
    return State(_APPEALS[state], capfirst(str(state.label)))


def calls_of_body(body: Body, seats: Sequence[Seat]) -> CallsOfBody:
    """Compose the calls of a body, and those of its seats that wait for one."""
    waiting = () if body.valid_to else to_be_called(body, seats)
    return CallsOfBody(tuple(map(_call_card, calls_of(body))), _waiting_sentence(waiting))


def _call_card(call: Call) -> Card:
    return Card(title=call.title, url=url_of(call.ref), text=_sentence(call), states=(call_state(call),))


def _waiting_sentence(seats: Sequence[Seat]) -> str:
    if not seats:
        return ""
    sentence = ngettext(
        "Un asiento está vacante o su periodo está por terminar, y nadie lo ha convocado: %(seats)s.",
        "%(number)s asientos están vacantes o su periodo está por terminar, y nadie los ha convocado: "
        "%(seats)s.",
        len(seats),
    )
    return sentence % {"number": len(seats), "seats": "; ".join(seat.label for seat in seats)}


def opening_effect(_body: Body, given: dict[str, Any]) -> Effect:
    """Tell what is published with a call, which nobody changes afterwards."""
    sentence = gettext("La convocatoria se publica así. Después solo se pueden dar más días, o cancelarla.")
    criteria = [f"{criterion.name}: {criterion.weight}" for criterion in given["criteria"]]
    facts = (
        Fact(_("Asientos"), [seat.label for seat in given["seats"]]),
        Fact(_("Criterios y su peso"), criteria),
        Fact(_("Último día para postularse"), given["closes_on"]),
        Fact(_("Resultado, a más tardar"), given["result_by"]),
    )
    return Effect(sentence, facts)
