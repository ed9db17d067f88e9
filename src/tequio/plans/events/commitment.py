"""What happens to commitments; drafts are not public yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tequio.ledger.events import Event, Visibility
from tequio.plans.sheet.section import SECTIONS


@dataclass(frozen=True, kw_only=True)
class CommitmentDrafted(Event):
    kind = "plans.commitment_drafted"
    label = _("compromiso en redacción")
    sentence = _("%(territory)s agregó «%(title)s» al plan «%(plan)s», en redacción.")
    visibility = Visibility.STAFF

    territory: str
    title: str
    plan: str


@dataclass(frozen=True, kw_only=True)
class CommitmentDescribed(Event):
    kind = "plans.commitment_described"
    label = _("compromiso descrito")
    sentence = _("%(territory)s describió el compromiso «%(title)s», en redacción.")
    visibility = Visibility.STAFF

    territory: str
    title: str


@dataclass(frozen=True, kw_only=True)
class SectionDescribed(Event):
    kind = "plans.section_described"
    label = _("sección de un compromiso escrita")
    sentence = _("%(territory)s escribió «%(section)s» del compromiso «%(title)s», en redacción.")
    visibility = Visibility.STAFF

    territory: str
    title: str
    section: str  # the word of each, with commas

    @classmethod
    def describe(cls, values: dict[str, Any]) -> str:
        """Say the titles of the sections; a withdrawn one stays so."""
        words = str(values.get("section") or "").split(",")
        titles = ", ".join(str(section.title) for section in SECTIONS if section.word in words)
        return super().describe({**values, "section": titles} if titles else values)


@dataclass(frozen=True, kw_only=True)
class CommitmentAssumed(Event):
    kind = "plans.commitment_assumed"
    label = _("compromiso asumido")
    sentence = _("%(territory)s asumió el compromiso «%(title)s» en su plan de %(year)s.")

    territory: str
    title: str
    year: str
    plan: str


@dataclass(frozen=True, kw_only=True)
class MeasurementRecorded(Event):
    kind = "plans.measurement_recorded"
    label = _("medición de un indicador")
    sentence = _(
        "%(territory)s midió «%(indicator)s» y obtuvo %(value)s %(unit)s. Compromiso: «%(commitment)s»."
    )

    territory: str
    commitment: str
    indicator: str
    value: str
    unit: str
    source: str


@dataclass(frozen=True, kw_only=True)
class CommitmentAmended(Event):
    kind = "plans.commitment_amended"
    label = _("compromiso modificado")
    sentence = _("%(territory)s modificó el compromiso «%(title)s» (versión %(version)s). Razón: %(reason)s")

    territory: str
    title: str
    version: int
    reason: str
    changed: list[str]


def labelled(values: dict[str, Any], name: str, choices: type[TextChoices]) -> dict[str, str]:
    """Say a value in the reader's language; a withdrawn one stays so."""
    found = values.get(name)
    return {name: str(choices(found).label)} if found in choices.values else {}
