"""What enters the log of those to whom something happens too: hands that were counted, and batches."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tequio.foundation.reads import WORDS
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class HandsCounted(Event):
    kind = "cocreation.hands_counted"
    topic = WORDS
    label = _("manos contadas en una reunión")
    sentence = _(
        "En %(where)s, quien facilita contó %(people)s personas a quienes también les afecta la aportación "
        "%(number)s a «%(process)s»."
    )

    process: str
    number: int
    people: int
    where: str


@dataclass(frozen=True, kw_only=True)
class SupportSealed(Event):
    kind = "cocreation.support_sealed"
    topic = WORDS
    label = _("apoyos sumados a la cuenta")
    sentence = _(
        "Lote %(batch)s de apoyos a «%(process)s»: se suman %(given)s y se descuentan %(withdrawn)s; van "
        "%(total)s. Sello: %(root)s"
    )

    process: str
    batch: int
    given: int
    withdrawn: int
    total: int
    root: str
