"""What an installation of one's own has already, of what a first exercise needs."""

from __future__ import annotations

from dataclasses import dataclass

from tequio.directory.models import Institution, InstitutionKind, Territory, TerritoryLevel
from tequio.exercises.models import Exercise
from tequio.governance.models.body import Body
from tequio.identity.models import Invitation, Person, RoleGrant

_OF_GOVERNMENT = (InstitutionKind.PUBLIC_BODY, InstitutionKind.AUTONOMOUS_BODY)
_OF_SOCIETY = (InstitutionKind.CIVIL_SOCIETY, InstitutionKind.ACADEMIA, InstitutionKind.PRIVATE)


@dataclass(frozen=True)
class Begun:
    """What is on record, and the place where it began."""

    place: Territory | None
    guarantor: bool
    government: bool
    society: bool
    people: bool
    exercise: Exercise | None
    body: bool


def begun() -> Begun:
    """Return what the first steps of an installation have left."""
    institutions = Institution.objects.filter(valid_to=None)
    kinds = set(institutions.values_list("kind", flat=True).distinct())
    exercise = Exercise.objects.select_related("territory").order_by("pk").first()
    return Begun(
        place=exercise.territory if exercise else _place(),
        guarantor=InstitutionKind.GUARANTOR in kinds,
        government=not kinds.isdisjoint(_OF_GOVERNMENT),
        society=not kinds.isdisjoint(_OF_SOCIETY),
        people=Invitation.objects.exists() or RoleGrant.objects.values("person").distinct().count() > 1,
        exercise=exercise,
        body=Body.objects.filter(valid_to=None).exists(),
    )


def has_accounts() -> bool:
    """Tell whether anybody can sign in already."""
    return Person.objects.exists()


def _place() -> Territory | None:
    """Return the place of the last institution, or the only municipality."""
    last = Institution.objects.select_related("territory__parent").order_by("-pk").first()
    if last:
        return last.territory
    municipalities = Territory.objects.select_related("parent").filter(level=TerritoryLevel.MUNICIPALITY)[:2]
    return municipalities[0] if len(municipalities) == 1 else None
