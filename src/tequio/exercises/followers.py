"""Knows on which day the clock has to look at a requirement again, after each entry that may change it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Q

from tequio.documents.events import DocumentLost, DocumentWithdrawn, FilePublished
from tequio.exercises.evidence import kinds_that_change
from tequio.exercises.models import Exercise, Standing
from tequio.exercises.queries.requirement import facts_of
from tequio.exercises.requirements.catalogue import REQUIREMENTS, finding_of
from tequio.exercises.requirements.facts import Facts
from tequio.exercises.requirements.finding import day_to_look
from tequio.ledger.following import Follower, register
from tequio.ledger.models import LogEntry

_BATCH: Final = 100
_DOMAINS: Final = frozenset({"exercises", "governance"})
_OF_FILES: Final = frozenset(event.kind for event in (FilePublished, DocumentWithdrawn, DocumentLost))


def _follow(entries: Sequence[LogEntry]) -> None:
    mentioned = {ref.partition("/")[::2] for entry in entries if _may_change(entry) for ref in entry.about}
    codes = {kind: [key for of, key in mentioned if of == kind] for kind in ("ejercicio", "organo")}
    touched = Q(code__in=codes["ejercicio"]) | Q(secretariat__code__in=codes["organo"])
    if not mentioned:
        return
    found = list(Exercise.objects.filter(touched).select_related("secretariat").order_by("pk"))
    for first in range(0, len(found), _BATCH):
        _look_again(found[first : first + _BATCH])


def _forget() -> None:
    """What was told stays: only the days are found again."""
    Standing.objects.update(look_on=None)


def _may_change(entry: LogEntry) -> bool:
    return entry.kind.partition(".")[0] in _DOMAINS or entry.kind in _OF_FILES | kinds_that_change()


def _look_again(exercises: Sequence[Exercise]) -> None:
    facts = facts_of(exercises)
    kept = {(row.exercise_id, row.code): row for row in Standing.objects.filter(exercise__in=facts)}
    fresh = [row for pk, found in facts.items() for row in _standings(pk, found, kept)]
    Standing.objects.bulk_update([row for row in fresh if row.pk], ["look_on"])
    Standing.objects.bulk_create([row for row in fresh if not row.pk])


def _standings(exercise: int, facts: Facts, kept: dict[tuple[int, str], Standing]) -> Iterable[Standing]:
    """Yield the rows whose day is another now; of what time does not change there need be none."""
    for requirement in REQUIREMENTS:
        row = kept.get((exercise, requirement.code)) or Standing(exercise_id=exercise, code=requirement.code)
        look_on = day_to_look(finding_of(requirement, facts), row)
        if look_on != row.look_on:
            row.look_on = look_on
            yield row


LOOKS = register(Follower("exercises.looks", _follow, _forget))
