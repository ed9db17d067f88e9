"""The forms of what a session agreed, and of what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from tequio.directory.queries.institution import InstitutionOptions
from tequio.documents.forms import EvidenceForm
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.commands.agreement import (
    DueBeforeTheSession,
    DueDateMissing,
    EarlierMissing,
    MatterOfAnotherBody,
    NewDayMissing,
    NotExtended,
    NotLater,
    OwnerMissing,
)
from tequio.governance.matters import matters_of
from tequio.governance.models.agreement import Agreement, OutcomeKind
from tequio.governance.queries.agreement import (
    agreements_after,
    agreements_before,
    agreements_that_change,
    agreements_to_change,
)
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject, Subjects, Text
from tequio.ui.acts.form import ActForm, Section
from tequio.ui.dates import day


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
    due_on = Day(
        label=_("¿Para cuándo?"),
        hint=_("Desde hoy tiene plazo: quien responde lo ve en «Lo que debo» y se le recuerda."),
        required=False,
    )
    effect = Choice(
        label=_("¿Cambia un acuerdo anterior?"),
        choices=[
            ("", _("No")),
            (OutcomeKind.EXTENDED.value, _("Lo prorroga")),
            (OutcomeKind.DROPPED.value, _("Lo deja sin efecto")),
        ],
        hint=_("Si lo cambia, este acuerdo no necesita responsable ni fecha propios."),
        required=False,
    )
    earlier = Subject(label=_("¿Cuál?"), required=False)
    new_due_on = Day(label=_("¿Hasta cuándo se prorroga?"), hint=_("Solo si lo prorroga."), required=False)
    not_optional = ("owner", "owner_text", "due_on")
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("El acuerdo"), ("text", "matters", "owner", "owner_text", "due_on")),
        Section(_("Prorrogar o dejar sin efecto otro"), ("effect", "earlier", "new_due_on"), folded=True),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        DueBeforeTheSession: "due_on",
        DueDateMissing: "due_on",
        OwnerMissing: "owner",
        MatterOfAnotherBody: "matters",
        EarlierMissing: "earlier",
        NotLater: "earlier",
        NewDayMissing: "new_due_on",
        NotExtended: "new_due_on",
    }

    def prepare(self) -> None:
        """Offer what the body can agree about; nothing to choose is not asked."""
        self.subject_field("owner").options = InstitutionOptions()
        earlier = agreements_before(self.subject) if self.is_bound else agreements_to_change(self.subject)
        self.subject_field("earlier").options = _options(earlier)
        if not earlier and not self.is_bound:
            for name in ("effect", "earlier", "new_due_on"):
                del self.fields[name]
        matters = matters_of(self.subject.body)
        if not matters:
            del self.fields["matters"]
            return
        self.subject_field("matters").options = OptionsAtHand(
            (str(ref), name, ref) for ref, name in matters.items()
        )

    def arguments(self) -> dict[str, Any]:
        """Leave out what changes nothing."""
        given = super().arguments()
        return {**given, "effect": OutcomeKind(given["effect"]) if given.get("effect") else None}


def _options(agreements: Iterable[Agreement]) -> OptionsAtHand:
    """Offer agreements by number, session and what they say."""
    return OptionsAtHand((str(found.pk), _named(found), found) for found in agreements)


def _named(agreement: Agreement) -> str:
    session = agreement.session
    return f"{agreement.number}. {agreement.text} ({session.title}, {day(session.held_on)})"


class FulfilmentForm(EvidenceForm):
    """That an agreement was fulfilled, in words and with what proves it."""

    text = LongText(label=_("¿Qué se hizo?"), rows=4)
    faults: ClassVar[Mapping[type[Refusal], str]] = {**EvidenceForm.faults, TextMissing: "text"}
    field_order = ("text",)


class FulfilmentWithdrawalForm(ActForm):
    """Why an agreement is not fulfilled after all."""

    reason = LongText(label=_("¿Por qué lo retira?"), hint=_("Se publica junto al reporte."), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class DropForm(ActForm):
    """Which later agreement leaves this one without effect."""

    by = Subject(
        label=_("¿Por qué acuerdo?"),
        hint=_("De una sesión posterior del mismo órgano. Si falta, regístrelo primero en su sesión."),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {NotLater: "by"}

    def prepare(self) -> None:
        """Offer what the body agreed later and did not decide of this one yet."""
        # Sent twice, the choice is still one: the command tells what has changed.
        found = agreements_after if self.is_bound else agreements_that_change
        self.subject_field("by").options = _options(tuple(found(self.subject)))

    def closed(self) -> Words:
        if self.is_bound or self.subject_field("by").options.search("", 1):
            return ""
        return _("El órgano no ha tomado otro acuerdo en una sesión posterior: regístrelo primero.")


class ExtendForm(DropForm):
    """Which later agreement gives this one more time, and until when."""

    due_on = Day(label=_("¿Hasta cuándo?"))
    faults: ClassVar[Mapping[type[Refusal], str]] = {**DropForm.faults, NotExtended: "due_on"}
