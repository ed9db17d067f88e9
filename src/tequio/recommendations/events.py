"""What happens to recommendations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tequio.ledger.events import Event, Visibility
from tequio.recommendations.models.answer import ActKind
from tequio.ui.dates import long_day


@dataclass(frozen=True, kw_only=True)
class RecommendationDrafted(Event):
    kind = "recommendations.recommendation_drafted"
    label = _("recomendación en preparación")
    sentence = _("Se preparó la recomendación «%(title)s» de %(issuer)s.")
    visibility = Visibility.STAFF

    title: str
    issuer: str
    items: int
    copied_from: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftEdited(Event):
    kind = "recommendations.draft_edited"
    label = _("borrador cambiado")
    sentence = _("Se cambió el borrador «%(title)s» de %(issuer)s.")
    visibility = Visibility.STAFF

    title: str
    issuer: str
    items: int
    version: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class AddresseesChosen(Event):
    kind = "recommendations.addressees_chosen"
    label = _("destinatarios elegidos")
    sentence = _("Se cambió a quién se dirige el borrador «%(title)s»: alcanza hoy a %(reach)s.")
    visibility = Visibility.STAFF

    title: str
    version: int
    chosen: list[str]
    reach: int


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Event):
    kind = "recommendations.draft_discarded"
    label = _("borrador descartado")
    sentence = _("Se descartó el borrador «%(title)s» de %(issuer)s. Razón: %(reason)s")
    visibility = Visibility.STAFF

    title: str
    issuer: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RecommendationIssued(Event):
    kind = "recommendations.recommendation_issued"
    label = _("recomendación emitida")
    sentence = _("«%(issuer)s» emitió «%(title)s»: %(asked)s para %(asked_of)s.")

    title: str
    issuer: str
    items: int
    addressees: int
    adopted_on: str
    source: str
    vote: str = ""
    chosen: list[str] = field(default_factory=list)
    addressed: list[str] = field(default_factory=list)

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe({**values, **_asked(values), **_asked_of(values)})


@dataclass(frozen=True, kw_only=True)
class AddresseeAdded(Event):
    kind = "recommendations.addressee_added"
    label = _("destinatario añadido")
    sentence = _("«%(title)s» se dirigió también a %(addressee)s.")

    title: str
    addressee: str


@dataclass(frozen=True, kw_only=True)
class AddresseeNotified(Event):
    kind = "recommendations.addressee_notified"
    label = _("destinatario notificado")
    sentence = _("Se notificó «%(title)s» a %(addressee)s: desde ese día corren sus plazos.")

    title: str
    addressee: str


@dataclass(frozen=True, kw_only=True)
class NotificationOpened(Event):
    kind = "recommendations.notification_opened"
    label = _("notificación abierta")
    sentence = _("%(addressee)s abrió por primera vez la notificación de «%(title)s».")

    title: str
    addressee: str


@dataclass(frozen=True, kw_only=True)
class DutyTakenOver(Event):
    kind = "recommendations.duty_taken_over"
    label = _("deber que pasa al sucesor")
    sentence = _("El deber de responder «%(title)s» pasó de %(predecessor)s a %(successor)s.")

    title: str
    predecessor: str
    successor: str
    note: str
    addressee: str = ""
    left: str = ""


@dataclass(frozen=True, kw_only=True)
class DutyUnheld(Event):
    kind = "recommendations.duty_unheld"
    label = _("recomendación sin responsable")
    sentence = _(
        "Nadie responde por «%(title)s» en lugar de %(predecessor)s. "
        "Toca nombrar quién responde a: %(keeper)s."
    )

    title: str
    predecessor: str
    keeper: str
    addressee: str
    left: str


@dataclass(frozen=True, kw_only=True)
class SuccessorNamed(Event):
    kind = "recommendations.successor_named"
    label = _("sucesora nombrada para responder")
    sentence = _(
        "Para responder «%(title)s», que se dirigió a %(addressee)s, se nombró a %(successor)s. "
        "Razón: %(reason)s"
    )

    title: str
    addressee: str
    successor: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TemplateKept(Event):
    kind = "recommendations.template_kept"
    label = _("razón guardada")
    sentence = _("Se guardó la razón «%(name)s» para usarla en otras respuestas.")
    visibility = Visibility.STAFF

    owner: str
    name: str


@dataclass(frozen=True, kw_only=True)
class TemplateWithdrawn(Event):
    kind = "recommendations.template_withdrawn"
    label = _("razón retirada")
    sentence = _("Se quitó la razón guardada «%(name)s».")
    visibility = Visibility.STAFF

    owner: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ActOnAnswer:
    """What every act on an answer tells; not an event by itself."""

    addressee: str
    item: str
    title: str
    text: str
    reason: str
    evidence: list[str]
    said_on: str = ""


@dataclass(frozen=True, kw_only=True)
class ReceiptAcknowledged(ActOnAnswer, Event):
    kind = "recommendations.receipt_acknowledged"
    label = _("acuse de recibo")
    sentence = _("%(addressee)s acusó recibo de «%(item)s», de «%(title)s».")


@dataclass(frozen=True, kw_only=True)
class RecommendationAccepted(ActOnAnswer, Event):
    kind = "recommendations.recommendation_accepted"
    label = _("recomendación aceptada")
    sentence = _("%(addressee)s aceptó «%(item)s», de «%(title)s».")


@dataclass(frozen=True, kw_only=True)
class RecommendationAcceptedInPart(ActOnAnswer, Event):
    kind = "recommendations.recommendation_accepted_in_part"
    label = _("recomendación aceptada en parte")
    sentence = _("%(addressee)s aceptó en parte «%(item)s», de «%(title)s». Razón: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class RecommendationRefused(ActOnAnswer, Event):
    kind = "recommendations.recommendation_refused"
    label = _("recomendación no aceptada")
    sentence = _("%(addressee)s no aceptó «%(item)s», de «%(title)s». Razón: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class RecommendationFoundNotApplicable(ActOnAnswer, Event):
    kind = "recommendations.recommendation_not_applicable"
    label = _("recomendación que no aplica")
    sentence = _("%(addressee)s respondió que «%(item)s», de «%(title)s», no le aplica. Razón: %(reason)s")


@dataclass(frozen=True, kw_only=True)
class ActionPlanned(ActOnAnswer, Event):
    kind = "recommendations.action_planned"
    label = _("acción prevista")
    sentence = _("%(addressee)s prevé para el %(due_on)s una acción por «%(item)s», de «%(title)s»: %(text)s")

    due_on: str
    linked: str


@dataclass(frozen=True, kw_only=True)
class ActionReported(ActOnAnswer, Event):
    kind = "recommendations.action_reported"
    label = _("avance reportado")
    sentence = _("%(addressee)s reportó un avance en «%(item)s», de «%(title)s»: %(text)s")


@dataclass(frozen=True, kw_only=True)
class ImplementationClaimed(ActOnAnswer, Event):
    kind = "recommendations.implementation_claimed"
    label = _("cumplimiento reportado")
    sentence = _("%(addressee)s reportó que cumplió «%(item)s», de «%(title)s»: %(text)s")


@dataclass(frozen=True, kw_only=True)
class ImplementationVerified(ActOnAnswer, Event):
    kind = "recommendations.implementation_verified"
    label = _("cumplimiento verificado")
    sentence = _("Se verificó que %(addressee)s cumplió «%(item)s», de «%(title)s».")


@dataclass(frozen=True, kw_only=True)
class ImplementationContested(ActOnAnswer, Event):
    kind = "recommendations.implementation_contested"
    label = _("la comisión no lo da por cumplido")
    sentence = _(
        "Se controvirtió que %(addressee)s haya cumplido «%(item)s», de «%(title)s». Razón: %(reason)s"
    )


@dataclass(frozen=True, kw_only=True)
class CalledToHearing(ActOnAnswer, Event):
    kind = "recommendations.called_to_hearing"
    label = _("llamado a audiencia")
    sentence = _(
        "%(addressee)s fue llamada a audiencia el %(due_on)s por no aceptar «%(item)s», de «%(title)s»."
    )

    due_on: str


@dataclass(frozen=True, kw_only=True)
class HearingHeld(ActOnAnswer, Event):
    kind = "recommendations.hearing_held"
    label = _("audiencia celebrada")
    sentence = _(
        "Se celebró la audiencia de %(addressee)s sobre «%(item)s», de «%(title)s»; su acta es pública."
    )


@dataclass(frozen=True, kw_only=True)
class AnswerClosed(ActOnAnswer, Event):
    kind = "recommendations.answer_closed"
    label = _("seguimiento cerrado")
    sentence = _("Se cerró el seguimiento de «%(item)s», de «%(title)s», en %(addressee)s.")


@dataclass(frozen=True, kw_only=True)
class SilenceNoted(ActOnAnswer, Event):
    kind = "recommendations.silence_noted"
    label = _("silencio")
    sentence = _("Venció el plazo y %(addressee)s no acusó recibo de «%(item)s», de «%(title)s».")


@dataclass(frozen=True, kw_only=True)
class AnswerRecounted(Event):
    kind = "recommendations.answer_recounted"
    label = _("plazo contado de nuevo")
    sentence = _("Se contó de nuevo el plazo de %(addressee)s para «%(item)s», de «%(title)s»: %(outcome)s.")

    addressee: str
    item: str
    title: str
    status: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        waits = values.get("status") == "notified"
        words = _("no guardó silencio, su plazo sigue") if waits else _("cambian los días que tardó")
        return super().describe({**values, "outcome": str(words)})


@dataclass(frozen=True, kw_only=True)
class ArrivalOfAct:
    """When an act on an answer came, by the word of the issuer; not an event by itself."""

    addressee: str
    item: str
    title: str
    act: str
    arrived_on: str
    recorded_on: str
    reason: str

    @classmethod
    def described(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Add the act and its days in the reader's language."""
        days = {"arrived": values.get("arrived_on"), "recorded": values.get("recorded_on")}
        told = {name: long_day(date.fromisoformat(on)) for name, on in days.items() if on}
        act = {"act": str(ActKind(values["act"]).label)} if "act" in values else {}
        return {**values, **told, **act}


