"""What happens to recommendations."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class RecommendationDrafted(Event):
    kind = "recommendations.recommendation_drafted"
    label = _("recomendación en preparación")
    sentence = _("Se preparó la recomendación «%(title)s» de %(issuer)s.")
    visibility = Visibility.STAFF

    title: str
    issuer: str
    items: int


@dataclass(frozen=True, kw_only=True)
class RecommendationIssued(Event):
    kind = "recommendations.recommendation_issued"
    label = _("recomendación emitida")
    sentence = _("%(issuer)s emitió «%(title)s» (recomendaciones: %(items)s; destinatarios: %(addressees)s).")

    title: str
    issuer: str
    items: int
    addressees: int
    adopted_on: str
    source: str


@dataclass(frozen=True, kw_only=True)
class AddresseeAdded(Event):
    kind = "recommendations.addressee_added"
    label = _("destinatario añadido")
    sentence = _("«%(title)s» se dirigió también a %(addressee)s.")

    title: str
    addressee: str
