"""The forms by which a published commitment changes: proposed on an agreement, then decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.models.agreement import Agreement
from tequio.plans.models.change import ChangeState
from tequio.plans.models.commitment import Commitment
from tequio.plans.queries.change import agreements_of_secretariat, agreements_that_back
from tequio.plans.steps.change import AgreementAboutAnother, AgreementBeforePublication, AgreementUsed
from tequio.plans.steps.commitment import SessionOfAnotherBody
from tequio.ui.acts.fields import Choice, LongText, OptionsAtHand, Subject
from tequio.ui.acts.form import ActForm
from tequio.ui.dates import day


class BackedForm(ActForm):
    """A change to a commitment, with its reason and the agreement that backs it."""

    reason = LongText(label=_("¿Por qué cambia?"), rows=3)
    agreement = Subject(
        label=_("Acuerdo que lo respalda"),
        hint=_(
            "De una sesión posterior a la publicación, que trate de este compromiso y no haya respaldado "
            "otro cambio."
        ),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        ReasonMissing: "reason",
        SessionOfAnotherBody: "agreement",
        AgreementBeforePublication: "agreement",
        AgreementAboutAnother: "agreement",
        AgreementUsed: "agreement",
    }

    @property
    def commitment(self) -> Commitment:
        """Return the commitment that would change."""
        found: Commitment = self.subject
        return found

    def prepare(self) -> None:
        """Offer the agreements that can back it, each with the day of its session."""
        # Sent twice, or used meanwhile, the choice is still one: the command says what is wrong with it.
        found = agreements_of_secretariat if self.is_bound else agreements_that_back
        self.subject_field("agreement").options = OptionsAtHand(
            (str(agreement.pk), _name_of(agreement), agreement) for agreement in found(self.commitment)
        )

    def closed(self) -> Words:
        if self.is_bound or self.subject_field("agreement").options.search("", 1):
            return ""
        return _(
            "Falta el acuerdo que lo respalde: de una sesión del secretariado posterior a la publicación, "
            "que trate de este compromiso y no se haya usado. La sesión y el acuerdo se registran en la "
            "página del secretariado."
        )


class CancellationForm(BackedForm):
    """The cancellation of a milestone, which its commitment's agreement backs."""

    @property
    def commitment(self) -> Commitment:
        """Return the commitment of the milestone."""
        found: Commitment = self.subject.commitment
        return found


class DecideForm(ActForm):
    """What a seat of another sector says of a proposed change."""

    outcome = Choice(
        label=_("Después de leer el cambio"),
        choices=[
            (ChangeState.APPLIED.value, _("Concurro: que entre en vigor")),
            (ChangeState.OBJECTED.value, _("Objeto: que no cambie")),
        ],
        hints={
            ChangeState.APPLIED.value: _("El cambio se publica en este momento."),
            ChangeState.OBJECTED.value: _("La propuesta termina; su acuerdo puede respaldar otra."),
        },
    )
    reason = LongText(label=_("Si objeta, ¿por qué?"), rows=3, required=False)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class WithdrawForm(ActForm):
    """Why a proposal is withdrawn."""

    reason = LongText(label=_("¿Por qué la retira?"), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


def _name_of(agreement: Agreement) -> Any:
    return _now("Sesión del %(day)s, acuerdo %(number)s: %(text)s") % {
        "day": day(agreement.session.held_on),
        "number": agreement.number,
        "text": Truncator(agreement.text).chars(140),
    }
