"""The forms of a session from its notice to its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from tequio.foundation.days import clock_at
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.foundation.zones import hour_in, zone_of
from tequio.governance.commands.meeting import (
    AgendaMissing,
    NothingChanges,
    PointTooLong,
    StartsInThePast,
)
from tequio.governance.models.body import Seat, SeatTenure
from tequio.governance.models.session import Modality, SessionKind
from tequio.governance.queries.meeting import table_of
from tequio.governance.queries.session import next_numbers
from tequio.governance.steps import SeatNotInForce, TwoForASeat
from tequio.ui.acts.fields import Choice, Day, Hour, LongText, OptionsAtHand, Subjects, Text
from tequio.ui.acts.form import ActForm

_AT_THE_TABLE: Final = 80
_HERE, _AFAR = "aqui", "lejos"
_WHEN: Final[Mapping[type[Refusal], str]] = {StartsInThePast: "starts_at"}


class ConveneForm(ActForm):
    """When and where a session will be, how, and what about."""

    title = Text(
        label=_("¿De qué tratará?"),
        hint=_("Así se llamará la sesión; por ejemplo: «Avance de los compromisos»."),
    )
    starts_on = Day(label=_("¿Qué día será?"))
    starts_at = Hour(label=_("¿A qué hora?"))
    place = Text(
        label=_("¿En qué lugar o dirección?"),
        hint=_("Un domicilio, una sala, o la liga para conectarse."),
        limit=300,
    )
    kind = Choice(label=_("Tipo de sesión"), choices=SessionKind.choices, initial=SessionKind.ORDINARY.value)
    number = forms.IntegerField(label=_("Número de la sesión"), min_value=1, max_value=9999, required=False)
    modality = Choice(
        label=_("¿Cómo será?"),
        choices=[choice for choice in Modality.choices if choice[0] != Modality.UNKNOWN],
        initial=Modality.IN_PERSON.value,
    )
    remote_because = Text(
        label=_("¿Por qué decreto o causa es a distancia?"),
        hint=_("Solo si las reglas no lo permiten de por sí: por ejemplo, una emergencia decretada."),
        required=False,
    )
    agenda = LongText(
        label=_("Orden del día"),
        hint=_("Un punto en cada renglón. Lo que se propone de cada uno se escribe después."),
        rows=6,
    )
    papers = LongText(
        label=_("Documentos para revisar antes"),
        hint=_("Sus direcciones o nombres, uno en cada renglón. Quien asiste los lee con anticipación."),
        rows=3,
        required=False,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **_WHEN,
        AgendaMissing: "agenda",
        PointTooLong: "agenda",
    }

    def prepare(self) -> None:
        """Tell whose hour it is, and which number comes next."""
        _tell_whose_hour(self, self.subject)
        self._next = next_numbers(self.subject)
        words = "; ".join(f"{kind.label}, {number}" for kind, number in self._next.items())
        self.fields["number"].help_text = gettext(
            "En blanco, la que sigue: %(next)s. Una sesión de instalación no lleva número."
        ) % {"next": words}

    def arguments(self) -> dict[str, Any]:
        """Give the agenda point by point, and the number that comes next."""
        given = super().arguments()
        number = given["number"] or self._next.get(SessionKind(given["kind"]))
        return {**given, "number": number, "agenda": given["agenda"].splitlines()}


class MoveForm(ActForm):
    """Another hour or place, and why."""

    starts_on = Day(label=_("¿Qué día será?"))
    starts_at = Hour(label=_("¿A qué hora?"))
    place = Text(label=_("¿En qué lugar o dirección?"), limit=300)
    reason = LongText(label=_("¿Por qué cambia?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {**_WHEN, ReasonMissing: "reason"}

    def prepare(self) -> None:
        """Begin with what was convened."""
        _tell_whose_hour(self, self.subject)
        start = clock_at(zone_of(self.subject), self.subject.starts_at)
        self.fields["starts_on"].initial, self.fields["starts_at"].initial = _parts(start)
        self.fields["place"].initial = self.subject.place


class CancelForm(ActForm):
    """Why a session will not be held."""

    reason = LongText(label=_("¿Por qué se cancela?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class PresenceForm(ActForm):
    """Who arrived and who left since the last time."""

    arrived = Subjects(label=_("Acaban de llegar"), in_view=_AT_THE_TABLE, required=False)
    remote = Choice(
        label=_("¿Cómo están quienes llegan?"),
        choices=[(_HERE, _("En el lugar")), (_AFAR, _("A distancia"))],
    )
    left = Subjects(label=_("Se fueron"), in_view=_AT_THE_TABLE, required=False)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        SeatNotInForce: "arrived",
        TwoForASeat: "arrived",
        NothingChanges: "arrived",
    }

    def prepare(self) -> None:
        """Offer whoever is not there yet, and whoever is."""
        table = table_of(self.subject)
        here = [seat for seat in table.seats if seat.pk in table.here]
        absent = [seat for seat in table.seats if seat.pk not in table.here]
        self.subject_field("arrived").options = OptionsAtHand(_speaking(absent), past=_speaking(here))
        self.subject_field("left").options = OptionsAtHand(
            ((str(seat.number), _holder(seat, table.here[seat.pk].tenure), seat) for seat in here),
            past=((str(seat.number), seat.label, seat) for seat in absent),
        )
        is_remote = self.subject.modality == Modality.REMOTE
        self.fields["remote"].initial = _AFAR if is_remote else _HERE
        if not here:
            del self.fields["left"]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {"left": (), **given, "remote": given["remote"] == _AFAR}


class OpenForm(ActForm):
    """Nothing is asked: whoever is there is on record."""


class UnheldForm(ActForm):
    """Nothing is asked: whoever came is on record."""


class CloseForm(ActForm):
    """Nothing is asked: what was decided is on record."""


def _tell_whose_hour(form: ActForm, subject: Any) -> None:
    zone = zone_of(subject)
    form.fields["starts_at"].help_text = hour_in(zone) if zone else gettext("Hora del centro del país.")


def _parts(start: Any) -> tuple[date, time]:
    return start.date(), start.time().replace(second=0, microsecond=0, tzinfo=None)


def _speaking(seats: Iterable[Seat]) -> Iterator[tuple[str, Words, Seat | SeatTenure]]:
    """Yield whoever may speak for each seat: its holders, or the seat itself."""
    for seat in seats:
        held = [tenure for tenure in seat.tenures.all() if tenure.valid_to is None]
        for tenure in held:
            yield f"titularidad-{tenure.pk}", _holder(seat, tenure), tenure
        if not held:
            yield str(seat.number), _holder(seat, None), seat


def _holder(seat: Seat, tenure: SeatTenure | None) -> str:
    if tenure is None:
        return gettext("%(seat)s. No consta quién lo ocupa") % {"seat": seat.label}
    words = {"seat": seat.label, "role": tenure.get_role_display(), "holder": tenure.holder}
    return gettext_lazy("%(seat)s, %(role)s: %(holder)s") % words
