"""The forms by which an exercise enters a phase and installs its secretariat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.exercises.commands.phase import (
    BeforeThePhase,
    PhaseOutOfOrder,
    RequirementsMissing,
    SecretariatOfAnotherPlace,
)
from tequio.exercises.models import PhaseCode
from tequio.exercises.phases.path import phases_after
from tequio.exercises.queries.exercise import secretariats_in
from tequio.exercises.steps import PhaseAlreadyRecorded
from tequio.foundation.facts import NotYetHappened
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.models.body import FacilitatorKind
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm


class EnterPhaseForm(ActForm):
    """Which phase begins, and since when."""

    phase = Choice(label=_("¿A qué fase pasa?"))
    entered_on = Day(label=_("¿Desde qué día?"))
    reason = LongText(
        label=_("Algo que explique el paso"),
        hint=_("Por ejemplo: el acuerdo de la sesión. Se publica; sin datos personales."),
        rows=2,
        limit=1000,
        required=False,
    )
    from_address: ClassVar[Mapping[str, str]] = {"fase": "phase"}
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        RequirementsMissing: "phase",
        PhaseOutOfOrder: "phase",
        PhaseAlreadyRecorded: "phase",
        BeforeThePhase: "entered_on",
        NotYetHappened: "entered_on",
    }

    def prepare(self) -> None:
        """Offer the phases that may follow, the usual one first."""
        # Sent twice, the choice is still one: the command tells what has changed.
        phases = (
            list(PhaseCode) if self.is_bound else [phase.code for phase in phases_after(self.subject.phase)]
        )
        choices = [(code.value, capfirst(str(code.label))) for code in phases]
        self.choice_field("phase").choices = choices
        if len(choices) == 1 and not self.initial.get("phase"):
            self.initial["phase"] = choices[0][0]
        self.fields["entered_on"].initial = self.today

    def closed(self) -> Words:
        if phases_after(self.subject.phase):
            return ""
        if self.subject.phase == PhaseCode.CALL_OPEN:
            return _("De esta fase se sale con otro acto: instalar el secretariado.")
        return _("Desde esta fase no se pasa a ninguna otra.")

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "phase": PhaseCode(given["phase"])}


class FacilitatorForm(ActForm):
    """Where whoever facilitates comes from; never a name."""

    facilitator_kind = Choice(
        label=_("¿De dónde viene quien facilita?"),
        hint=_("Quien conduce el trabajo sin tomar partido. Se publica de dónde viene, no su nombre."),
        choices=[(kind.value, capfirst(kind.label)) for kind in FacilitatorKind],
    )
    facilitator_note = Text(
        label=_("¿Qué institución u organización es?"), hint=_("Si viene de una."), required=False
    )

    def prepare(self) -> None:
        """Begin with what is on record."""
        if body := self.subject.secretariat:
            self.initial.setdefault("facilitator_kind", body.facilitator_kind)
            self.initial.setdefault("facilitator_note", body.facilitator_note)

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "facilitator_kind": FacilitatorKind(given["facilitator_kind"])}


class InstallForm(ActForm):
    """Which body is the secretariat, since when, and who facilitates it."""

    body = Subject(
        label=_("¿Qué órgano es el secretariado?"),
        hint=_("Los secretariados de este lugar que siguen en pie."),
    )
    installed_on = Day(label=_("¿Qué día se instaló?"))
    facilitator_kind = Choice(
        label=_("¿De dónde viene quien facilita?"),
        hint=_("Quien conduce el trabajo sin tomar partido. Se publica de dónde viene, no su nombre."),
        choices=[
            ("", _("Todavía no se elige, o ya consta en la página del órgano")),
            *((kind.value, capfirst(kind.label)) for kind in FacilitatorKind),
        ],
        required=False,
        initial="",
    )
    facilitator_note = Text(
        label=_("¿Qué institución u organización es?"), hint=_("Si viene de una."), required=False
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        RequirementsMissing: "body",
        SecretariatOfAnotherPlace: "body",
        BeforeThePhase: "installed_on",
        NotYetHappened: "installed_on",
    }

    def prepare(self) -> None:
        """Offer the secretariats of the place."""
        bodies = secretariats_in(self.subject.territory)
        options = OptionsAtHand((body.code, body.name, body) for body in bodies)
        self.subject_field("body").options = options
        if len(bodies) == 1:
            self.fields["body"].initial = bodies[0].code
        self.fields["installed_on"].initial = self.today

    def closed(self) -> Words:
        if self.subject_field("body").options.search("", 1):
            return ""
        return _(
            "No consta ningún secretariado en este lugar. Regístrelo primero, con sus asientos, en la página "
            "del lugar, y vuelva aquí."
        )

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        kind = given["facilitator_kind"]
        return {**given, "facilitator_kind": FacilitatorKind(kind) if kind else None}
