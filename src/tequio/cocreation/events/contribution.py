"""What can happen to what people bring to a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.cocreation.models.contribution import RejectionReason
from tequio.foundation.reads import WORDS
from tequio.ledger.events import Event, Visibility


@dataclass(frozen=True, kw_only=True)
class ContributionReceived(Event):
    kind = "cocreation.contribution_received"
    topic = WORDS
    label = _("aportación recibida")
    sentence = _("Una persona envió la aportación %(number)s a «%(process)s»; falta revisarla.")
    visibility = Visibility.STAFF

    process: str
    number: int


@dataclass(frozen=True, kw_only=True)
class WordsAdded(Event):
    kind = "cocreation.words_added"
    topic = WORDS
    label = _("se agregó a una aportación")
    sentence = _("Quien envió la aportación %(number)s a «%(process)s» le agregó algo; falta revisarla.")
    visibility = Visibility.STAFF

    process: str
    number: int


@dataclass(frozen=True, kw_only=True)
class ContributionPublished(Event):
    kind = "cocreation.contribution_published"
    topic = WORDS
    label = _("aportación publicada")
    sentence = _("Se publicó la aportación %(number)s a «%(process)s»: «%(title)s».")

    process: str
    number: int
    title: str
    text: str
    affected: str
    locality: str


@dataclass(frozen=True, kw_only=True)
class ContributionRejected(Event):
    kind = "cocreation.contribution_rejected"
    topic = WORDS
    label = _("aportación no publicada")
    sentence = _("No se publica la aportación %(number)s a «%(process)s»: %(reason)s.")

    process: str
    number: int
    reason: str

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        why = values.get("reason")
        words = {"reason": str(RejectionReason(why).label)} if why in RejectionReason.values else {}
        return super().describe({**values, **words})


@dataclass(frozen=True, kw_only=True)
class RejectionAppealed(Event):
    kind = "cocreation.rejection_appealed"
    topic = WORDS
    label = _("apelación recibida")
    sentence = _("Se apeló que no se publique la aportación %(number)s a «%(process)s».")

    process: str
    number: int


@dataclass(frozen=True, kw_only=True)
class AppealDenied(Event):
    kind = "cocreation.appeal_denied"
    topic = WORDS
    label = _("apelación no aceptada")
    sentence = _("Sigue sin publicarse la aportación %(number)s a «%(process)s». Razón: %(reason)s")

    process: str
    number: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class AddressesForgotten(Event):
    kind = "cocreation.addresses_forgotten"
    topic = WORDS
    erases = ("cocreation.Contribution",)
    label = _("direcciones de correo borradas")
    sentence = _("Se borraron %(number)s direcciones de quienes hicieron aportaciones ya revisadas.")
    visibility = Visibility.STAFF

    number: int


@dataclass(frozen=True, kw_only=True)
class WordsErased(Event):
    kind = "cocreation.words_erased"
    topic = WORDS
    erases = ("cocreation.Contribution",)
    label = _("aportación borrada por traer datos personales")
    sentence = _(
        "Se borró lo que decía la aportación %(number)s a «%(process)s», que no se publicó por traer datos "
        "personales."
    )

    process: str
    number: int
