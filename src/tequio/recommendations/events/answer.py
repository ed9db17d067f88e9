"""What happens when whoever received a recommendation answers it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event


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
