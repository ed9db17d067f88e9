"""The forms of whoever says who answers a contribution, and of whoever answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.cocreation.commands.response import (
    CompetentMissing,
    InstitutionOver,
    MergedMissing,
    PostMissing,
    ResponseTooShort,
    SameInstitution,
    SaysTheSame,
)
from tequio.cocreation.models.contribution import LONGEST_POST, Disposition
from tequio.cocreation.queries.response import ContributionOptions, case_of
from tequio.directory.queries.institution import InstitutionOptions
from tequio.foundation.facts import ReasonMissing, TextMissing
from tequio.foundation.refusals import Refusal
from tequio.ui.acts.fields import Choice, LongText, Subject, Text
from tequio.ui.acts.form import ActForm, Section

_POST: Final = _("El cargo o el área, no el nombre de una persona. Por ejemplo: Dirección de Agua Potable.")
_HINTS: Final = {
    Disposition.ADOPTED.value: _("Se hará lo que plantea."),
    Disposition.PARTLY.value: _("Diga qué parte sí, qué parte no y por qué."),
    Disposition.MERGED.value: _("Diga con cuál, en la parte de abajo."),
    Disposition.OFFERED.value: _("Diga dónde y cómo se obtiene."),
    Disposition.NOT_COMPETENT.value: _("Diga a cuál, en la parte de abajo."),
    Disposition.NOT_FEASIBLE.value: _("Diga qué lo impide: la ley, el dinero, la técnica."),
    Disposition.DEFERRED.value: _("Diga hasta cuándo, o de qué depende."),
    Disposition.OUT_OF_SCOPE.value: _("Diga por qué no corresponde a este proceso, y adónde acudir."),
}


class AssignForm(ActForm):
    """Which institution answers it, and which post in it."""

    institution = Subject(label=_("Institución competente"))
    answerable = Text(label=_("Cargo que responde"), hint=_POST, limit=LONGEST_POST)
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        PostMissing: "answerable",
        InstitutionOver: "institution",
        SameInstitution: "institution",
    }

    def prepare(self) -> None:
        self.subject_field("institution").options = _institutions(self)


class ReferForm(AssignForm):
    """Which other institution answers it, and why."""

    reason = LongText(
        label=_("Razón"), hint=_("Se publica: por qué no le toca a una y sí a la otra."), limit=1000, rows=3
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {**AssignForm.faults, ReasonMissing: "reason"}


class RespondForm(ActForm):
    """What is done with it and why, by which post."""

    disposition = Choice(
        label=_("¿Qué pasa con lo que plantea?"),
        choices=[(item.value, capfirst(item.label)) for item in Disposition],
        hints=_HINTS,
    )
    text = LongText(
        label=_("La razón, para quien la escribió"),
        hint=_("Al menos 40 letras, en palabras de todos los días y sin claves. Se publica."),
        limit=3000,
        rows=6,
    )
    answerable = Text(label=_("Cargo que responde"), hint=_POST, limit=LONGEST_POST)
    merged_into = Subject(label=_("Aportación con la que se atiende"), required=False)
    competent = Subject(label=_("Institución a la que le toca"), required=False)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(_("La respuesta"), ("disposition", "text", "answerable")),
        Section(
            _("Si se atiende junto con otra, o le toca a otra institución"),
            ("merged_into", "competent"),
            folded=True,
        ),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        TextMissing: "text",
        ResponseTooShort: "text",
        PostMissing: "answerable",
        MergedMissing: "merged_into",
        CompetentMissing: "competent",
    }

    def prepare(self) -> None:
        contribution = self.subject
        self.subject_field("merged_into").options = ContributionOptions(
            contribution.process, but=contribution
        )
        self.subject_field("competent").options = _institutions(self)
        self.initial.setdefault("answerable", contribution.answerable)

    def clean_disposition(self) -> Disposition:
        return Disposition(self.cleaned_data["disposition"])


class CorrectForm(RespondForm):
    """What it says from now on, and what that corrects."""

    reason = LongText(
        label=_("Qué se corrige, y por qué"),
        hint=_("Se publica junto a la versión nueva; la anterior se sigue leyendo."),
        limit=1000,
        rows=3,
    )
    sections: ClassVar[tuple[Section, ...]] = (
        *RespondForm.sections,
        Section(_("La corrección"), ("reason",)),
    )
    faults: ClassVar[Mapping[type[Refusal], str]] = {
        **RespondForm.faults,
        ReasonMissing: "reason",
        SaysTheSame: "text",
    }

    def prepare(self) -> None:
        super().prepare()
        standing = case_of(self.subject).standing
        if standing is None:
            return
        kept = {
            "disposition": standing.disposition,
            "text": standing.text,
            "answerable": standing.answerable,
            "merged_into": [standing.merged_into.code] if standing.merged_into else [],
            "competent": [standing.competent.code] if standing.competent else [],
        }
        self.initial.update(kept)


def _institutions(form: ActForm) -> InstitutionOptions:
    """Return the institutions that go on, real ones or of the demonstration."""
    exercise = form.subject.process.exercise
    return InstitutionOptions(among=Q(over_on=None, fictitious=exercise.fictitious))
