"""The forms of whoever keeps a call: its publication, its days, its result and who takes a seat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.institution import InstitutionOptions
from tequio.foundation.facts import NotYetHappened, ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.commands.call import (
    AlreadyCalled,
    AppealDaysUnfit,
    Chosen,
    ChosenTwice,
    ClosesInThePast,
    Criterion,
    CriterionUnfit,
    NoPlaces,
    NotChosen,
    NotExtended,
    NotJudged,
    ResultBeforeClosing,
    WeightsDoNotAddUp,
)
from tequio.governance.commands.seat import ForeseenBeforeItBegins, SeatTaken
from tequio.governance.models.body import Seat
from tequio.governance.models.call import CallPlace, in_points
from tequio.governance.queries.call import places_of, points_of, standing_of, to_be_called
from tequio.governance.queries.seat import seats_of
from tequio.governance.steps import BodyNotInForce
from tequio.ui.acts.fields import Day, LongText, OptionsAtHand, Subject, Subjects, Text
from tequio.ui.acts.form import ActForm, Section

_AT_THE_TABLE: Final = 80
_CRITERION: Final = re.compile(r"(?P<name>.+?)\s*:\s*(?P<weight>\d{1,3})\s*%?\s*")
_APPEAL_DAYS: Final = 5
_DAYS_OF_A_CALL: Final[Mapping[type[Refusal], str]] = {
    ClosesInThePast: "closes_on",
    ResultBeforeClosing: "result_by",
    NotExtended: "closes_on",
}


def _seats(seats: Iterable[Seat]) -> OptionsAtHand:
    return OptionsAtHand((str(seat.number), seat.label, seat) for seat in seats)


class OpenCallForm(ActForm):
    """Which seats are called, what is asked, by which criteria and until when."""

    title = Text(
        label=_("¿Cómo se llama la convocatoria?"),
        hint=_("Por ejemplo: «Asientos de la sociedad civil, 2027 a 2029»."),
    )
    seats = Subjects(
        label=_("¿Qué asientos se convocan?"),
        hint=_("Quedan elegidos los vacantes y los de periodo por terminar; quite o agregue."),
        in_view=_AT_THE_TABLE,
    )
    requirements = LongText(
        label=_("¿Qué se pide a quien se postula, y qué documentos?"),
        hint=_(
            "Se publica tal como lo escriba. Por ejemplo: carta de postulación, semblanza, exposición de "
            "motivos. Pida solo lo que hace falta para decidir."
        ),
        rows=6,
    )
    criteria = LongText(
        label=_("¿Con qué criterios se evalúa, y cuánto pesa cada uno?"),
        hint=_(
            "Uno en cada renglón, con su peso: «Experiencia en gobierno abierto: 40». Los pesos suman 100."
        ),
        rows=4,
    )
    closes_on = Day(label=_("¿Cuál es el último día para postularse?"))
    result_by = Day(label=_("¿A más tardar qué día se publica el resultado?"))
    appeal_days = forms.IntegerField(
        label=_("¿Cuántos días hábiles hay para inconformarse con el resultado?"),
        min_value=1,
        max_value=30,
        initial=_APPEAL_DAYS,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **_DAYS_OF_A_CALL,
        NoPlaces: "seats",
        AlreadyCalled: "seats",
        WeightsDoNotAddUp: "criteria",
        CriterionUnfit: "criteria",
        AppealDaysUnfit: "appeal_days",
    }

    def prepare(self) -> None:
        """Offer the seats of the body, those that are free or soon will be already chosen."""
        seats = seats_of(self.subject)
        self.subject_field("seats").options = _seats(seats)
        self.fields["seats"].initial = [str(seat.number) for seat in to_be_called(self.subject, seats)]

    def clean_criteria(self) -> tuple[Criterion, ...]:
        """Read a criterion a line, with its weight after the last colon."""
        return tuple(_criteria_in(self.cleaned_data["criteria"]))

    def closed(self) -> Words:
        return "" if self.subject_field("seats").options.search("", 1) else _NO_SEATS


_NO_SEATS: Final = gettext_lazy("Este órgano no tiene asientos registrados: regístrelos primero.")


def _criteria_in(text: str) -> Iterator[Criterion]:
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _CRITERION.fullmatch(line)
        if found is None:
            words = gettext("A este renglón le falta su peso, después de dos puntos: «%(line)s».")
            raise forms.ValidationError(words % {"line": line[:80]})
        yield Criterion(found["name"], int(found["weight"]))


class ExtendCallForm(ActForm):
    """Until when a call takes applications now, by when its result is published, and why."""

    closes_on = Day(label=_("¿Cuál es el nuevo último día para postularse?"))
    result_by = Day(label=_("¿A más tardar qué día se publica el resultado?"))
    reason = LongText(label=_("¿Por qué se prorroga?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {**_DAYS_OF_A_CALL, ReasonMissing: "reason"}

    def prepare(self) -> None:
        """Begin with the days as they stand."""
        self.fields["closes_on"].initial = self.subject.closes_on
        self.fields["result_by"].initial = self.subject.result_by


class CancelCallForm(ActForm):
    """Why a call is cancelled."""

    reason = LongText(label=_("¿Por qué se cancela?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class DecideCallForm(ActForm):
    """Which application is chosen for each seat and why, and the reason of the whole."""

    reason = LongText(
        label=_("¿Cómo se decidió, y por qué no las demás?"),
        hint=_("Se publica. Si un asiento queda sin nadie, diga aquí por qué. Sin nombres de personas."),
        rows=5,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason", NotJudged: "reason"}

    def prepare(self) -> None:
        """Ask for each seat, offering what was judged of its sector, the most points first."""
        points = points_of(self.subject)
        judged = sorted(
            (found for found in standing_of(self.subject) if found.number in points),
            key=lambda found: (-points[found.number], found.number),
        )
        self._places = places_of(self.subject)
        for place in self._places:
            of_sector = [found for found in judged if found.sector == place.seat.sector]
            options = OptionsAtHand((str(found.number), _judged(found, points), found) for found in of_sector)
            choice = Subject(label=_choice_label(place), required=False, in_view=_AT_THE_TABLE)
            reason = LongText(label=_("¿Por qué esa?"), rows=3, required=False)
            self.fields |= {_field(place): choice, f"{_field(place)}_reason": reason}
            self.subject_field(_field(place)).options = options
        self.order_fields([name for place in self._places for name in _fields(place)])

    @property
    def sections(self) -> tuple[Section, ...]:  # type: ignore[override]
        """One part a seat, and the whole last."""
        parts = tuple(Section(place.seat.label, _fields(place)) for place in self._places)
        return (*parts, Section(_("El resultado"), ("reason",)))

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"chosen", "reason"})

    def clean(self) -> dict[str, Any]:
        """Ask why of each that is chosen, and refuse to choose one for two seats."""
        cleaned = super().clean() or self.cleaned_data
        taken: set[int] = set()
        for place in self._places:
            found = cleaned.get(_field(place))
            if found and not cleaned.get(f"{_field(place)}_reason", "").strip():
                self.add_error(f"{_field(place)}_reason", gettext("Diga por qué se elige; se publica."))
            if found and found.pk in taken:
                self.add_error(_field(place), str(ChosenTwice()))
            taken |= {found.pk} if found else set()
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        chosen = {
            place.seat.number: Chosen(given[_field(place)], given[f"{_field(place)}_reason"])
            for place in self._places
            if given.get(_field(place))
        }
        return {"chosen": chosen, "reason": given["reason"]}


def _field(place: CallPlace) -> str:
    return f"seat_{place.seat.number}"


def _fields(place: CallPlace) -> tuple[str, str]:
    return _field(place), f"{_field(place)}_reason"


def _choice_label(place: CallPlace) -> str:
    return gettext("¿Qué postulación ocupa el asiento %(seat)s?") % {"seat": place.seat.label}


def _judged(application: Any, points: Mapping[int, int]) -> str:
    words = gettext("Postulación %(number)s: %(points)s puntos")
    return words % {"number": application.number, "points": in_points(points[application.number])}


class SeatChosenForm(ActForm):
    """Who was chosen takes which seat, since when and for how long."""

    place = Subject(label=_("¿Qué asiento se ocupa?"), in_view=_AT_THE_TABLE)
    institution = Subject(
        label=_("¿Qué organización del directorio lo ocupa?"),
        hint=_("En blanco si es una persona: el asiento dirá por qué convocatoria llegó, no su nombre."),
        required=False,
    )
    valid_from = Day(label=_("¿Desde qué día?"))
    foreseen_to = Day(
        label=_("¿Hasta cuándo dura su periodo?"), hint=_("Si se sabe, su último día."), required=False
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotChosen: "place",
        SeatTaken: "place",
        NotYetHappened: "valid_from",
        BodyNotInForce: "valid_from",
        ForeseenBeforeItBegins: "foreseen_to",
    }

    def prepare(self) -> None:
        """Offer the seats for which somebody was chosen and does not sit yet."""
        chosen = [place for place in places_of(self.subject) if place.chosen]
        # Sent twice, the choice is still one: the command tells what has changed.
        found = chosen if self.is_bound else [place for place in chosen if place.seated_on is None]
        self.subject_field("place").options = OptionsAtHand(
            (str(place.seat.number), _place_label(place), place) for place in found
        )
        self.subject_field("institution").options = InstitutionOptions()
        self.fields["valid_from"].initial = self.today
        if len(found) == 1:
            self.fields["place"].initial = str(found[0].seat.number)

    def closed(self) -> Words:
        if self.subject_field("place").options.search("", 1):
            return ""
        return _("Nadie espera para ocupar un asiento de esta convocatoria.")


def _place_label(place: CallPlace) -> str:
    assert place.chosen  # noqa: S101 - whoever lists them looked
    words = {"seat": place.seat.label, "number": place.chosen.number}
    return gettext("%(seat)s: postulación %(number)s") % words
