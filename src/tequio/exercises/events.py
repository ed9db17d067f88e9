"""What happens to a local exercise, as citizens read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.exercises.models import ActivityKind, DocumentKind, PhaseCode
from tequio.exercises.requirements.catalogue import level_of, name_of
from tequio.governance.events.body import composition, label_of
from tequio.governance.models.body import FacilitatorKind, Sector
from tequio.ledger.events import Event
from tequio.ui.dates import long_day


@dataclass(frozen=True, kw_only=True)
class InterestRegistered(Event):
    kind = "exercises.interest_registered"
    label = _("interés manifestado")
    sentence = _("%(territory)s: se registró el interés en iniciar el «%(exercise)s».")

    territory: str
    exercise: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ConditionsNoted(Event):
    kind = "exercises.conditions_noted"
    label = _("condiciones para empezar")
    sentence = _("%(exercise)s: se anotó qué hay para empezar.")

    exercise: str
    will: str
    counterpart: str
    government_staff: str
    society_staff: str
    term_ends_on: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ExerciseDeclared(Event):
    kind = "exercises.exercise_declared"
    label = _("declaratoria")
    sentence = _(
        "%(territory)s: se firmó la declaratoria conjunta que da inicio a su ejercicio de gobierno abierto."
    )

    territory: str
    exercise: str
    source: str
    signatories: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SignaturesAdded(Event):
    kind = "exercises.signatures_added"
    label = _("firmas agregadas")
    sentence = _("%(exercise)s: se agregaron firmas a la declaratoria, de %(sectors)s.")

    exercise: str
    signed_on: str
    signatories: dict[str, str]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        day, signed = values.get("signed_on"), values.get("signatories", {})
        named = (
            sector.word(date.fromisoformat(day) if day else None) for sector in Sector if sector in signed
        )
        return super().describe({**values, "sectors": ", ".join(named)})


@dataclass(frozen=True, kw_only=True)
class DeclarationRenewed(Event):
    kind = "exercises.declaration_renewed"
    label = _("refrendo")
    sentence = _("%(territory)s: se refrendó la declaratoria firmada el %(first_day)s.")

    territory: str
    exercise: str
    first_signed_on: str
    source: str
    signatories: dict[str, str] = field(default_factory=dict)

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "first_day": _day(values.get("first_signed_on", ""))})


@dataclass(frozen=True, kw_only=True)
class PhaseEntered(Event):
    kind = "exercises.phase_entered"
    label = _("cambio de fase")
    sentence = _("%(exercise)s: entró en la fase «%(phase_name)s».")

    exercise: str
    phase: str
    previous: str
    reason: str
    source: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "phase_name": label_of(PhaseCode, values.get("phase", ""))})


@dataclass(frozen=True, kw_only=True)
class PastPhaseRecorded(Event):
    kind = "exercises.past_phase_recorded"
    label = _("fase registrada en la historia")
    sentence = _("%(exercise)s: consta que llegó a la fase «%(phase_name)s» (%(when)s).")

    exercise: str
    phase: str
    entered_on: str
    source: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = {
            "phase_name": label_of(PhaseCode, values.get("phase", "")),
            "when": _day(values.get("entered_on", "")),
        }
        return super().describe({**values, **words})

    @classmethod
    def dated_to(cls, values: dict[str, Any]) -> str:
        return "day" if values.get("entered_on") else ""


@dataclass(frozen=True, kw_only=True)
class SecretariatInstalled(Event):
    kind = "exercises.secretariat_installed"
    label = _("secretariado instalado")
    sentence = _("%(territory)s: se instaló el «%(body)s». Asientos: %(composition)s.")

    territory: str
    exercise: str
    body: str
    seats: dict[str, int]
    installed_on: str
    source: str
    facilitator: str = ""

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = composition(values.get("seats", {}), values.get("installed_on", ""))
        return super().describe({**values, "composition": words})


@dataclass(frozen=True, kw_only=True)
class FacilitatorChosen(Event):
    kind = "exercises.facilitator_chosen"
    label = _("facilitación elegida")
    sentence = _("%(exercise)s: se eligió quién facilita el secretariado (%(origin)s).")

    exercise: str
    body: str
    facilitator: str
    note: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(
            {**values, "origin": label_of(FacilitatorKind, values.get("facilitator", ""))}
        )


@dataclass(frozen=True, kw_only=True)
class ActivityRecorded(Event):
    kind = "exercises.activity_recorded"
    label = _("actividad")
    sentence = _("%(exercise)s: %(activity_name)s (%(when)s). %(text)s")

    exercise: str
    activity: str
    held_on: str
    date_text: str
    text: str
    audience: str = ""
    people: int = 0
    modality: str = ""

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = {
            "activity_name": label_of(ActivityKind, values.get("activity", "")),
            "when": values.get("date_text") or _day(values.get("held_on", "")),
        }
        return super().describe({**values, **words})

    @classmethod
    def dated_to(cls, values: dict[str, Any]) -> str:
        return "day" if values.get("held_on") else ""


@dataclass(frozen=True, kw_only=True)
class DocumentRecorded(Event):
    kind = "exercises.document_recorded"
    label = _("documento")
    sentence = _("%(exercise)s: se registró el documento «%(title)s» (%(document_name)s).")

    exercise: str
    document: str
    title: str
    url: str
    source: str
    file: str = ""
    dated_on: str = ""

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(
            {**values, "document_name": label_of(DocumentKind, values.get("document", ""))}
        )


@dataclass(frozen=True, kw_only=True)
class ActivityRetracted(Event):
    kind = "exercises.activity_retracted"
    label = _("actividad retirada")
    sentence = _("%(exercise)s: se retiró una actividad registrada por error. Razón: %(reason)s")

    exercise: str
    activity: str
    text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PaperRetracted(Event):
    kind = "exercises.paper_retracted"
    label = _("documento retirado")
    sentence = _("%(exercise)s: se retiró el documento «%(title)s». Razón: %(reason)s")

    exercise: str
    document: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExerciseSuspended(Event):
    kind = "exercises.exercise_suspended"
    label = _("suspensión")
    sentence = _("%(exercise)s: quedó suspendido. Fundamento: %(ground)s")

    exercise: str
    ground: str
    source: str


@dataclass(frozen=True, kw_only=True)
class ExerciseResumed(Event):
    kind = "exercises.exercise_resumed"
    label = _("reanudación")
    sentence = _("%(exercise)s: se reanudó después de la suspensión.")

    exercise: str


@dataclass(frozen=True, kw_only=True)
class ExerciseTransferred(Event):
    kind = "exercises.exercise_transferred"
    label = _("cambio de institución")
    sentence = _("%(exercise)s: pasó de «%(from_institution)s» a «%(to_institution)s». Razón: %(reason)s")

    exercise: str
    from_institution: str
    to_institution: str
    reason: str
    source: str


@dataclass(frozen=True, kw_only=True)
class ExercisePaused(Event):
    kind = "exercises.exercise_paused"
    label = _("pausa")
    sentence = _("%(exercise)s: quedó en pausa. Razón: %(reason)s")

    exercise: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExerciseExtinguished(Event):
    kind = "exercises.exercise_extinguished"
    label = _("fin del ejercicio")
    sentence = _("%(exercise)s: terminó. Razón: %(reason)s")

    exercise: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class StallNoted(Event):
    kind = "exercises.stall_noted"
    label = _("sin actos registrados")
    sentence = _("%(exercise)s: pasaron %(days)s días sin ningún acto registrado, desde el %(last_day)s.")

    exercise: str
    last_recorded_on: str
    days: int

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, "last_day": _day(values.get("last_recorded_on", ""))})


@dataclass(frozen=True, kw_only=True)
class StallRecounted(Event):
    kind = "exercises.stall_recounted"
    label = _("días sin actos contados de nuevo")
    sentence = _(
        "%(exercise)s: se contaron de nuevo sus días sin actos, fuera de una suspensión; %(outcome)s."
    )

    exercise: str
    stalled_since: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        stalled = values.get("stalled_since")
        words = _("pasaron de 183 el %(day)s") if stalled else _("todavía no pasan de 183")
        return super().describe({**values, "outcome": str(words) % {"day": _day(stalled or "")}})


@dataclass(frozen=True, kw_only=True)
class StallEnded(Event):
    kind = "exercises.stall_ended"
    label = _("vuelve a haber actos")
    sentence = _("%(exercise)s: vuelve a haber actos registrados, después de %(days)s días sin ninguno.")

    exercise: str
    days: int


@dataclass(frozen=True, kw_only=True)
class _OfRequirement:
    """What is told of a requirement: whose it is, which, and the last day on which it holds."""

    exercise: str
    requirement: str
    until: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        code = values.get("requirement", "")
        words = {"name": name_of(code), "level": level_of(code), "day": _day(values.get("until", ""))}
        described: str = super().describe({**values, **words})  # type: ignore[misc]  # of the Event beside it
        return described


@dataclass(frozen=True, kw_only=True)
class RequirementNear(_OfRequirement, Event):
    kind = "exercises.requirement_near"
    label = _("requisito por vencer")
    sentence = _("%(exercise)s: está por vencer «%(name)s» (%(level)s); se sostiene hasta el %(day)s.")


@dataclass(frozen=True, kw_only=True)
class RequirementLapsed(_OfRequirement, Event):
    kind = "exercises.requirement_lapsed"
    label = _("requisito sin cumplir")
    sentence = _("%(exercise)s: no consta que se cumpla «%(name)s» (%(level)s).")


@dataclass(frozen=True, kw_only=True)
class RequirementMet(_OfRequirement, Event):
    kind = "exercises.requirement_met"
    label = _("requisito otra vez al corriente")
    sentence = _("%(exercise)s: está otra vez al corriente «%(name)s» (%(level)s).")


def _day(on: str) -> str:
    return long_day(date.fromisoformat(on)) if on else gettext("sin fecha")
