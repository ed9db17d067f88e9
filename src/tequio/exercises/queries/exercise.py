"""Exercises: one, a list of them, and who owes through whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.text import slugify

from tequio.deadlines.duties import answering_roles
from tequio.directory.models import Territory, TerritoryLevel
from tequio.exercises.models import Exercise, PhaseCode, Suspension, Transfer
from tequio.exercises.queries.duration import Duration, duration_of, earliest_first
from tequio.foundation.actors import Actor, Role
from tequio.foundation.folding import has_words
from tequio.foundation.refs import SubjectRef
from tequio.foundation.scopes import Standing
from tequio.governance.models.body import Body, BodyKind, SeatTenure


@dataclass(frozen=True)
class ExerciseLine:
    """An exercise in a list: what it is, where, how far and its dates."""

    ref: SubjectRef
    code: str
    name: str
    phase: str
    cycle: int
    is_suspended: bool
    stalled_since: date | None
    last_recorded_on: date
    dates: Duration
    fictitious: bool


def exercise_with_code(code: str) -> Exercise | None:
    """Return an exercise with what its page needs, or None."""
    suspensions = Suspension.objects.filter(exercise=OuterRef("pk"))
    transfers = Transfer.objects.filter(exercise=OuterRef("pk"))
    found = Exercise.objects.select_related(
        "territory__parent", "guarantor", "secretariat__territory", "conditions"
    )
    marked = found.annotate(was_suspended=Exists(suspensions), was_transferred=Exists(transfers))
    return marked.filter(code=code).first()


def exercise_to_move(code: str) -> Exercise | None:
    """Return an exercise as its acts need it, or None."""
    related = ("territory__parent", "guarantor", "secretariat__territory", "conditions")
    return Exercise.objects.select_related(*related).filter(code=code).first()


def free_code(territory: Territory, on: date) -> str:
    """Return an identifier that no exercise has yet: "cam-2026", "tehuacan-pue-2026-2"."""
    place = territory.code
    if territory.level == TerritoryLevel.MUNICIPALITY and territory.parent:
        place = f"{slugify(territory.name)[:50]}-{territory.parent.code}".strip("-")
    first = f"{place}-{on.year}"
    taken = set(Exercise.objects.filter(code__startswith=first).values_list("code", flat=True))
    codes = chain((first,), (f"{first}-{number}" for number in count(2)))
    return next(code for code in codes if code not in taken)


def around(territory: Territory) -> frozenset[int]:
    """Return where whoever guarantees a place can be of: it, and the state around a municipality."""
    state = territory.parent_id if territory.level == TerritoryLevel.MUNICIPALITY else None
    return frozenset(place for place in (territory.pk, state) if place)


def secretariats_in(territory: Territory) -> tuple[Body, ...]:
    """Return the secretariats of a place that have not ended, the newest first."""
    found = Body.objects.filter(territory=territory, kind=BodyKind.SECRETARIAT, valid_to=None)
    return tuple(found.select_related("territory", "institution").order_by("-pk"))


def institutions_seated(exercise: Exercise) -> tuple[SubjectRef, ...]:
    """Return the institutions that hold a seat of its secretariat now."""
    held = SeatTenure.objects.filter(seat__body=exercise.secretariat, valid_to=None)
    found = held.select_related("institution", "post__institution").order_by("seat__number", "pk")
    holders = (tenure.post.institution if tenure.post else tenure.institution for tenure in found)
    return tuple(dict.fromkeys(holder.ref for holder in holders if holder))


def names_of_exercises(codes: Collection[str]) -> dict[str, str]:
    """Return what exercises are called, by code."""
    return dict(Exercise.objects.filter(code__in=codes).values_list("code", "name"))


def standing_of_exercise(code: str, _on: date) -> Standing:
    """Tell whether there is such an exercise, and whether it has ended for good."""
    found = Exercise.objects.filter(code=code).first()
    if found is None:
        return Standing.UNKNOWN
    return Standing.OVER if found.phase == PhaseCode.EXTINCT else Standing.STANDS


def search_exercises(text: str, size: int) -> list[tuple[str, str]]:
    """Return the code and name of at most `size` exercises whose name has the words."""
    named = Exercise.objects.order_by("name", "code").values_list("code", "name")
    return [(code, name) for code, name in named if has_words(name, text)][:size]


def exercises_with_codes(codes: Collection[str]) -> tuple[ExerciseLine, ...]:
    """Return those of some exercises that there are."""
    return _lines(Exercise.objects.filter(code__in=codes))


def exercises_in(territory_code: str) -> tuple[ExerciseLine, ...]:
    """Return the exercises of one territory."""
    return _lines(Exercise.objects.filter(territory__code=territory_code))


def last_exercises_in(territory_code: str, size: int) -> tuple[ExerciseLine, ...]:
    """Return the exercises of a territory that were declared last, at most `size`."""
    return _last(Exercise.objects.filter(territory__code=territory_code), size)


def exercises_of_institution(institution_code: str, size: int) -> tuple[ExerciseLine, ...]:
    """Return the last exercises an institution guarantees now, or guaranteed, at most `size`."""
    return _last(Exercise.objects.filter(guaranteed_by(institution_code)), size)


def guaranteed_by(institution_code: str) -> Q:
    """Reach the exercises that an institution guarantees now, or guaranteed."""
    mine = Exercise.objects.filter(guarantor__code=institution_code)
    handed_over = Exercise.objects.filter(transfers__from_institution__code=institution_code)
    return Q(pk__in=mine.values("pk").union(handed_over.values("pk")))


def guaranteed_number(institution: SubjectRef) -> int:
    """Count the exercises that an institution guarantees now."""
    return Exercise.objects.filter(guarantor__code=institution.key).count()


def owing_refs(scopes: Collection[SubjectRef]) -> tuple[SubjectRef, ...]:
    """Return the owners of deadlines that someone with these scopes answers for."""
    codes = [scope.key for scope in scopes if scope.kind == "ejercicio"]
    exercises = Exercise.objects.select_related("secretariat").filter(code__in=codes).order_by("code")
    secretariats = [exercise.secretariat.ref for exercise in exercises if exercise.secretariat]
    return tuple(dict.fromkeys((*scopes, *secretariats)))


def offices_of(actor: Actor) -> Mapping[Role, tuple[SubjectRef, ...]]:
    """Return for which owners of deadlines an actor answers, by the role it holds."""
    held = {
        role: [grant.scope for grant in actor.grants if grant.scope and grant.role == role]
        for role in answering_roles()
    }
    return {role: owing_refs(scopes) for role, scopes in held.items() if scopes}


def scopes_of_owner(owner: SubjectRef) -> tuple[SubjectRef, ...]:
    """Return where a role makes somebody answer for this owner of deadlines."""
    if owner.kind != "organo":
        return (owner,)
    exercises = Exercise.objects.filter(secretariat__code=owner.key).order_by("code")
    return (owner, *(exercise.ref for exercise in exercises))


def within_exercises(path: str, scopes: Iterable[SubjectRef]) -> Q:
    """Reach the exercises of some scopes, through themselves or through their secretariats."""
    codes = {kind: [scope.key for scope in scopes if scope.kind == kind] for kind in ("ejercicio", "organo")}
    return Q(**{f"{path}__code__in": codes["ejercicio"]}) | Q(
        **{f"{path}__secretariat__code__in": codes["organo"]}
    )


def with_suspension(exercises: QuerySet[Exercise]) -> QuerySet[Exercise]:
    """Load with each whether it is `suspended`."""
    return exercises.annotate(
        suspended=Exists(Suspension.objects.filter(exercise=OuterRef("pk"), resumed_on=None))
    )


def _lines(exercises: QuerySet[Exercise]) -> tuple[ExerciseLine, ...]:
    found = with_line(exercises)
    return tuple(sorted(map(line_of, found), key=lambda line: earliest_first(line.dates)))


def _last(exercises: QuerySet[Exercise], size: int) -> tuple[ExerciseLine, ...]:
    last = exercises.order_by(F("declared_on").desc(nulls_first=True), "-code").values("pk")[:size]
    return _lines(Exercise.objects.filter(pk__in=[one["pk"] for one in last]))


def with_line(exercises: QuerySet[Exercise]) -> QuerySet[Exercise]:
    """Load with exercises what their lines tell."""
    return with_suspension(exercises).select_related("territory")


def line_of(exercise: Exercise) -> ExerciseLine:
    """Return an exercise loaded for a list as its line."""
    is_suspended: bool = exercise.suspended  # type: ignore[attr-defined]  # annotated by the query
    return ExerciseLine(
        ref=exercise.ref,
        code=exercise.code,
        name=exercise.name,
        phase=exercise.phase,
        cycle=exercise.cycle,
        is_suspended=is_suspended,
        stalled_since=exercise.stalled_since,
        last_recorded_on=exercise.last_recorded_on,
        dates=duration_of(exercise),
        fictitious=exercise.fictitious,
    )
