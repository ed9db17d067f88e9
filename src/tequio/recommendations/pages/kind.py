"""What the kinds of addressee were called, and are called since."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tequio.directory.models import InstitutionKind
from tequio.directory.term_pack import pack_on, term
from tequio.foundation.words import Words
from tequio.governance.models.body import BodyKind
from tequio.recommendations.groups import KINDS
from tequio.ui.dates import long_day

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
