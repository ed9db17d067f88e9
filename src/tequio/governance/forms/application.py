"""The forms of whoever applies to a call, and of whoever judges what they sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.functional import lazy
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from tequio.documents.commands import FileEmpty, FileNotAccepted, FileTooLarge
from tequio.documents.evidence import Attachment
from tequio.documents.quota import TooManyFiles
from tequio.foundation.actors import author_key
from tequio.foundation.facts import ReasonMissing
from tequio.foundation.mailboxes import validate_mailbox
from tequio.foundation.refusals import Refusal
from tequio.governance.commands.appeal import AlreadyAppealed, AppealOver
from tequio.governance.commands.application import MOST_DOCUMENTS, CallOver, SectorNotCalled
from tequio.governance.commands.evaluation import ConflictUnsaid, PointsMissing
from tequio.governance.models.application import LONGEST_NAME
from tequio.governance.models.body import Sector
from tequio.governance.models.call import MOST_POINTS, CallCriterion
from tequio.governance.queries.call import DAYS_KEPT, criteria_of, evaluations_of, places_of
from tequio.ui.acts.fields import Choice, LongText, Text
from tequio.ui.acts.form import ActForm, Section

_YES, _NO = "si", "no"
_FILES: Final = ("upload", *(f"upload_{number}" for number in range(2, MOST_DOCUMENTS + 1)))
_PRIVATE: Final = _("No se publica: lo lee solo quien evalúa.")
KEPT: Final = format_lazy(
    gettext_lazy(
        "Lo que envía es privado: lo lee solo quien evalúa, y se borra {days} días después de que la "
        "convocatoria termina."
    ),
    days=DAYS_KEPT,
)


def _upload() -> str:
    """Tell what fits and who looks at it; where the site has no antivirus, that too."""
    if settings.CLAMD:
        return gettext("De hasta 10 MB. Lo revisa un antivirus y se guarda una copia limpia: no se publica.")
    return gettext(
        "De hasta 10 MB. Se guarda una copia limpia y no se publica; este sitio no tiene un antivirus que lo "
        "revise."
    )


_UPLOAD: Final = lazy(_upload, str)()


def _file(number: int) -> forms.FileField:
    return forms.FileField(
        label=format_lazy(gettext_lazy("Documento {number}"), number=number),
        help_text=_UPLOAD,
        required=False,
    )


class ApplyForm(ActForm):
    """Who applies, for which sector and why, with documents; no account."""

    sector = Choice(label=_("¿Para un asiento de qué sector?"))
    name = Text(
        label=_("¿Cómo se llama quien se postula?"),
        hint=_("Su nombre o el de su organización. No se publica: lo lee solo quien evalúa."),
        limit=LONGEST_NAME,
    )
    statement = LongText(label=_("¿Por qué se postula, y qué ha hecho?"), hint=_PRIVATE, limit=6000, rows=8)
    interests = LongText(
        label=_("¿Qué conflicto de interés tiene o podría tener?"),
        hint=_("Cargos, contratos o parentescos con el gobierno o con quien decide. Si ninguno, dígalo."),
        limit=2000,
        rows=3,
    )
    upload = _file(1)
    upload_2 = _file(2)
    upload_3 = _file(3)
    upload_4 = _file(4)
    public_name = Text(
        label=_("¿Cómo quiere aparecer en la lista pública de quienes se postularon?"),
        hint=_("Solo si quiere aparecer. En blanco, la lista dice únicamente el número de su postulación."),
        limit=LONGEST_NAME,
        required=False,
    )
    email = forms.EmailField(
        label=_("Correo para avisarle del resultado"),
        help_text=_("Solo para eso: no se publica, y se borra con su postulación."),
        max_length=None,
        validators=[MaxLengthValidator(254), validate_mailbox],
        required=False,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("Su postulación"), ("sector", "name", "statement", "interests")),
        Section(_("Documentos que pide la convocatoria"), _FILES),
        Section(_("Si quiere"), ("public_name", "email")),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        SectorNotCalled: "sector",
        CallOver: "sector",
        FileTooLarge: "upload",
        FileEmpty: "upload",
        FileNotAccepted: "upload",
        TooManyFiles: "upload",
    }

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return super().parameters() - set(_FILES) | {"evidence"}

    def prepare(self) -> None:
        """Offer the sectors that are called; where it is one only, it is chosen."""
        sectors = dict.fromkeys(Sector(place.seat.sector) for place in places_of(self.subject))
        field = self.choice_field("sector")
        field.choices = [
            (sector.value, capfirst(sector.word(self.subject.body.valid_from))) for sector in sectors
        ]
        if len(sectors) == 1:
            field.initial = next(iter(sectors)).value

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        uploads = [given.pop(name) for name in _FILES]
        evidence = tuple(Attachment("", upload=upload) for upload in uploads if upload)
        return {**given, "sector": Sector(given["sector"]), "evidence": evidence}


class WithdrawApplicationForm(ActForm):
    """Nothing is asked of whoever withdraws."""


class AppealForm(ActForm):
    """Against what of the result, and why."""

    text = LongText(
        label=_("¿Con qué no está de acuerdo, y por qué?"),
        hint=_("Lo lee quien resuelve. La decisión y su razón se publican; sus palabras, no."),
        rows=6,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        ReasonMissing: "text",
        AppealOver: "text",
        AlreadyAppealed: "text",
    }


class EvaluateForm(ActForm):
    """Points by criterion, why, and that whoever judges has no interest in it."""

    text = LongText(
        label=_("¿Por qué esos puntos?"),
        hint=_("No se publica: lo leen quienes evalúan. Se publica el promedio de los puntos."),
        rows=4,
    )
    has_no_conflict = forms.BooleanField(
        label=_("Declaro que no tengo conflicto de interés con esta postulación."),
        help_text=_("Si lo tiene, no evalúe: use «Declarar un conflicto de interés»."),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        PointsMissing: "text",
        ReasonMissing: "text",
        ConflictUnsaid: "has_no_conflict",
    }

    def prepare(self) -> None:
        """Ask for each criterion, with what one gave before."""
        self._criteria = criteria_of(self.subject.call)
        mine = [
            evaluation
            for evaluation in evaluations_of(self.subject)
            if evaluation.author == author_key(self.actor)
        ]
        given = {score.criterion_id: score.points for judged in mine for score in judged.scores.all()}
        for criterion in self._criteria:
            self.fields[_field(criterion)] = forms.IntegerField(
                label=_criterion_label(criterion),
                min_value=0,
                max_value=MOST_POINTS,
                initial=given.get(criterion.pk),
            )
        self.fields["text"].initial = mine[0].text if mine else ""
        self.order_fields([_field(criterion) for criterion in self._criteria])

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"points", "text", "has_no_conflict"})

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        points = {criterion.number: given[_field(criterion)] for criterion in self._criteria}
        return {"points": points, "text": given["text"], "has_no_conflict": given["has_no_conflict"]}


def _field(criterion: CallCriterion) -> str:
    return f"points_{criterion.number}"


def _criterion_label(criterion: CallCriterion) -> str:
    words = gettext("%(name)s: puntos de 0 a 10 (pesa %(weight)s de 100)")
    return words % {"name": criterion.name, "weight": criterion.weight}


class ConflictForm(ActForm):
    """Which interest whoever judges has in an application."""

    reason = LongText(
        label=_("¿Qué conflicto de interés tiene?"),
        hint=_("Lo leen quienes evalúan. Se publica que lo declaró, no sus palabras."),
        rows=3,
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}


class DecideAppealForm(ActForm):
    """Whether the result is undone, and why."""

    decision = Choice(
        label=_("¿Es fundada?"),
        choices=[(_YES, _("Sí")), (_NO, _("No"))],
        hints={_YES: _("El resultado queda sin efecto: se evalúa y se decide otra vez.")},
    )
    reason = LongText(
        label=_("Razón"), hint=_("Se publica, sin nombres ni datos de personas."), limit=2000, rows=4
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {ReasonMissing: "reason"}

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset({"upholds", "reason"})

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"upholds": given["decision"] == _YES, "reason": given["reason"]}
