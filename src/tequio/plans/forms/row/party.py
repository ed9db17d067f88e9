"""Who takes part in a commitment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tequio.plans.forms.row.field import SheetList, Values, institution, line
from tequio.plans.models.commitment import PartyRole
from tequio.plans.sheet.commitment import PartyContent
from tequio.ui.acts.fields import Choice
from tequio.ui.acts.rows import Rows


def _party_columns() -> dict[str, forms.Field]:
    return {
        "role": Choice(
            label=_("Cómo participa"),
            choices=[(item.value, capfirst(item.label)) for item in PartyRole],
            hints={
                PartyRole.LEAD.value: _("La institución pública que lo cumple y a la que se le exige."),
                PartyRole.CO_LEAD.value: _("La organización que lo empuja junto con ella."),
                PartyRole.SUPPORT.value: _("Aporta trabajo, datos o permisos."),
                PartyRole.SPONSOR.value: _("El asiento del secretariado que le da seguimiento."),
            },
            required=False,
        ),
        "institution": institution(_("Institución"), _("Si está en el directorio.")),
        "name": line(_("Nombre"), _("Solo si no está en el directorio: organización, colectivo, comité.")),
        "unit": line(_("Unidad o área")),
        "post_name": line(_("Cargo que responde"), _("El cargo, no la persona.")),
    }


def _parties_shown(parties: Sequence[PartyContent]) -> list[dict[str, Any]]:
    return [
        {
            "role": party.role,
            "institution": [party.institution] if party.institution else [],
            "name": "" if party.institution else party.name,
            "unit": party.unit,
            "post_name": party.post_name,
        }
        for party in parties
    ]


def _parties_read(rows: Sequence[Values], before: Sequence[PartyContent]) -> Iterator[PartyContent]:
    accepted = {_who(party): party.accepted_on for party in before}
    for row in rows:
        chosen = row["institution"]
        party = PartyContent(
            role=row["role"],
            institution=chosen.code if chosen else "",
            name=chosen.name if chosen else row["name"],
            unit=row["unit"],
            post_name=row["post_name"],
        )
        # An acceptance is of whoever gave it, for what they gave it.
        yield PartyContent(**{**vars(party), "accepted_on": accepted.get(_who(party))})


def _who(party: PartyContent) -> tuple[str, str]:
    return party.role, party.institution or party.name


PARTIES: Final = SheetList(
    Rows(
        "parties",
        _("Partes"),
        _("Parte"),
        _("Agregar otra parte"),
        _party_columns,
        needed=("role",),
        later=("institution", "name", "unit", "post_name"),
    ),
    _parties_shown,
    _parties_read,
)
