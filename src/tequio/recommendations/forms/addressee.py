"""The forms of everything that was asked of one addressee, and of who succeeds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.foundation.facts import NotYetHappened
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.recommendations.commands.addressee import (
    NobodyToNotify,
    SuccessorDidNotExist,
    TakenOverBeforeAsked,
)
from tequio.recommendations.commands.answer import NothingChosen
from tequio.recommendations.forms.answer import AcknowledgeForm, ReasonedForm
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.queries.addressee import answerable, answers_of
from tequio.recommendations.queries.draft import heirs_of
from tequio.recommendations.queries.reach import reachable_among
from tequio.recommendations.statuses import ANSWERS
from tequio.ui.acts.fields import Day, LongText, OptionsAtHand, Subject, Subjects
from tequio.ui.acts.form import ActForm


class _SeveralForm(ActForm):
    """An act on several items; those that admit it start chosen."""

    answers = Subjects(label=_("Puntos"))

    def choose_among(self, kinds: Sequence[ActKind]) -> None:
        """Offer what admits an act; sent again, the form still knows all of them."""
        everything = answers_of(self.subject)
        offered = everything if self.is_bound else answerable(everything, kinds)
        field = self.subject_field("answers")
        field.options = OptionsAtHand(
            (str(one.item.number), f"{one.item.number}. {one.item.short_title}", one) for one in offered
        )
        field.initial = [str(one.item.number) for one in offered]


class AcknowledgeSeveralForm(_SeveralForm, AcknowledgeForm):
    field_order = ("answers", "acted_on")
    faults: ClassVar[Mapping[type[Refusal], str]] = {**AcknowledgeForm.faults, NothingChosen: "answers"}

    def prepare(self) -> None:
        super().prepare()
        self.choose_among((ActKind.ACKNOWLEDGE,))


class AnswerSeveralForm(_SeveralForm, ReasonedForm):
    field_order = ("answers", "kind", "template", "reason", "keep_as", "acted_on")
    faults: ClassVar[Mapping[type[Refusal], str]] = {**ReasonedForm.faults, NothingChosen: "answers"}

    @property
    def addressee(self) -> Addressee:
        return self.subject  # type: ignore[no-any-return]

    def prepare(self) -> None:
        super().prepare()
        self.choose_among(ANSWERS)
        self.offer(answers_of(self.subject))


class NoticeForm(ActForm):
    """Nothing to fill in; there must be somebody who can be told."""

    def closed(self) -> Words:
        addressee: Addressee = self.subject
        if reachable_among({addressee.pk: addressee.duty_holder}, self.today):
            return ""
        return str(NobodyToNotify())


class SuccessionForm(ActForm):
    """Who succeeds an addressee in its duty to answer."""

    successor = Subject(label=_("Quién la sucede"))
    on = Day(label=_("Desde qué día"))
    note = LongText(label=_("Fundamento"), hint=_("El decreto o acuerdo que lo dice."), limit=8000, rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotYetHappened: "on",
        TakenOverBeforeAsked: "on",
        SuccessorDidNotExist: "successor",
    }

    def prepare(self) -> None:
        self.fields["on"].initial = self.today
        heirs = {one.code: one for one in heirs_of(self.subject)}
        if self.is_bound and self.subject.successor:  # sent twice, the form still knows whom it chose
            heirs[self.subject.successor.code] = self.subject.successor
        self.subject_field("successor").options = OptionsAtHand(
            (code, one.name, one) for code, one in heirs.items()
        )

    def closed(self) -> Any:
        if self.subject_field("successor").options.search("", 1):
            return ""
        return _("No consta quién sucede al destinatario; registre antes la sucesión.")