@dataclass(frozen=True, kw_only=True)
class EarlierDayAcknowledged(ArrivalOfAct, Event):
    kind = "recommendations.earlier_day_acknowledged"
    label = _("día anterior reconocido")
    sentence = _(
        "Quien recomendó reconoció que lo que envió %(addressee)s (%(act)s, sobre «%(item)s», de "
        "«%(title)s») llegó el %(arrived)s; se había registrado el %(recorded)s. Razón: %(reason)s"
    )

    evidence: list[str]

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(cls.described(values))


@dataclass(frozen=True, kw_only=True)
class AcknowledgementWithdrawn(ArrivalOfAct, Event):
    kind = "recommendations.acknowledgement_withdrawn"
    label = _("reconocimiento retirado")
    sentence = _(
        "Quien recomendó ya no reconoce que lo que envió %(addressee)s (%(act)s, sobre «%(item)s», de "
        "«%(title)s») llegó el %(arrived)s: cuenta el %(recorded)s, cuando se registró. Razón: %(reason)s"
    )

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        return super().describe(cls.described(values))


def _asked(values: dict[str, Any]) -> dict[str, str]:
    """Say "4 recomendaciones"; nothing once the number was withdrawn."""
    if "items" not in values:
        return {}
    words = ngettext("%(total)s recomendación", "%(total)s recomendaciones", values["items"])
    return {"asked": words % {"total": values["items"]}}


def _asked_of(values: dict[str, Any]) -> dict[str, str]:
    """Say "41 destinatarios"; nothing once the number was withdrawn."""
    if "addressees" not in values:
        return {}
    words = ngettext("%(total)s destinatario", "%(total)s destinatarios", values["addressees"])
    return {"asked_of": words % {"total": values["addressees"]}}
