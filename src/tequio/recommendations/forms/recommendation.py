"""The form by which a recommendation is issued."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.foundation.refusals import Refusal
from tequio.recommendations.commands.recommendation import (
    AlreadyAddressed,
    DidNotExist,
    IssuedBeforeAdopted,
    MixedWithFiction,
)
from tequio.recommendations.queries.draft import drafted_addressees, sessions_that_may_adopt
from tequio.recommendations.queries.organisation import OrganisationOptions
from tequio.recommendations.steps.recommendation import SessionOfAnotherBody
from tequio.ui.acts.fields import Day, LongText, OptionsAtHand, Subject
from tequio.ui.acts.form import ActForm


class IssueForm(ActForm):
    """How the body adopted the recommendation; sending it cannot be undone."""

    session = Subject(label=_("Sesión que la adoptó"), required=False)
    adopted_on = Day(label=_("Día en que se adoptó"))
    vote = LongText(
        label=_("Votación"),
        hint=_("Por ejemplo: unanimidad; 5 a favor y 2 en contra. Sin nombres."),
        limit=8000,
        rows=2,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        IssuedBeforeAdopted: "adopted_on",
        SessionOfAnotherBody: "session",
    }

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() | {"to"}

    def prepare(self) -> None:
        self.fields["adopted_on"].initial = self.today
        sessions = sessions_that_may_adopt(self.subject)
        if sessions:
            self.subject_field("session").options = OptionsAtHand(
                (one.code, str(one), one) for one in sessions
            )
        else:
            del self.fields["session"]

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "to": drafted_addressees(self.subject)}


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
