"""What can be followed from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tequio.cocreation.models.process import Process
from tequio.directory.models import Institution
from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef
from tequio.governance.models.body import Body
from tequio.plans.queries.commitment_list import published
from tequio.recommendations.models.recommendation import Recommendation, RecommendationStatus


@dataclass(frozen=True)
class Subject:
    """A thing with a page, a feed and, but for a few, a calendar."""

    ref: SubjectRef
    name: str
    fictitious: bool


def subject_with(kind: str, code: str) -> Subject | None:
    """Return what has this public id, or None if nobody can follow it."""
    find = KINDS.get(kind)
    return find(code) if find else None


def _exercise(code: str) -> Subject | None:
    found = Exercise.objects.filter(code=code).first()
    return Subject(found.ref, found.name, found.fictitious) if found else None


def _institution(code: str) -> Subject | None:
    found = Institution.objects.filter(code=code).first()
    return Subject(found.ref, found.name, found.fictitious) if found else None


def _body(code: str) -> Subject | None:
    found = Body.objects.filter(code=code).first()
    return Subject(found.ref, found.name, found.fictitious) if found else None


def _recommendation(code: str) -> Subject | None:
    found = Recommendation.objects.filter(code=code, status=RecommendationStatus.ISSUED).first()
    return Subject(found.ref, found.title, found.fictitious) if found else None


def _commitment(code: str) -> Subject | None:
    found = published().filter(code=code).select_related("plan__exercise").first()
    return Subject(found.ref, found.title, found.plan.fictitious) if found else None


def _process(code: str) -> Subject | None:
    found = Process.objects.filter(code=code).select_related("exercise").first()
    return Subject(found.ref, found.title, found.exercise.fictitious) if found else None


KINDS: Final[Mapping[str, Callable[[str], Subject | None]]] = {
    "ejercicio": _exercise,
    "institucion": _institution,
    "organo": _body,
    "recomendacion": _recommendation,
    "compromiso": _commitment,
    "proceso": _process,
}
