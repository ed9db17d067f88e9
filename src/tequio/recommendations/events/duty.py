"""What happens to the duty to answer when institutions end."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event


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
