"""The forms of the points of an agenda."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.commands.point import (
    AlreadyDissented,
    AlreadyRecused,
    Raised,
    SeatNotHere,
    VoteNoted,
)
from tequio.governance.models.body import Seat, Sector
from tequio.governance.models.point import Choice as Vote
from tequio.governance.models.point import PointState
from tequio.governance.queries.meeting import table_of
from tequio.governance.queries.point import seats_that_came, tallies_of, voters_of
from tequio.ui.acts.fields import Choice, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm, Section

_AT_THE_TABLE: Final = 80
_YES: Final = "si"
_NOT_YET: Final = ("", _("Todavía no vota"))


def _seats(seats: Iterable[Seat], among: Iterable[Seat] = ()) -> OptionsAtHand:
    """Offer seats; the others among them are known still, since a form may be sent again."""
    return OptionsAtHand(*([(str(seat.number), seat.label, seat) for seat in row] for row in (seats, among)))


class PointForm(ActForm):
    """A point more for the agenda."""

    title = Text(label=_("¿De qué trata el punto?"))
    motion = LongText(label=_("¿Qué se propone, con las palabras que se votarán?"), rows=4, required=False)
    is_grave = Choice(
        label=_("¿Es un asunto grave?"),
        hint=_("Los que las reglas llaman así: cambiarlas, aprobar o cambiar el plan."),
        choices=[("no", _("No")), (_YES, _("Sí"))],
        initial="no",
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {TextMissing: "title"}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "is_grave": given["is_grave"] == _YES}


class AmendForm(ActForm):
    """Other words for what is voted."""

    seat = Subject(label=_("¿Qué asiento lo propone?"), in_view=_AT_THE_TABLE)
    text = LongText(label=_("¿Con qué palabras?"), rows=4)
    is_taken = Choice(
        label=_("¿Se acepta?"),
        choices=[
            (_YES, _("Sí: se vota con estas palabras, y los votos de antes no cuentan")),
            ("no", _("No: consta que se propuso")),
        ],
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {SeatNotHere: "seat", TextMissing: "text"}

    def prepare(self) -> None:
        """Offer whoever is there, and begin with the words as they stand."""
        table = table_of(self.subject.meeting)
        self.subject_field("seat").options = _seats(
            (seat for seat in table.seats if seat.pk in table.here), table.seats
        )
        self.fields["text"].initial = self.subject.motion

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "is_taken": given["is_taken"] == _YES}


class RecuseForm(ActForm):
    """Which seat does not vote, and why."""

    seat = Subject(label=_("¿Qué asiento se excusa?"), in_view=_AT_THE_TABLE)
    reason = LongText(label=_("¿Por qué?"), hint=_("Por ejemplo: responde por el compromiso."), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        SeatNotHere: "seat",
        AlreadyRecused: "seat",
        ReasonMissing: "reason",
    }

    def prepare(self) -> None:
        """Offer whoever may vote now."""
        table = table_of(self.subject.meeting)
        self.subject_field("seat").options = _seats(voters_of(table, self.subject), table.seats)


class VotesForm(ActForm):
    """What each seat that is there says."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        """Ask of each seat, with what is noted already."""
        self._voters = voters_of(table_of(self.subject.meeting), self.subject)
        noted = dict(self.subject.votes.values_list("seat", "choice"))
        self._noted = {seat.number: noted.get(seat.pk, "") for seat in self._voters}
        self.fields["seen"].initial = " ".join(
            f"{seat}:{choice}" for seat, choice in self._noted.items() if choice
        )
        for seat in self._voters:
            self.fields[self._name(seat)] = Choice(
                label=seat.label,
                choices=[*((vote.value, capfirst(vote.label)) for vote in Vote), _NOT_YET],
                initial=self._noted[seat.number],
                required=False,
            )

    @staticmethod
    def _name(seat: Seat) -> str:
        return f"asiento-{seat.number}"

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - {"seen"} | {"votes"}

    def arguments(self) -> dict[str, Any]:
        """Give what changed since it was looked at; an answer left out stays as it was."""
        given = super().arguments()
        pairs = (pair.partition(":") for pair in given.pop("seen").split())
        seen = {number: choice for number, _colon, choice in pairs}
        answers = {seat: given.pop(self._name(seat)) for seat in self._voters}
        votes = [
            VoteNoted(seat, Vote(choice), seen.get(str(seat.number), ""))
            for seat, choice in answers.items()
            if choice and choice != seen.get(str(seat.number), "")
        ]
        return {**given, "votes": votes}

    def closed(self) -> Words:
        return "" if self._voters else _("No hay nadie presente que vote en este punto.")


class HandsForm(ActForm):
    """How many hands of each sector are raised for and against; none where nothing is written."""

    def prepare(self) -> None:
        """Ask of each sector that is there."""
        self._there = {
            sector: tally
            for sector, tally in tallies_of(table_of(self.subject.meeting), self.subject).items()
            if tally.present
        }
        for sector, tally in self._there.items():
            for side, label in ((Vote.FAVOUR, _("Manos a favor")), (Vote.AGAINST, _("Manos en contra"))):
                self.fields[f"{side.value}_{sector.value}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=tally.present, required=False
                )

    @property
    def sections(self) -> tuple[Section, ...]:  # type: ignore[override]  # told by who is there
        """Put the two sides of each sector together."""
        return tuple(
            Section(
                capfirst(f"{sector.word(self.today)}: {tally.present}"),
                (f"favour_{sector.value}", f"against_{sector.value}"),
            )
            for sector, tally in self._there.items()
        )

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() | {"hands"}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        hands: dict[Sector, Raised] = {
            sector: Raised(
                given.pop(f"favour_{sector.value}") or 0, given.pop(f"against_{sector.value}") or 0
            )
            for sector in self._there
        }
        return {**given, "hands": hands}

    def closed(self) -> Words:
        return "" if self._there else _("No hay nadie presente que vote en este punto.")


class DecideForm(ActForm):
    """Nothing is asked: the votes are on record."""


class EndForm(ActForm):
    """How a point ends without a vote."""

    state = Choice(
        label=_("¿Qué pasó con el punto?"),
        choices=[
            (PointState.HEARD.value, _("Se trató; no había nada que votar")),
            (PointState.WITHDRAWN.value, _("Se retiró del orden del día")),
        ],
    )
    note = LongText(label=_("¿Qué consta?"), hint=_("En pocas palabras; queda en la minuta."), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {TextMissing: "note"}


class ReopenForm(ActForm):
    """Why a point is dealt with again."""

    reason = LongText(label=_("¿Por qué se reabre?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class DissentForm(ActForm):
    """The words of a seat that does not agree."""

    seat = Subject(label=_("¿De qué asiento es?"), in_view=_AT_THE_TABLE)
    text = LongText(label=_("¿Por qué no está de acuerdo?"), rows=4)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        SeatNotHere: "seat",
        AlreadyDissented: "seat",
        TextMissing: "text",
    }

    def prepare(self) -> None:
        """Offer every seat that came to the session."""
        self.subject_field("seat").options = _seats(seats_that_came(self.subject.meeting))
