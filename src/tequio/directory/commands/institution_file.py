"""Writes a whole list of institutions, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext

from tequio.directory import policy
from tequio.directory.commands.institution import correct_institution, register_institution
from tequio.directory.events import InstitutionsImported
from tequio.directory.institution_file import InstitutionRow
from tequio.directory.models import Territory
from tequio.directory.queries.institution_file import InstitutionChange, plan_institutions
from tequio.directory.steps import record_of
from tequio.foundation.actors import Actor
from tequio.foundation.days import day_of
from tequio.foundation.facts import SourceMissing, refuse_blank
from tequio.foundation.imports import Outcome, findings_to_write, line
from tequio.foundation.policy import allow
from tequio.ledger.command import command


@command
def import_institutions(
    *,
    actor: Actor,
    territory: Territory,
    rows: Sequence[InstitutionRow],
    source: str,
    now: datetime,
    idempotency_key: str = "",
) -> Territory:
    """Register or correct the institutions of a list, all or none.

    Each is an act of its own in the log; the import is one more, with the source of the list.
    """
    allow(policy.KEEP_INSTITUTIONS, actor, territory)
    refuse_blank(source, refusal=SourceMissing)
    plan = plan_institutions(rows, within=territory)
    writes = findings_to_write(plan)
    for finding in writes:
        with line(finding.number):
            _write(finding.target, actor=actor, source=source.strip(), now=now)
    created = sum(finding.outcome == Outcome.NEW for finding in writes)
    event = InstitutionsImported(
        place=territory.name,
        created=created,
        updated=len(writes) - created,
        unchanged=len(plan) - len(writes),
        source=source.strip(),
    )
    record_of(territory, event, actor=actor, occurred_on=day_of(now), now=now)
    return territory


def _write(change: InstitutionChange, *, actor: Actor, source: str, now: datetime) -> None:
    data = change.data
    if change.known:
        reason = gettext("Lista de instituciones: %(source)s") % {"source": source}
        correct_institution(actor=actor, institution=change.known, data=data, reason=reason, now=now)
        return
    register_institution(
        actor=actor,
        territory=change.territory,
        kind=data.kind,
        name=data.name,
        acronym=data.acronym,
        branch=data.branch,
        parent=data.parent,
        valid_from=data.valid_from,
        competence=data.competence,
        source=data.source or source,
        now=now,
    )
