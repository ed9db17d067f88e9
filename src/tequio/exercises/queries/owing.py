"""Who owes through whom: a secretariat through the roles in its exercise."""

from __future__ import annotations

from collections.abc import Collection

from tequio.exercises.models import Exercise
from tequio.foundation.refs import SubjectRef


def owing_refs(scopes: Collection[SubjectRef]) -> tuple[SubjectRef, ...]:
    """Return the owners of deadlines that someone with these scopes answers for."""
    codes = [scope.key for scope in scopes if scope.kind == "ejercicio"]
    exercises = Exercise.objects.select_related("secretariat").filter(code__in=codes).order_by("code")
    secretariats = [exercise.secretariat.ref for exercise in exercises if exercise.secretariat]
    return tuple(dict.fromkeys((*scopes, *secretariats)))


def scopes_of_owner(owner: SubjectRef) -> tuple[SubjectRef, ...]:
    """Return where a role makes somebody answer for this owner of deadlines."""
    if owner.kind != "organo":
        return (owner,)
    exercises = Exercise.objects.filter(secretariat__code=owner.key).order_by("code")
    return (owner, *(exercise.ref for exercise in exercises))
