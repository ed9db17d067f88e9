"""The guarantors of 2015 to 2025 and what is known of their succession."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from tequio.directory.commands.institution import close_institution, record_fact, register_institution
from tequio.directory.commands.succession import record_succession
from tequio.directory.models import Institution, InstitutionKind, Precision
from tequio.directory.queries import territory as queries
from tequio.foundation.actors import Actor
from tequio.site.example.source import day, read


def load_institutions(*, actor: Actor, now: datetime) -> Iterator[object]:
    """Register the institutions, what happened to them, and successors."""
    rows = read("guarantors")
    found: dict[str, Institution] = {}
    for row in rows:
        found[row["code"]] = _register(row, actor, now)
        yield found[row["code"]]
    for row in rows:
        yield from _record_life(found[row["code"]], row, actor, now)
    for row in rows:
        for successor in row["successors"]:
            yield record_succession(
                actor=actor,
                predecessor=found[row["code"]],
                successor=found[successor],
                on=_day_after(row["valid_to"]),
                note="",
                source=row["source"],
                now=now,
            )


def _register(row: dict[str, Any], actor: Actor, now: datetime) -> Institution:
    territory = queries.territory_with_code(row["state"] or "mx")
    if territory is None:
        raise LookupError(row["state"])
    return register_institution(
        actor=actor,
        code=row["code"],
        kind=InstitutionKind(row["kind"]),
        territory=territory,
        name=row["name"],
        acronym=row["acronym"] or "",
        name_note=row["name_note"] or "",
        valid_from=day(row["valid_from"]),
        valid_from_precision=Precision(row["valid_from_precision"] or "day"),
        valid_from_note=row["valid_from_note"] or "",
        valid_to_note=row["valid_to_note"] or "",
        competence=row["competence"] or "",
        source=row["source"],
        now=now,
    )


def _record_life(
    institution: Institution, row: dict[str, Any], actor: Actor, now: datetime
) -> Iterator[object]:
    for fact in row["history"]:
        yield record_fact(
            actor=actor,
            institution=institution,
            on=day(fact["on"]),
            text=fact["text"],
            precision=Precision(fact["precision"] or "day"),
            source=row["source"],
            now=now,
        )
    closed_on: date | None = day(row["valid_to"])
    if closed_on:
        yield close_institution(
            actor=actor,
            institution=institution,
            on=closed_on,
            precision=Precision(row["valid_to_precision"] or "day"),
            note=row["valid_to_note"] or "",
            source=row["source"],
            now=now,
        )


def _day_after(text: str | None) -> date | None:
    last = day(text)
    return last + timedelta(days=1) if last else None
