"""The forms by which a plan is begun, edited, published and closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tequio.documents.forms import EVIDENCE, EvidenceForm
from tequio.foundation.facts import NotYetHappened, OutOfOrder, ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.queries.session import sessions_of
from tequio.plans.commands.plan import DatesOutOfOrder, ReportMissing
from tequio.plans.queries.draft import commitments_of_draft, head_mark
from tequio.plans.steps.commitment import SessionOfAnotherBody
from tequio.ui.acts.fields import Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm, Section
from tequio.ui.dates import day


class PlanForm(ActForm):
    """What a plan is called and how long it lasts."""

    title = Text(label=_("Título"))
    starts_on = Day(label=_("Inicio"))
    ends_on = Day(label=_("Fin"), hint=_("Sus compromisos y sus hitos terminan a más tardar este día."))
    summary = LongText(
        label=_("Resumen"),
        hint=_("Qué quiere lograr el plan, para quien no conoce el tema."),
        rows=3,
        required=False,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {DatesOutOfOrder: "ends_on"}

    def prepare(self) -> None:
        """Propose a title of this year and the next, and today for a beginning."""
        year = self.today.year
        title = _now("Plan de acción local %(first)s-%(last)s") % {"first": year, "last": year + 1}
        self.initial.setdefault("title", title)
        self.initial.setdefault("starts_on", self.today)


class EditForm(PlanForm):
    """What a draft says of itself, with the mark of what it said when somebody began to change it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def prepare(self) -> None:
        """Begin with what the draft says."""
        plan = self.subject
        says = {name: getattr(plan, name) for name in ("title", "starts_on", "ends_on", "summary")}
        self.initial.update(says)
        self.initial["seen"] = head_mark(plan)

    def renew(self) -> None:
        """Keep what was typed; what it would replace is by now another text."""
        self.subject.refresh_from_db()
        self.prepare()
        super().renew()


class ReasonForm(ActForm):
    """Why something written is let go of."""

    reason = LongText(label=_("¿Por qué?"), hint=_("Queda en la bitácora."), rows=3)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class PublishForm(ActForm):
    """The session that approved the plan."""

    approved_in = Subject(
        label=_("Sesión que lo aprobó"),
        hint=_("Del secretariado técnico. Si no está, regístrela antes en la página del secretariado."),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {SessionOfAnotherBody: "approved_in"}

    def prepare(self) -> None:
        """Offer the sessions of the plan's own secretariat, the last one first."""
        secretariat = self.subject.exercise.secretariat
        sessions = sessions_of(secretariat) if secretariat else ()
        self.subject_field("approved_in").options = OptionsAtHand(
            (str(session.pk), f"{session.title}, {day(session.held_on)}", session) for session in sessions
        )

    def closed(self) -> Words:
        if self.is_bound or not self.subject.is_draft:
            return ""
        commitments = commitments_of_draft(self.subject)
        if not commitments:
            return _("Todavía no tiene ningún compromiso: agregue el primero en la página del borrador.")
        if any(commitment.lacks for commitment in commitments):
            return _("Todavía le faltan datos: la página del borrador los enlista y lleva a cada uno.")
        if not self.subject_field("approved_in").options.search("", 1):
            return _("Falta la sesión que lo aprobó: se registra en la página del secretariado.")
        return ""


class CloseForm(EvidenceForm):
    """How a plan ended: what was achieved and what was not, with the final report."""

    closed_on = Day(label=_("Día en que se cerró"), hint=_("El de la sesión o el acto público."))
    closing = LongText(
        label=_("Qué se logró, qué no y por qué"),
        hint=_("Y qué se aprendió para el plan siguiente. Se publica."),
        rows=6,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Cómo terminó"), ("closed_on", "closing")),
        Section(_("El informe final"), EVIDENCE.fields),
    )
    needs_proof: ClassVar[bool] = True
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **EvidenceForm.faults,
        NotYetHappened: "closed_on",
        OutOfOrder: "closed_on",
        ReportMissing: "upload",
    }

    def prepare(self) -> None:
        """Propose today, and what the document is."""
        self.initial.setdefault("closed_on", self.today)
        self.initial.setdefault("title", _now("Informe final del plan"))
