"""The words of a recommendation's pages: statuses, kinds of addressee."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import InstitutionKind
from tequio.directory.terms import pack_on, term
from tequio.foundation.words import Words
from tequio.governance.models import BodyKind
from tequio.recommendations.groups import Organisation
from tequio.recommendations.models.addressee import AnswerStatus
from tequio.ui.components import State, Tone
from tequio.ui.dates import long_day

TONES: Final[dict[AnswerStatus, Tone]] = {
    AnswerStatus.DRAFT: "none",
    AnswerStatus.APPROVED: "info",
    AnswerStatus.NOTIFIED: "info",
    AnswerStatus.ACKNOWLEDGED: "info",
    AnswerStatus.ACCEPTED: "good",
    AnswerStatus.PARTIALLY_ACCEPTED: "wait",
    AnswerStatus.NOT_ACCEPTED: "bad",
    AnswerStatus.NOT_APPLICABLE: "info",
    AnswerStatus.PLANNED: "wait",
    AnswerStatus.IN_PROGRESS: "wait",
    AnswerStatus.IMPLEMENTED_CLAIMED: "wait",
    AnswerStatus.VERIFIED: "good",
    AnswerStatus.CONTESTED: "bad",
    AnswerStatus.CLOSED: "good",
    AnswerStatus.SILENT: "bad",
    AnswerStatus.NO_RECORD: "none",
}
# Cells of the matrix are narrow; filters and files write the whole name.
SHORT: Final[dict[AnswerStatus, Words]] = {
    AnswerStatus.PLANNED: _("prevista"),
    AnswerStatus.IMPLEMENTED_CLAIMED: _("reportada"),
    AnswerStatus.NO_RECORD: _("sin registro"),
}
# Kinds that the law named otherwise over time come from the term packs.
TERMS: Final = {"institucion-guarantor": "guarantor", "organo-secretariat": "secretariat"}
PLURALS: Final[dict[str, Words]] = {
    "institucion-system": _("sistemas nacionales"),
    "institucion-commission": _("comisiones"),
    "institucion-public_body": _("instituciones públicas"),
    "institucion-civil_society": _("organizaciones civiles"),
    "institucion-academia": _("instituciones académicas"),
    "institucion-private": _("sector privado"),
    "institucion-autonomous_body": _("organismos autónomos"),
    "institucion-other": _("otras instituciones"),
    "organo-commission": _("comisiones"),
    "organo-council": _("consejos"),
    "organo-committee": _("comités"),
    "organo-other": _("otros órganos"),
}
KINDS: Final = (
    *(f"institucion-{kind}" for kind in InstitutionKind.values),
    *(f"organo-{kind}" for kind in BodyKind.values),
)


def state_of(status: str) -> State:
    """Show a status as icon, tone and the shortest word that tells it."""
    known = AnswerStatus(status)
    return State(TONES[known], capfirst(str(SHORT.get(known, known.label))))


def status_word(status: str) -> str:
    """Return the whole name of a status."""
    return str(capfirst(str(AnswerStatus(status).label)))


def kind_of(organisation: Organisation) -> str:
    """Return the kind of an addressee as filters and files write it."""
    return f"{organisation.ref.kind}-{organisation.kind}"


def kind_word(kind: str, on: date, number: int = 2) -> str:
    """Return what such addressees were called that day."""
    if kind in TERMS:
        word = term(TERMS[kind], on=on)
        return word.singular if number == 1 else word.plural
    if number != 1:
        return str(PLURALS[kind])
    of_institution, name = kind.split("-", 1)
    label = InstitutionKind(name).label if of_institution == "institucion" else BodyKind(name).label
    return str(label).lower()


def counted_kinds(kinds: Counter[str], on: date) -> str:
    """Tell how many of each kind: "32 organismos garantes y 9 …"."""
    parts = [f"{kinds[kind]} {kind_word(kind, on, kinds[kind])}" for kind in KINDS if kinds[kind]]
    if len(parts) < 2:
        return "".join(parts)
    return gettext("%(first)s y %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def of_total(part: int, total: int) -> str:
    """Write a share as people say it: "0 de 128"."""
    return gettext("%(part)s de %(total)s") % {"part": part, "total": total}


def renamed_since(on: date) -> str:
    """Tell what guarantors are called after the pack of that day ended."""
    pack = pack_on(on)
    if pack.valid_to == date.max:
        return ""
    later = date.fromordinal(pack.valid_to.toordinal() + 1)
    before, after = term("guarantor", on=on).plural, term("guarantor", on=later).plural
    if before == after:
        return ""
    text = gettext(
        "Desde el %(day)s la ley habla de %(after)s en lugar de %(before)s. La columna «Después» dice qué se "
        "sabe de cada destinatario; lo que no se sabe se dice así."
    )
    return text % {"day": long_day(later), "before": before, "after": after}


CAPACITIES: Final[dict[str, Words]] = {
    "operator": _("operación de la plataforma"),
    "commission_secretary": _("secretaría de la comisión"),
    "secretariat_member": _("integrante del secretariado"),
    "facilitator": _("facilitación del secretariado"),
    "liaison": _("enlace de la institución"),
    "adviser": _("acompañamiento"),
    "assessor": _("evaluación independiente"),
    "importer": _("carga de registros históricos"),
    "clock": _("reloj"),
    "citizen": _("ciudadanía"),
}


def capacity_word(capacity: str) -> str:
    """Return in what capacity someone acted, in words."""
    return str(CAPACITIES.get(capacity, capacity))


def days_word(number: int) -> str:
    """Return a count of business days in words."""
    text = ngettext("en %(number)s día hábil", "en %(number)s días hábiles", number)
    return text % {"number": number}


def late_words(number: int) -> str:
    """Return how late something came; nothing when it came in time."""
    if not number:
        return ""
    text = ngettext("%(number)s día hábil tarde", "%(number)s días hábiles tarde", number)
    return text % {"number": number}


def pace_words(days: int, late: int) -> str:
    """Return how long an answer took, and how late it was if it was."""
    return ", ".join(filter(None, (days_word(days), late_words(late))))
