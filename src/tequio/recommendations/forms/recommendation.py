"""The form by which a recommendation is issued."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import NotYetHappened
from tequio.foundation.refusals import Refusal
from tequio.governance.commands.session import SessionAlreadyRecorded
from tequio.governance.models.session import Modality, SessionKind
from tequio.governance.steps import BodyNotInForce
from tequio.recommendations.commands.recommendation import (
    AlreadyAddressed,
    DidNotExist,
    IssuedBeforeAdopted,
    MixedWithFiction,
    SessionGivenTwice,
)
from tequio.recommendations.queries.draft import drafted_addressees, sessions_that_may_adopt
from tequio.recommendations.queries.organisation import OrganisationOptions
from tequio.recommendations.steps.recommendation import AdoptingSession, SessionOfAnotherBody
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm, Section

_NEW: Final = ("new_title", "new_kind", "new_modality", "new_number")


class IssueForm(ActForm):
    """How the body adopted the recommendation; sending it cannot be undone."""

    session = Subject(label=_("Sesión que la adoptó"), required=False)
    new_title = Text(
        label=_("¿De qué trató la sesión?"),
        hint=_(
            "Así se llamará. Se registra con el día en que se adoptó; sus asistentes y acuerdos, después."
        ),
        required=False,
    )
    new_kind = Choice(label=_("Tipo de sesión"), choices=SessionKind.choices, required=False)
    new_modality = Choice(
        label=_("¿Cómo fue?"),
        choices=[choice for choice in Modality.choices if choice[0] != Modality.UNKNOWN],
        required=False,
    )
    new_number = forms.IntegerField(
        label=_("Número de la sesión"), min_value=1, max_value=9999, required=False
    )
    adopted_on = Day(label=_("Día en que se adoptó"))
    vote = LongText(
        label=_("Votación"),
        hint=_("Por ejemplo: unanimidad; 5 a favor y 2 en contra. Sin nombres."),
        limit=8000,
        rows=2,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Cuándo y cómo se adoptó"), ("adopted_on", "vote", "session")),
        Section(_("La sesión todavía no está registrada"), _NEW, folded=True),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        IssuedBeforeAdopted: "adopted_on",
        NotYetHappened: "adopted_on",
        BodyNotInForce: "adopted_on",
        SessionOfAnotherBody: "session",
        SessionGivenTwice: "session",
        SessionAlreadyRecorded: "new_number",
    }

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - set(_NEW) | {"to", "adopting"}

    def prepare(self) -> None:
        self.fields["adopted_on"].initial = self.today
        sessions = sessions_that_may_adopt(self.subject)
        if self.subject.issuing_body is None:
            for name in _NEW:
                del self.fields[name]
        if sessions:
            self.subject_field("session").options = OptionsAtHand(
                (one.code, str(one), one) for one in sessions
            )
        else:
            del self.fields["session"]

    def clean(self) -> dict[str, Any]:
        """Ask of a session that is not on record what its record needs."""
        cleaned = super().clean() or self.cleaned_data
        typed = [name for name in _NEW if cleaned.get(name)]
        for name in ("new_title", "new_kind", "new_modality"):
            if typed and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, forms.Field.default_error_messages["required"])
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        title, kind, modality, number = (given.pop(name, None) for name in _NEW)
        if title:
            given["adopting"] = AdoptingSession(title, SessionKind(kind), Modality(modality), number)
        return {**given, "to": drafted_addressees(self.subject)}


class AddForm(ActForm):
    """One institution or body more, to which what was issued is sent."""

    addressed = Subject(label=_("A quién"), hint=_("Búsquela por su nombre o lugar."))
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        AlreadyAddressed: "addressed",
        DidNotExist: "addressed",
        MixedWithFiction: "addressed",
    }

    def prepare(self) -> None:
        self.subject_field("addressed").options = OrganisationOptions(fictitious=self.subject.fictitious)
