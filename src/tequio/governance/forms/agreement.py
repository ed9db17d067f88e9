"""The form of what a session agreed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.institution import InstitutionOptions
from tequio.foundation.refusals import Refusal
from tequio.governance.commands.session import (
    DueBeforeTheSession,
    DueDateMissing,
    MatterOfAnotherBody,
    OwnerMissing,
)
from tequio.governance.matters import matters_of
from tequio.ui.acts.fields import Day, LongText, OptionsAtHand, Subject, Subjects, Text
from tequio.ui.acts.form import ActForm


class AgreementForm(ActForm):
    """What a session agreed, about which commitments, who answers and by when."""

    text = LongText(label=_("¿Qué se acordó?"), rows=3)
    matters = Subjects(
        label=_("¿Trata de algún compromiso publicado?"),
        hint=_("Si aprueba cambiarlo, elíjalo: sin eso el acuerdo no respalda ningún cambio."),
        required=False,
    )
    owner = Subject(label=_("¿Qué institución responde?"), required=False)
    owner_text = Text(
        label=_("¿O quién, si no es una institución?"),
        hint=_("Por ejemplo: la facilitación."),
        required=False,
    )
    due_on = Day(label=_("¿Para cuándo?"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        DueBeforeTheSession: "due_on",
        DueDateMissing: "due_on",
        OwnerMissing: "owner",
        MatterOfAnotherBody: "matters",
    }

    def prepare(self) -> None:
        """Offer what the body can agree about; nothing to choose is not asked."""
        self.subject_field("owner").options = InstitutionOptions()
        matters = matters_of(self.subject.body)
        if not matters:
            del self.fields["matters"]
            return
        self.subject_field("matters").options = OptionsAtHand(
            (str(ref), name, ref) for ref, name in matters.items()
        )
