"""The forms by which activities and documents are recorded, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.documents.forms import FileForm
from tequio.documents.models import DocumentKind as KindOfFile
from tequio.exercises.commands.record import AlreadyWithdrawn, UnsafeAddress
from tequio.exercises.models import Activity, ActivityKind, Audience, DocumentKind
from tequio.foundation.facts import NotYetHappened, ReasonMissing
from tequio.foundation.refusals import Refusal
from tequio.foundation.words import Words
from tequio.governance.models.session import Modality
from tequio.ui.acts.fields import Choice, Day, LongText, OptionsAtHand, Subject, Text
from tequio.ui.acts.form import ActForm, Section
from tequio.ui.dates import day

_MODALITIES: Final = [(kind.value, capfirst(kind.label)) for kind in Modality if kind is not Modality.UNKNOWN]
_MINUTES: Final = {
    DocumentKind.MINUTES,
    DocumentKind.SELECTION_MINUTES,
    DocumentKind.APPROVAL_MINUTES,
    DocumentKind.INSTALLATION_ACT,
}
_OPEN, _KEPT = "open", "kept"


class ActivityForm(ActForm):
    """What people were called to: what it was, for whom, when, how many came."""

    kind = Choice(
        label=_("¿Qué fue?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in ActivityKind],
        hints={
            ActivityKind.AWARENESS: _("Para que quien participe sepa de qué se trata."),
            ActivityKind.CALL: _("Para difundir cómo postularse; el documento se registra aparte."),
            ActivityKind.WORKING_TABLE: _("Donde se plantean problemas o se trabajan compromisos."),
            ActivityKind.PUBLIC_EVENT: _("Por ejemplo: la presentación de resultados."),
        },
    )
    audience = Choice(
        label=_("¿Para quién fue?"), choices=[(kind.value, capfirst(kind.label)) for kind in Audience]
    )
    held_on = Day(label=_("¿Qué día fue?"), hint=_("Si duró varios, el primero."))
    text = LongText(
        label=_("¿De qué trató y dónde fue?"),
        hint=_("Una o dos frases. Se publica tal como lo escriba; sin datos personales."),
        rows=3,
        limit=2000,
    )
    people = forms.IntegerField(
        label=_("¿Cuántas personas asistieron?"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("Si se contaron."),
    )
    modality = Choice(label=_("¿Cómo fue?"), choices=_MODALITIES)
    from_address: ClassVar[Mapping[str, str]] = {"tipo": "kind", "publico": "audience"}
    faults: ClassVar[Mapping[type[Refusal], str]] = {NotYetHappened: "held_on"}

    def prepare(self) -> None:
        """Propose today."""
        self.fields["held_on"].initial = self.today

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {
            **given,
            "kind": ActivityKind(given["kind"]),
            "audience": Audience(given["audience"]),
            "modality": Modality(given["modality"]),
        }


class DocumentForm(FileForm):
    """A paper of the exercise: what it is, of which day, and where anyone opens it."""

    kind = forms.ChoiceField(
        label=_("¿Qué documento es?"),
        choices=[("", _("Elija…")), *((kind.value, capfirst(kind.label)) for kind in DocumentKind)],
    )
    title = Text(label=_("Título"), hint=_("Por ejemplo: Convocatoria para integrar el secretariado, 2026."))
    dated_on = Day(label=_("¿De qué día es?"))
    access = Choice(
        label=_("¿Puede abrirlo cualquier persona?"),
        choices=[
            (_OPEN, _("Sí: agrego el archivo o su dirección")),
            (_KEPT, _("No: consta que existe, y quién lo guarda")),
        ],
        hints={_KEPT: _("Lo que pide cada fase suele tener que ser público.")},
        initial=_OPEN,
    )
    source = Text(label=_("¿Quién lo guarda?"), hint=_("Solo si no es público."), required=False)
    field_order = ("kind", "title", "dated_on", "access", "upload", "address", "source")
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("El documento"), ("kind", "title", "dated_on")),
        Section(_("Dónde está"), ("access", "upload", "address", "source")),
    )
    not_optional: tuple[str, ...] = ("upload", "address", "source")
    from_address: ClassVar[Mapping[str, str]] = {"clase": "kind"}
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        NotYetHappened: "dated_on",
        UnsafeAddress: "address",
        **FileForm.faults,
    }

    def prepare(self) -> None:
        """Propose today, and say which fields depend on the answer."""
        self.fields["dated_on"].initial = self.today

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - {"access"}

    def clean(self) -> dict[str, Any]:
        """Ask for where it is, or for who keeps it."""
        cleaned = super().clean() or self.cleaned_data
        brings = cleaned.get("upload") or cleaned.get("address")
        if cleaned.get("access") == _OPEN and not brings and not {"upload", "address"} & self.errors.keys():
            self.add_error(
                "upload", _("Elija el archivo (otra vez, si ya lo había elegido) o dé su dirección.")
            )
        if cleaned.get("access") == _KEPT and brings:
            self.add_error(
                "access", _("Agregó un archivo o una dirección, que se publican: elija «Sí» o quítelos.")
            )
        if cleaned.get("access") == _KEPT and not cleaned.get("source"):
            self.add_error("source", _("Escriba quién lo guarda."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        for name in ("access", "upload", "address"):
            given.pop(name)
        kind = DocumentKind(given["kind"])
        is_minutes = KindOfFile.MINUTES if kind in _MINUTES else KindOfFile.PUBLICATION
        return {**given, "kind": kind, "evidence": self.attached(given["title"], is_minutes)}


class _RetractForm(ActForm):
    """Something recorded by mistake, and why it is taken back."""

    reason = LongText(label=_("¿Por qué se retira?"), rows=2, limit=1000)
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class RetractDocumentForm(_RetractForm):
    """A document recorded by mistake."""

    document = Subject(label=_("¿Qué documento?"))
    field_order = ("document", "reason")
    faults: ClassVar[Mapping[type[Refusal], str]] = {**_RetractForm.faults, AlreadyWithdrawn: "document"}

    def prepare(self) -> None:
        """Offer the documents that stand, newest first."""
        # Sent twice, the choice is still one: the command tells what has changed.
        found = self.subject.documents.order_by("-pk")
        standing = found if self.is_bound else found.filter(withdrawn_on=None)
        self.subject_field("document").options = OptionsAtHand(
            (str(paper.pk), f"{capfirst(paper.get_kind_display())}: {paper.title}", paper)
            for paper in standing.select_related("file")
        )

    def closed(self) -> Words:
        if self.subject_field("document").options.search("", 1):
            return ""
        return _("No hay documentos registrados que retirar.")


class RetractActivityForm(_RetractForm):
    """An activity recorded by mistake."""

    activity = Subject(label=_("¿Qué actividad?"))
    field_order = ("activity", "reason")
    faults: ClassVar[Mapping[type[Refusal], str]] = {**_RetractForm.faults, AlreadyWithdrawn: "activity"}

    def prepare(self) -> None:
        """Offer the activities that stand, newest first."""
        found = self.subject.activities.order_by("-pk")
        standing = found if self.is_bound else found.filter(withdrawn_on=None)
        self.subject_field("activity").options = OptionsAtHand(
            (str(activity.pk), _named(activity), activity) for activity in standing
        )

    def closed(self) -> Words:
        if self.subject_field("activity").options.search("", 1):
            return ""
        return _("No hay actividades registradas que retirar.")


def _named(activity: Activity) -> str:
    when = activity.date_text or day(activity.held_on)
    return f"{capfirst(activity.get_kind_display())} ({when}): {activity.text}"[:160]
