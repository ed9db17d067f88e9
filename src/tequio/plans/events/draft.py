"""What happens to a plan while it is written; nobody else reads of it yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.foundation.reads import DRAFTS
from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class DraftEdited(Event):
    kind = "plans.draft_edited"
    topic = DRAFTS
    label = _("borrador de plan cambiado")
    sentence = _(
        "%(territory)s cambió el título, las fechas o el resumen del plan «%(title)s», en redacción."
    )
    visibility = Visibility.STAFF

    territory: str
    title: str
    starts_on: str
    ends_on: str


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Event):
    kind = "plans.draft_discarded"
    topic = DRAFTS
    label = _("borrador de plan descartado")
    sentence = _("%(territory)s descartó el plan «%(title)s», en redacción. Razón: %(reason)s")
    visibility = Visibility.STAFF

    territory: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CommitmentsImported(Event):
    kind = "plans.commitments_imported"
    topic = DRAFTS
    label = _("tabla de compromisos cargada")
    sentence = _(
        "%(territory)s cargó una tabla en el plan «%(title)s», en redacción: %(created)s compromisos nuevos "
        "y %(updated)s cambiados."
    )
    visibility = Visibility.STAFF

    territory: str
    title: str
    created: int
    updated: int


@dataclass(frozen=True, kw_only=True)
class CommitmentsOrdered(Event):
    kind = "plans.commitments_ordered"
    topic = DRAFTS
    label = _("compromisos reordenados")
    sentence = _("%(territory)s ordenó de otro modo los compromisos del plan «%(title)s», en redacción.")
    visibility = Visibility.STAFF

    territory: str
    title: str
    order: list[str]


@dataclass(frozen=True, kw_only=True)
class CommitmentCopied(Event):
    kind = "plans.commitment_copied"
    topic = DRAFTS
    label = _("compromiso copiado")
    sentence = _("%(territory)s copió «%(title)s» en el plan «%(plan)s», en redacción.")
    visibility = Visibility.STAFF

    territory: str
    title: str
    plan: str
    origin: str


@dataclass(frozen=True, kw_only=True)
class CommitmentRemoved(Event):
    kind = "plans.commitment_removed"
    topic = DRAFTS
    label = _("compromiso quitado de un borrador")
    sentence = _("%(territory)s quitó «%(title)s» del plan «%(plan)s», en redacción. Razón: %(reason)s")
    visibility = Visibility.STAFF

    territory: str
    title: str
    plan: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CommitmentRestored(Event):
    kind = "plans.commitment_restored"
    topic = DRAFTS
    label = _("compromiso devuelto a un borrador")
    sentence = _("%(territory)s devolvió «%(title)s» al plan «%(plan)s», en redacción.")
    visibility = Visibility.STAFF

    territory: str
    title: str
    plan: str
