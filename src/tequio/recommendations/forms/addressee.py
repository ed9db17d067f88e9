"""The forms of everything that was asked of one addressee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.recommendations.commands.addressee import NobodyToNotify
from tequio.recommendations.commands.answer import NothingChosen
from tequio.recommendations.forms.answer import AcknowledgeForm, ReasonedForm
from tequio.recommendations.models.addressee import Addressee
from tequio.recommendations.models.answer import ActKind
from tequio.recommendations.queries.addressee import answerable, answers_of
from tequio.recommendations.queries.duty import organisation_on
from tequio.recommendations.queries.reach import reachable_among
from tequio.recommendations.statuses import ANSWERS
from tequio.ui.acts.fields import OptionsAtHand, Subjects
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
        if reachable_among({addressee.pk: organisation_on(addressee, self.today)}, self.today):
            return ""
        return str(NobodyToNotify())
