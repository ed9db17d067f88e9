"""What happens to the duty to fulfil a milestone when institutions end."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class DutyPassed(Event):
    kind = "plans.duty_passed"
    label = _("hito que pasa a otra institución")
    sentence = _(
        "Por el hito «%(milestone)s» de «%(commitment)s» responde ahora «%(successor)s»; "
        "antes: %(predecessor)s."
    )

    commitment: str
    milestone: str
    predecessor: str
    successor: str
    since: str
    left: str = ""


@dataclass(frozen=True, kw_only=True)
class DutyUnheld(Event):
    kind = "plans.duty_unheld"
    label = _("hito sin responsable")
    sentence = _(
        "El hito «%(milestone)s» de «%(commitment)s» quedó sin responsable: respondía %(predecessor)s. "
        "Toca nombrar quién responde a: %(keeper)s."
    )

    commitment: str
    milestone: str
    predecessor: str
    keeper: str
    since: str
    left: str = ""


@dataclass(frozen=True, kw_only=True)
class SuccessorNamed(Event):
    kind = "plans.successor_named"
    label = _("responsable nombrado")
    sentence = _(
        "Por «%(matter)s», que según el plan tocaba a «%(predecessor)s», se nombró a «%(successor)s». "
        "Razón: %(reason)s"
    )

    matter: str
    predecessor: str
    successor: str
    reason: str
