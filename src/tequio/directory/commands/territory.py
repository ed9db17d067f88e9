"""Writes to the territories and to the terms of their governments."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from tequio.directory import policy
from tequio.directory.events import (
    GovernmentTermCorrected,
    GovernmentTermRecorded,
    TerritoryRegistered,
)
from tequio.directory.models import GovernmentTerm, Territory, TerritoryLevel
from tequio.directory.steps import filled, free_code, proposed_code, record_of, search_text
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import ReasonMissing, SourceMissing, refuse_blank, refuse_reversed
from tequio.foundation.policy import allow
from tequio.foundation.refusals import Refusal
from tequio.ledger.command import command
from tequio.ledger.rows import locked

_CONTAINERS = {
    TerritoryLevel.FEDERATION: None,
    TerritoryLevel.STATE: TerritoryLevel.FEDERATION,
    TerritoryLevel.MUNICIPALITY: TerritoryLevel.STATE,
}

_KEY: Final = re.compile(r"[0-9]{2}(?!000)[0-9]{3}")  # of the state, then of the municipality in it


class KeyTaken(Refusal):
    """Ya hay un territorio con esa clave del INEGI."""


class WrongContainer(Refusal):
    """Un territorio pertenece al del nivel inmediato superior."""


class BadKey(Refusal):
    """La clave del INEGI del municipio son tres números, de 001 a 999."""


class TermOverlaps(Refusal):
    """Ya consta otro periodo de gobierno en alguno de esos días."""


class TermUnchanged(Refusal):
    """Esos son los días que ya constan."""


@command
def register_territory(
    *,
    actor: Actor,
    level: TerritoryLevel,
    name: str,
    parent: Territory | None,
    now: datetime,
    code: str = "",
    inegi: str = "",
    iso: str = "",
    official_name: str = "",
    abbreviation: str = "",
    fictitious: bool = False,
    idempotency_key: str = "",
) -> Territory:
    """Enter the federation, a state or a municipality in the directory.

    Without a code, it is the key of the INEGI or, where it has none, made of its name.
    """
    allow(policy.KEEP_TERRITORIES, actor, parent)
    if inegi and Territory.objects.filter(inegi=inegi).exists():
        raise KeyTaken(inegi)
    if (parent.level if parent else None) != _CONTAINERS[level]:
        raise WrongContainer
    if inegi and level == TerritoryLevel.MUNICIPALITY and not _is_key_within(inegi, parent):
        raise BadKey
    code = code or inegi or proposed_code(Territory, parent.code if parent else "", name)
    territory = Territory.objects.create(
        code=free_code(Territory, code),
        level=level,
        inegi=inegi,
        iso=iso,
        name=filled(name),
        official_name=official_name,
        abbreviation=abbreviation,
        parent=parent,
        fictitious=fictitious or bool(parent and parent.fictitious),
        search_text=search_text(name, official_name, code),
    )
    event = TerritoryRegistered(name=name, level=level.value, inegi=inegi, iso=iso)
    record_of(territory, event, actor=actor, occurred_on=day_of(now), now=now)
    return territory


@command
def record_government_term(
    *,
    actor: Actor,
    territory: Territory,
    begins_on: date,
    ends_on: date,
    source: str,
    now: datetime,
    idempotency_key: str = "",
) -> GovernmentTerm:
    """Record between which days one administration governs."""
    allow(policy.KEEP_GOVERNMENT_TERMS, actor, locked(territory))
    refuse_blank(source, refusal=SourceMissing)
    _refuse_overlap(territory, begins_on, ends_on)
    term = GovernmentTerm.objects.create(
        territory=territory, begins_on=begins_on, ends_on=ends_on, source=source.strip()
    )
    event = GovernmentTermRecorded(
        place=territory.name,
        begins_on=begins_on.isoformat(),
        ends_on=ends_on.isoformat(),
        source=term.source,
    )
    record_of(territory, event, actor=actor, occurred_on=day_of(now), now=now)
    return term


@command
def correct_government_term(
    *,
    actor: Actor,
    territory: Territory,
    term: GovernmentTerm,
    begins_on: date,
    ends_on: date,
    reason: str,
    now: datetime,
    idempotency_key: str = "",
) -> GovernmentTerm:
    """Correct the days of an administration; the log keeps both."""
    allow(policy.KEEP_GOVERNMENT_TERMS, actor, locked(territory))
    refuse_blank(reason, refusal=ReasonMissing)
    began_on, ended_on = term.begins_on, term.ends_on
    if (began_on, ended_on) == (begins_on, ends_on):
        raise TermUnchanged
    _refuse_overlap(territory, begins_on, ends_on, but=term)
    term.begins_on, term.ends_on = begins_on, ends_on
    term.save(update_fields=["begins_on", "ends_on"])
    event = GovernmentTermCorrected(
        place=territory.name,
        begins_on=begins_on.isoformat(),
        ends_on=ends_on.isoformat(),
        began_on=began_on.isoformat(),
        ended_on=ended_on.isoformat(),
        reason=reason.strip(),
    )
    record_of(territory, event, actor=actor, occurred_on=day_of(now), now=now)
    return term


def _is_key_within(inegi: str, state: Territory | None) -> bool:
    return bool(_KEY.fullmatch(inegi)) and state is not None and inegi.startswith(state.inegi)


def _refuse_overlap(
    territory: Territory, begins_on: date, ends_on: date, *, but: GovernmentTerm | None = None
) -> None:
    refuse_reversed(begins_on, ends_on)
    others = territory.government_terms.filter(begins_on__lte=ends_on, ends_on__gte=begins_on)
    if but:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise TermOverlaps
