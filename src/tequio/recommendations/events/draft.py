"""What happens to drafts of recommendations; they are not public yet."""

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
class DraftDiscarded(Event):
    kind = "recommendations.draft_discarded"
    label = _("borrador descartado")
    sentence = _("Se descartó el borrador «%(title)s» de %(issuer)s. Razón: %(reason)s")
    visibility = Visibility.STAFF

    title: str
    issuer: str
    reason: str
