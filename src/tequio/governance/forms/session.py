"""The form of a session that was held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import NotYetHappened
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.commands.session import SessionAlreadyRecorded
from tequio.governance.models.body import Seat
from tequio.governance.models.session import Modality, SessionKind
from tequio.governance.queries.seat import every_seat_of
from tequio.governance.queries.session import next_numbers
from tequio.governance.steps import BodyNotInForce, SeatNotInForce, SeatOfAnotherBody, TwoForASeat
from tequio.ui.acts.fields import Choice, Day, OptionsAtHand, Subjects, Text
from tequio.ui.acts.form import ActForm
from tequio.ui.dates import day

_AT_THE_TABLE: Final = 80  # holders of the largest body: all in view, nobody is searched for


class SessionForm(ActForm):
    """A session that was held: which day, how, who attended and what about."""

    title = Text(
        label=_("¿De qué trató?"),
        hint=_("Así se llamará la sesión; por ejemplo: «Avance de los compromisos; cambio al compromiso 2»."),
    )
    held_on = Day(label=_("¿Qué día fue?"))
    kind = Choice(label=_("Tipo de sesión"), choices=SessionKind.choices, initial=SessionKind.ORDINARY.value)
    number = forms.IntegerField(label=_("Número de la sesión"), min_value=1, max_value=9999, required=False)
    modality = Choice(
        label=_("¿Cómo fue?"),
        choices=[choice for choice in Modality.choices if choice[0] != Modality.UNKNOWN],
    )
    attended = Subjects(
        label=_("¿Quiénes asistieron?"),
        hint=_("De cada asiento, su titular o su suplente: quien haya asistido por él."),
        in_view=_AT_THE_TABLE,
    )
    source = Text(
        label=_("¿Dónde está la minuta?"),
        hint=_("Una dirección, o el nombre del documento."),
        required=False,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotYetHappened: "held_on",
        BodyNotInForce: "held_on",
        SessionAlreadyRecorded: "number",
        SeatOfAnotherBody: "attended",
        SeatNotInForce: "attended",
        TwoForASeat: "attended",
    }

    def prepare(self) -> None:
        """Offer whoever holds the seats of the body, and tell which number comes next."""
        self.fields["held_on"].initial = self.today
        self.subject_field("attended").options = OptionsAtHand(_at_the_table(every_seat_of(self.subject)))
        self._next = next_numbers(self.subject)
        words = "; ".join(f"{kind.label}, {number}" for kind, number in self._next.items())
        self.fields["number"].help_text = gettext(
            "En blanco, la que sigue: %(next)s. Una sesión de instalación no lleva número."
        ) % {"next": words}

    def arguments(self) -> dict[str, Any]:
        """Number the session after the last of its kind, unless a number was given."""
        given = super().arguments()
        number = given["number"] or self._next.get(SessionKind(given["kind"]))
        return {**given, "number": number}

    def closed(self) -> Words:
        if self.subject_field("attended").options.search("", 1):
            return ""
        return _("No constan los asientos de este órgano: no se puede decir quién asistió.")


def _at_the_table(seats: tuple[Seat, ...]) -> Iterator[tuple[str, str, Any]]:
    """Yield each holder of each seat, and the seat itself where nobody is known to hold it."""
    for seat in seats:
        for tenure in seat.tenures.all():
            until = gettext(" (hasta el %(day)s)") % {"day": day(tenure.valid_to)} if tenure.valid_to else ""
            role = capfirst(tenure.get_role_display())
            yield f"titularidad-{tenure.pk}", f"{seat.label}. {role}: {tenure.holder}{until}", tenure
        if not seat.tenures.all():
            yield str(seat.number), gettext("%(seat)s. No consta quién lo ocupa") % {"seat": seat.label}, seat
