"""Rules that a body gives itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tequio.governance.events.body import label_of, long_day_of
from tequio.governance.models.rules import Majority, QuorumMeasure
from tequio.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class RulesAdopted(Event):
    kind = "governance.rules_adopted"
    label = _("reglas de operación")
    sentence = _(
        "«%(body)s» adoptó sus reglas de operación, versión %(version)s, que rigen desde el %(day)s. "
        "Cuórum: %(quorum)s. Decide por: %(decides)s. Asuntos graves: %(grave)s."
    )

    body: str
    session: str
    version: int
    in_force_from: str
    quorum_measure: str
    quorum_count: int
    quorum_base: str
    quorum_each_sector: int
    majority: str
    majority_base: str
    grave_majority: str
    grave_majority_base: str
    abstentions: str
    casting_seat: int
    recused_count: int
    notice_days: int
    urgent_notice_days: int
    alternates_vote: int
    remote_counts: int

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        words = {
            "day": long_day_of(values.get("in_force_from", "")),
            "quorum": label_of(QuorumMeasure, values.get("quorum_measure", "")),
            "decides": label_of(Majority, values.get("majority", "")),
            "grave": label_of(Majority, values.get("grave_majority", "")),
        }
        return super().describe({**values, **words})
