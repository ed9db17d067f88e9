"""What a catalogue of municipalities would change; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tequio.directory.models import Territory, TerritoryLevel
from tequio.directory.municipality_file import MunicipalityRow, repeated
from tequio.foundation.imports import Finding, Outcome
from tequio.foundation.texts import before_and_after


def plan_municipalities(rows: Sequence[MunicipalityRow], *, within: Territory) -> list[Finding]:
    """Compare a catalogue with what is registered, line by line, in two queries.

    `within` is the state that it is of, or the federation.
    """
    found = Territory.objects.filter(level=TerritoryLevel.MUNICIPALITY).select_related("parent")
    registered = {territory.inegi: territory for territory in found}
    states = _states_by_key(within)
    twice = repeated(rows)
    return [_finding(row, states, registered.get(row.code), twice.get(row.number)) for row in rows]


def _states_by_key(within: Territory) -> dict[str, Territory]:
    found = Territory.objects.filter(level=TerritoryLevel.STATE).exclude(inegi="").select_related("parent")
    return {state.inegi: state for state in found if within.ref in state.scopes}


def _finding(
    row: MunicipalityRow, states: dict[str, Territory], known: Territory | None, first: int | None
) -> Finding:
    def bad(column: str, reason: str) -> Finding:
        return Finding(row.number, row.name, Outcome.BAD, (reason,), column)

    if first is not None:
        words = {"code": row.code, "line": first}
        return bad("municipio", _("repite la clave %(code)s del renglón %(line)s") % words)
    if row.state_key not in states:
        return bad(
            "entidad",
            _("la entidad %(key)s no está registrada, o no es de la que trata esta página")
            % {"key": row.state_key},
        )
    state = states[row.state_key]
    name = f"{row.name}, {state.name}"
    if known is None:
        return Finding(row.number, name, Outcome.NEW, row=row, target=state)
    if " ".join(known.name.split()) == row.name:
        return Finding(row.number, name, Outcome.SAME, row=row, target=known)
    change = before_and_after(_("nombre"), known.name, row.name)
    return Finding(row.number, name, Outcome.CHANGED, (change,), row=row, target=known)
