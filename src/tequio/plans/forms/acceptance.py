"""The forms by which whoever takes part in a commitment answers whether they accept it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from tequio.documents.forms import EVIDENCE, EvidenceForm
from tequio.foundation.facts import NotYetHappened, ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.plans.commands.acceptance import (
    AlreadyAccepted,
    HasItsOwnLiaison,
    NotASignatory,
    NothingToWithdraw,
    NotYours,
    PaperMissing,
)
from tequio.plans.models.acceptance import Answer
from tequio.plans.policy.acceptance import speaks_for
from tequio.plans.queries.acceptance import SignatoryView, signatories_of
from tequio.plans.queries.sheet import content_now
from tequio.plans.sheet.acceptance import digest_of
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject
from tequio.ui.acts.form import ActForm, Section


class AskForm(ActForm):
    """Nothing is typed: who is asked stands beside it."""


class _OfParty(ActForm):
    """Whoever answers, and the text that was read."""

    party = Subject(label=_("En nombre de"))
    digest = forms.CharField(widget=forms.HiddenInput)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotASignatory: "party",
        NotYours: "party",
        AlreadyAccepted: "party",
        HasItsOwnLiaison: "party",
        NothingToWithdraw: "party",
    }

    def prepare(self) -> None:
        """Offer the parties that can be answered for; the only one is chosen."""
        content = content_now(self.subject)
        found = list(self.parties(signatories_of(self.subject, content)))
        field = self.subject_field("party")
        field.options = OptionsAtHand(
            (party.signatory.institution or party.name, party.name, party.signatory) for party in found
        )
        if len(found) == 1:
            self.initial["party"] = [found[0].signatory.institution or found[0].name]
        if "digest" in self.fields:
            self.initial["digest"] = digest_of(content)

    def parties(self, found: Iterable[SignatoryView]) -> Iterable[SignatoryView]:
        """Return those for which the actor speaks."""
        return (party for party in found if speaks_for(self.actor, self.subject, party.signatory))

    def renew(self) -> None:
        """Take the text as it stands: what was typed is kept."""
        self.subject.refresh_from_db()
        self.prepare()
        super().renew()


class AcceptForm(_OfParty):
    """In whose name it is accepted."""


class AnswerForm(_OfParty):
    """What is proposed, or why it is declined."""

    answer = Choice(
        label=_("Respuesta"),
        choices=[
            (Answer.OTHER_WORDS.value, _("Lo aceptaría con otras palabras")),
            (Answer.DECLINED.value, _("Declina participar")),
        ],
        hints={
            Answer.OTHER_WORDS.value: _("Quien redacta lo lee, y si cambia el texto le pregunta de nuevo."),
            Answer.DECLINED.value: _("El plan no puede publicarse mientras decline quien responde."),
        },
    )
    text = LongText(
        label=_("Qué palabras propone, o por qué declina"),
        hint=_("Lo leen quienes redactan el plan; si ya se publicó, cualquier persona."),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {**_OfParty.faults, ReasonMissing: "text"}


class RecordForm(EvidenceForm, _OfParty):
    """Who accepted on paper, on which day, and the paper."""

    needs_proof = True
    accepted_on = Day(label=_("Día en que aceptó"), hint=_("El que dice el papel."))
    sections: ClassVar[tuple[Section, ...]] = (
        Section("", ("party", "accepted_on")),
        Section(_("El papel que lo muestra"), EVIDENCE.fields),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **EvidenceForm.faults,
        **_OfParty.faults,
        NotYetHappened: "accepted_on",
        PaperMissing: "upload",
    }

    def prepare(self) -> None:
        """Begin with today."""
        super().prepare()
        self.fields["party"].label = _("Quién aceptó")
        self.initial["accepted_on"] = self.today

    def parties(self, found: Iterable[SignatoryView]) -> Iterable[SignatoryView]:
        """Return everybody: the command tells who has an account."""
        return found


class WithdrawAcceptanceForm(_OfParty):
    """Whose acceptance is taken back, and why."""

    digest = None  # type: ignore[assignment]  # Django's way to leave a field out
    reason = LongText(label=_("¿Por qué?"), rows=3, hint=_("Lo leen quienes redactan el plan."))
    faults: ClassVar[Mapping[type[Refusal], str]] = {**_OfParty.faults, ReasonMissing: "reason"}

    def parties(self, found: Iterable[SignatoryView]) -> Iterable[SignatoryView]:
        """Return those that accepted, by an act one can take back; what was sent is judged by the command."""
        accepted = (party for party in found if party.answer and (party.answer.stands or self.is_bound))
        return (party for party in accepted if self._is_theirs(party))

    def _is_theirs(self, party: SignatoryView) -> bool:
        on_paper = party.answer is not None and party.answer.document
        return bool(on_paper) or speaks_for(self.actor, self.subject, party.signatory)

    def closed(self) -> Words:
        if self.is_bound or self.subject_field("party").options.search("", 1):
            return ""
        return _("Ninguna aceptación que usted pueda retirar está en pie.")
