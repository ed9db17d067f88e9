"""The forms of the minutes of a session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.documents.forms import FileForm
from tequio.documents.models import DocumentKind
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.commands.minutes import (
    REMARKS,
    MinutesChanged,
    MinutesTooLong,
    NotALaterSession,
    NotApprovedThere,
    NothingAttached,
)
from tequio.governance.models.minutes import Minutes
from tequio.governance.models.point import Point
from tequio.governance.models.session import Session
from tequio.governance.pages.minutes_point import record_words
from tequio.governance.queries.minutes import places_to_approve, record_of, words_of
from tequio.ui.acts.fields import LongText, OptionsAtHand, Subject
from tequio.ui.acts.form import ActForm
from tequio.ui.dates import long_day

_LONGEST: Final = 4000
_SHOWN: Final = 600  # letters of what somebody else wrote meanwhile
_SESSIONS: Final = 40
_REMARKS: Final = "observaciones"


class DraftMinutesForm(ActForm):
    """Nothing is asked: the minutes begin with what is on record."""


class _OfVersion(ActForm):
    """What is said of minutes as they were read; somebody may have corrected them meanwhile."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.initial["seen_version"] = self.minutes.version

    @property
    def minutes(self) -> Minutes:
        """Return the minutes that this is about."""
        found: Minutes = self.subject
        return found

    def refuse(self, refusal: Refusal) -> None:
        """Tell who corrected them, and go on from that version."""
        super().refuse(refusal)
        if isinstance(refusal, MinutesChanged):
            self.initial["seen_version"] = self.minutes.version
            self.add_error(None, gettext("Lo guardó %(who)s.") % {"who": self.minutes.changed_by})


class CorrectMinutesForm(_OfVersion):
    """What was dealt with in each point, in words that begin as what is on record, and remarks."""

    faults: ClassVar[Mapping[type[Refusal], str]] = {MinutesTooLong: _REMARKS}

    def prepare(self) -> None:
        """Ask for each point, and begin with what the minutes say."""
        self._on_record = {point["number"]: point for point in record_of(self.minutes.session)["points"]}
        for number, point in self._on_record.items():
            self.fields[self._name(number)] = LongText(
                label=format_lazy("{number}. {title}", number=number, title=point["title"]),
                hint=_("Qué se dijo y se decidió. En blanco, dice lo que consta. Sin datos personales."),
                limit=_LONGEST,
                required=False,
            )
        self.fields[_REMARKS] = LongText(
            label=_("Observaciones"),
            hint=_("Lo que no es de ningún punto: quién más estuvo, qué falta. Sin datos personales."),
            limit=_LONGEST,
            required=False,
        )
        self.initial = self._kept()
        super().prepare()

    @staticmethod
    def _name(number: int) -> str:
        return _REMARKS if number == REMARKS else f"punto-{number}"

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() | {"words", "remarks"}

    def arguments(self) -> dict[str, Any]:
        """Give the words of each point; those that only say what is on record are none of its own."""
        given = super().arguments()
        remarks = given.pop(_REMARKS)
        typed = {number: given.pop(self._name(number)) for number in self._on_record}
        words = {
            number: "" if text == record_words(self._on_record[number]) else text
            for number, text in typed.items()
        }
        return {**given, "words": words, "remarks": remarks}

    def refuse(self, refusal: Refusal) -> None:
        """Tell beside each field what somebody else kept there."""
        super().refuse(refusal)
        if not isinstance(refusal, MinutesChanged):
            return
        for name, kept in self._kept().items():
            if kept != (self[name].value() or "").replace("\r\n", "\n"):
                self.add_error(name, _kept_words(kept))

    def _kept(self) -> dict[str, str]:
        """Return what the minutes say, by the fields of the form."""
        own = words_of(self.minutes)
        words = {
            self._name(number): own.get(number) or record_words(point)
            for number, point in self._on_record.items()
        }
        return {**words, _REMARKS: self.minutes.remarks}


class ApproveMinutesForm(_OfVersion):
    """In which session and point of the body minutes were approved."""

    approved_in = Subject(
        label=_("¿En qué sesión y punto se aprobó?"),
        hint=_("Puntos aprobados en sesiones posteriores de este órgano, que ya terminaron."),
        in_view=_SESSIONS,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotALaterSession: "approved_in",
        NotApprovedThere: "approved_in",
    }

    def prepare(self) -> None:
        """Offer what later sessions of the body approved."""
        super().prepare()
        self.subject_field("approved_in").options = OptionsAtHand(_places(self.subject.session))

    def closed(self) -> Words:
        if self.subject_field("approved_in").options.search("", 1):
            return ""
        return _(
            "Todavía no consta una sesión posterior de este órgano que haya aprobado un punto. "
            "Ponga la minuta en el orden del día de la siguiente."
        )


class PublishMinutesForm(ActForm):
    """Nothing is asked: what is published was approved."""


class SignedMinutesForm(FileForm):
    """The signed copy of minutes: a file, or where it is."""

    not_optional: tuple[str, ...] = ("upload", "address")
    faults: ClassVar[Mapping[type[Refusal], str]] = {NothingAttached: "upload", **FileForm.faults}

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        del given["upload"], given["address"]
        return {**given, "evidence": self.attached(gettext("Minuta firmada"), DocumentKind.MINUTES)}


def _places(session: Session) -> Iterator[tuple[str, str, Session | Point]]:
    for place in places_to_approve(session):
        if isinstance(place, Point):
            words = {**_called(place.meeting.session), "number": place.number, "point": place.title}
            yield (
                f"punto-{place.pk}",
                gettext("%(session)s, %(day)s. Punto %(number)s: %(point)s") % words,
                place,
            )
        else:
            yield f"sesion-{place.pk}", gettext("%(session)s, %(day)s") % _called(place), place


def _called(session: Session | None) -> dict[str, str]:
    return {"session": session.title, "day": long_day(session.held_on)} if session else {}


def _kept_words(kept: str) -> str:
    if not kept:
        return gettext("Lo guardado está vacío.")
    return gettext("Lo guardado dice: «%(kept)s»") % {"kept": Truncator(kept).chars(_SHOWN)}
